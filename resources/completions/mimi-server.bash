# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for mimi-server: its own --help knows the commands and the options.
# shellcheck shell=bash

# What stands behind an option in the help, FILE for example; nothing for a switch.
_mimi_server_value() {
    awk -v option="$1" '
        { for (i = 1; i <= 2; i++) if ($i == option && $(i + 1) ~ /^</) { gsub(/[<>]/, "", $(i + 1)); print $(i + 1) } }'
}

# The commands, "user add NAME" for example, a line each; what is wanted of them follows.
_mimi_server_commands() {
    "$1" --help 2>/dev/null | sed -n 's/^  \([a-z][a-zA-Z ]*[a-zA-Z]\)  .*/\1/p'
}

_mimi_server() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' help value words=''
    if ((COMP_CWORD > 1)) && [[ ${COMP_WORDS[1]} != -* ]]; then
        command=${COMP_WORDS[1]}
        [[ $command != user || $COMP_CWORD == 2 ]] || command+=" ${COMP_WORDS[2]}"
    fi
    # shellcheck disable=SC2086 # one or two words
    help=$("$1" $command --help 2>/dev/null)
    value=$(_mimi_server_value "$previous" <<<"$help")

    COMPREPLY=()
    case $previous:$value in
        --registration:*) words="open closed invitation" ;;
        --log-format:*) words="text json" ;;
        *:FILE) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
        *:FOLDER) mapfile -t COMPREPLY < <(compgen -d -- "$word") && return ;;
        *:?*) return ;; # a number, a name: nobody can know
        *)
            if [[ $word == -* ]]; then
                words=$(grep -oE '^ +(-[a-z], )?--[a-z-]+' <<<"$help" | grep -oE -- '--[a-z-]+')
            elif [[ $COMP_CWORD == 1 ]]; then
                words=$(_mimi_server_commands "$1" | cut -d ' ' -f 1 | sort -u)
            elif [[ $command == user ]]; then
                words=$(_mimi_server_commands "$1" | sed -n 's/^user \([a-z]*\).*/\1/p')
            elif _mimi_server_commands "$1" | grep -qx "$command FILE"; then
                mapfile -t COMPREPLY < <(compgen -f -- "$word") && return
            fi
            ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o filenames -F _mimi_server mimi-server
