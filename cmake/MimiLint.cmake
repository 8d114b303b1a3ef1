# SPDX-License-Identifier: GPL-3.0-or-later
# The checks of tools/lint as tests with the label "lint". Tools that are missing leave their check out.

# mimi_lint(name PROGRAM program COMMAND …)
function(mimi_lint name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "PROGRAM;PROCESSORS" "COMMAND")
    find_program(MIMI_LINT_${name} ${arg_PROGRAM} PATHS /usr/lib/qt6/bin)
    if(NOT arg_PROCESSORS)
        set(arg_PROCESSORS 1)
    endif()
    if(NOT MIMI_LINT_${name})
        message(STATUS "No ${arg_PROGRAM}: lint_${name} is left out")
        return()
    endif()
    add_test(NAME lint_${name} COMMAND ${arg_COMMAND} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(lint_${name} PROPERTIES LABELS lint TIMEOUT 1200 PROCESSORS "${arg_PROCESSORS}")
endfunction()

set(lint ${PROJECT_SOURCE_DIR}/tools/lint)
mimi_lint(spdx PROGRAM git COMMAND ${lint}/spdx)
mimi_lint(shell PROGRAM shellcheck COMMAND ${lint}/shellcheck)
mimi_lint(threats PROGRAM git COMMAND ${lint}/threats)
mimi_lint(unit PROGRAM systemd-analyze COMMAND ${lint}/unit)
mimi_lint(format PROGRAM clang-format-16 COMMAND ${lint}/clang-format)
mimi_lint(tidy PROGRAM run-clang-tidy-16 PROCESSORS 2
          COMMAND ${lint}/clang-tidy ${PROJECT_BINARY_DIR})
# It takes longer than all other tests together: ./dev lint runs it, ./dev test only with --long.
if(TEST lint_tidy)
    set_tests_properties(lint_tidy PROPERTIES LABELS "lint;long")
endif()
# Every public header compiles alone.
mimi_lint(headers PROGRAM ninja PROCESSORS 2
          COMMAND ${CMAKE_COMMAND} --build ${PROJECT_BINARY_DIR} --target all_verify_interface_header_sets)
if(MIMI_BUILD_APP)
    if(Qt6_VERSION VERSION_LESS 6.5) # later ones lay out the same code in another way
        mimi_lint(qmlformat PROGRAM qmlformat COMMAND ${lint}/qmlformat)
    endif()
    mimi_lint(qml PROGRAM qmllint COMMAND ${lint}/qmllint ${PROJECT_BINARY_DIR})
endif()
if(TARGET mimi-server)
    mimi_lint(manual_server PROGRAM diff
              COMMAND ${lint}/manual $<TARGET_FILE:mimi-server> resources/man/mimi-server.1)
    mimi_lint(completions_server PROGRAM bash COMMAND ${lint}/completions $<TARGET_FILE:mimi-server>)
endif()
if(TARGET mimi)
    mimi_lint(manual_app PROGRAM diff COMMAND ${lint}/manual $<TARGET_FILE:mimi> resources/man/mimi.1)
    mimi_lint(completions_app PROGRAM bash COMMAND ${lint}/completions $<TARGET_FILE:mimi>)
    set_tests_properties(lint_manual_app lint_completions_app PROPERTIES ENVIRONMENT QT_QPA_PLATFORM=offscreen)
endif()
