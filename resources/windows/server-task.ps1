# SPDX-License-Identifier: GPL-3.0-or-later
# Lets mimi-server start with Windows, without anybody signed in: as a task of the account "Local Service".
# Run as administrator:   server-task.ps1 install [-Options "--listen 0.0.0.0:8080 …"]   |   server-task.ps1 remove
param(
    [Parameter(Mandatory = $true)][ValidateSet('install', 'remove')][string]$Action,
    [string]$Options = '--listen 127.0.0.1:8080'
)
$ErrorActionPreference = 'Stop'
$name = 'Mimi server'

if ($Action -eq 'remove') {
    Stop-ScheduledTask -TaskName $name -ErrorAction SilentlyContinue
    Unregister-ScheduledTask -TaskName $name -Confirm:$false
    exit 0
}

# Its data is for the account of the service and for administrators alone.
$data = Join-Path $env:ProgramData 'Mimi\server'
New-Item -ItemType Directory -Force -Path $data | Out-Null
icacls $data /inheritance:r /grant 'Administrators:(OI)(CI)F' 'SYSTEM:(OI)(CI)F' 'LOCAL SERVICE:(OI)(CI)F' | Out-Null

$program = Join-Path $PSScriptRoot 'mimi-server.exe'
$start = New-ScheduledTaskAction -Execute $program -Argument "$Options --data `"$data`""
$when = New-ScheduledTaskTrigger -AtStartup
$who = New-ScheduledTaskPrincipal -UserId 'LOCAL SERVICE' -LogonType ServiceAccount
$how = New-ScheduledTaskSettingsSet -RestartCount 3 -RestartInterval (New-TimeSpan -Minutes 1) `
    -ExecutionTimeLimit ([TimeSpan]::Zero) -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
Register-ScheduledTask -TaskName $name -Action $start -Trigger $when -Principal $who -Settings $how -Force | Out-Null
Start-ScheduledTask -TaskName $name
