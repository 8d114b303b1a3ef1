# SPDX-License-Identifier: GPL-3.0-or-later
# mimi_flags: warnings and Qt's strict definitions for our own C++ code. Link it PRIVATE.
# Generated QML code does not link it: the generator of Qt 6.4 has warnings of its own.
add_library(mimi_flags INTERFACE)
target_compile_definitions(mimi_flags INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH
    QT_NO_JAVA_STYLE_ITERATORS
    QT_NO_KEYWORDS
    QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(NOT MSVC)
    target_compile_options(mimi_flags INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
        # GCC 12 takes the empty state of std::optional and std::variant for a use before initialization.
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
        $<$<BOOL:${MIMI_DEVELOPER}>:-Werror>)
    if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # GCC takes the sources that a unity file includes for headers.
        target_compile_options(mimi_flags INTERFACE -Wno-subobject-linkage)
    endif()
else()
    target_compile_options(mimi_flags INTERFACE /W4 /permissive- /utf-8 $<$<BOOL:${MIMI_DEVELOPER}>:/WX>)
endif()

if(MIMI_SANITIZE)
    add_compile_options(-fsanitize=${MIMI_SANITIZE} -fno-omit-frame-pointer -g)
    add_link_options(-fsanitize=${MIMI_SANITIZE})
endif()
if(MIMI_FUZZ)
    # What is fuzzed tells which branches it has taken; without that the fuzzer guesses blindly.
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()
