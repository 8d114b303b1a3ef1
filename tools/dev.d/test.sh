# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

task_test() {
    local preset='' excluded='long|package|bench' arguments=()
    for argument in "$@"; do
        case $argument in
            --sanitize) preset=asan ;;
            --sanitize=thread) preset=tsan ;;
            --preset=*) preset=${argument#*=} ;;
            --long) excluded=${excluded/long|/} && export MIMI_LONG=1 ;;
            --package) excluded=${excluded/|package/} ;;
            *) arguments+=("$argument") ;;
        esac
    done
    # What is printed last, also if the build does not come to its end.
    tally='0 passed, 1 failed'
    trap 'echo "$tally"' EXIT

    need build run test
    if [ -n "$preset" ]; then
        configure "$preset" "build/$preset"
        cmake --build "build/$preset"
    else
        build
    fi
    run_tests "build${preset:+/$preset}" -LE "^($excluded)\$" "${arguments[@]}"
}

# run_tests FOLDER CTEST-OPTIONS…
run_tests() {
    local folder=$1 status=0 races=$PWD/$1/races
    shift
    rm -rf "$races" && mkdir -p "$races"
    export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
    # Qt is not instrumented. Reports go into files: a server that a test kills has no exit code to tell of them.
    export TSAN_OPTIONS=suppressions=$PWD/tools/tsan.supp:ignore_noninstrumented_modules=1
    TSAN_OPTIONS+=:log_path=$races/report:log_exe_name=1
    ctest --test-dir "$folder" --output-on-failure --no-tests=error --parallel "$(nproc)" "$@" 2>&1 |
        tee "$folder/test.log" || status=$?
    if compgen -G "$races/*" >/dev/null; then
        echo "ThreadSanitizer has something to report:" "$races"/*
        status=1
    fi
    tally=$(awk '/tests passed, [0-9]+ tests? failed out of/ { failed = $4; total = $NF }
                 END { printf "%d passed, %d failed\n", total - failed, failed }' "$folder/test.log")
    return $status
}
