# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for mimi-server: its own --help knows the options.
# shellcheck shell=bash
_mimi_server() {
    local word=${COMP_WORDS[COMP_CWORD]}
    if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$("$1" --help 2>/dev/null | grep -oE -- '--[a-z0-9-]+')" -- "$word")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}
complete -o filenames -F _mimi_server mimi-server
