# SPDX-License-Identifier: GPL-3.0-or-later
# MIMI_COMMIT: the commit that is built, or "unknown" outside of a clone.
find_package(Git QUIET)
set(MIMI_COMMIT unknown)
if(Git_FOUND)
    execute_process(COMMAND ${GIT_EXECUTABLE} -C ${PROJECT_SOURCE_DIR} rev-parse --short=10 HEAD
                    OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
    if(NOT failed)
        set(MIMI_COMMIT ${commit})
    endif()
endif()
