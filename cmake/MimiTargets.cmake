# SPDX-License-Identifier: GPL-3.0-or-later

# A library of ours: headers are included from the repository root and must compile alone.
function(mimi_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;SOURCES;PUBLIC;PRIVATE")
    add_library(${name} STATIC ${arg_SOURCES})
    target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${arg_HEADERS})
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE} mimi_flags)
    set_target_properties(${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()

# A Qt Test program, one CTest entry.
# mimi_test(tst_name [LABELS …] [TIMEOUT s] [LAUNCHER command to run it under …] SOURCES … LIBRARIES …)
function(mimi_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS;ENVIRONMENT;LAUNCHER")
    if(NOT arg_SOURCES)
        set(arg_SOURCES ${name}.cpp)
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 300) # for what hangs; a busy machine is not to be punished
    endif()
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests
                                             UNITY_BUILD OFF)
    target_link_libraries(${name} PRIVATE Qt6::Test ${arg_LIBRARIES} mimi_flags $<TARGET_NAME_IF_EXISTS:mimi_tsan_clone>)
    add_test(NAME ${name} COMMAND ${arg_LAUNCHER} $<TARGET_FILE:${name}>)
    # Qt Test's own watchdog of five minutes a function is not to bark first.
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
                         ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QTEST_FUNCTION_TIMEOUT=${arg_TIMEOUT}000;${arg_ENVIRONMENT}")
endfunction()
