# SPDX-License-Identifier: GPL-3.0-or-later
# fish completion for mimi-server: its own --help knows the options.
for option in (mimi-server --help 2>/dev/null | string match --regex --all --groups-only -- '--([a-z0-9-]+)')
    complete --command mimi-server --long-option $option
end
