# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

task_run() {
    if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        echo "No display: starting the server alone. (In a desktop session this starts the app.)"
        task_serve "$@"
        return
    fi
    need build run
    build mimi mimi-server
    exec build/bin/mimi "$@"
}

task_serve() {
    need build
    build mimi-server
    local data=${XDG_DATA_HOME:-$HOME/.local/share}/mimi-server
    mkdir -p "$data"
    exec build/bin/mimi-server --listen 127.0.0.1:8080 --context /Mimi --data "$data" "$@"
}
