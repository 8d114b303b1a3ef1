# SPDX-License-Identifier: GPL-3.0-or-later
# fish completion for mimi-server: its own --help knows the commands and the options.

# The words before the cursor that make the command; none where options come first.
function __mimi_server_command
    set --local words (commandline --tokenize --cut-at-cursor --current-process)[2..]
    set --local count 1
    test "$words[1]" = user; and set count 2
    string match --quiet -- '-*' "$words[1]"; or string join \n $words[1..$count]
end

# What --help says of each command, "user add NAME  Makes an account.".
function __mimi_server_commands
    mimi-server --help 2>/dev/null | string match --regex --groups-only '^  ([a-z].*)'
end

function __mimi_server_first_words
    __mimi_server_commands | string replace --regex '^user .*' 'user  Accounts.' |
        string replace --regex '^(\w+).*?  +' '$1\t' | sort --unique
end

function __mimi_server_user_words
    __mimi_server_commands | string match --regex --groups-only '^user (.*)' | string replace --regex '^(\w+).*?  +' '$1\t'
end

function __mimi_server_options
    mimi-server (__mimi_server_command) --help 2>/dev/null |
        string match --regex '^ +(?:-\w, )?--[a-z-]+(?: <[A-Z:]+>)?  +.*' |
        string replace --regex '^ +(?:-\w, )?(--[a-z-]+)(?: <[A-Z:]+>)?  +' '$1\t'
end

# What stands behind the option before the cursor, FILE for example; nothing for a switch.
function __mimi_server_value
    set --local option (commandline --tokenize --cut-at-cursor --current-process)[-1]
    string match --quiet -- '--*' "$option"; and mimi-server (__mimi_server_command) --help 2>/dev/null |
        string match --regex --groups-only -- "^ +$option <([A-Z:]+)>"
end

function __mimi_server_words
    set --local command (__mimi_server_command)
    set --local value (__mimi_server_value)
    set --local option (commandline --tokenize --cut-at-cursor --current-process)[-1]
    switch "$option:$value"
        case '--registration:*'
            string join \n open closed invitation
        case '--log-format:*'
            string join \n text json
        case '*:FILE'
            __fish_complete_path (commandline --current-token)
        case '*:FOLDER'
            __fish_complete_directories (commandline --current-token)
        case '*:?*'
            # a number, a name: nobody can know
        case '*'
            if string match --quiet -- '-*' (commandline --current-token)
                __mimi_server_options
            else if test (count (commandline --tokenize --cut-at-cursor --current-process)) = 1
                __mimi_server_first_words
            else if test "$command" = user
                __mimi_server_user_words
            else if __mimi_server_commands | string match --quiet --regex "^$command FILE  "
                __fish_complete_path (commandline --current-token)
            end
    end
end

complete --command mimi-server --no-files --arguments '(__mimi_server_words)'
