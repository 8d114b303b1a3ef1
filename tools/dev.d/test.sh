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
    local folder=$1 status=0 reports=$PWD/$1/reports logged=''
    shift
    rm -rf "$reports" && mkdir -p "$reports"
    # Into files: of a program that a test starts or kills, neither the exit code nor the output need reach the test.
    case $folder in */asan | */tsan) logged=:log_exe_name=1:log_path=$reports/report ;; esac
    export ASAN_OPTIONS=detect_leaks=1$logged
    export LSAN_OPTIONS=suppressions=$PWD/tools/lsan.supp:print_suppressions=0
    export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1$logged
    # Qt is not instrumented.
    export TSAN_OPTIONS=suppressions=$PWD/tools/tsan.supp:ignore_noninstrumented_modules=1$logged
    ctest --test-dir "$folder" --output-on-failure --no-tests=error --parallel "$(nproc)" "$@" 2>&1 |
        tee "$folder/test.log" || status=$?
    if compgen -G "$reports/*" >/dev/null; then
        echo 'The sanitizers have something to report:'
        tail -n +1 "$reports"/*
        status=1
    fi
    tally=$(awk '/tests passed, [0-9]+ tests? failed out of/ { failed = $4; total = $NF }
                 END { printf "%d passed, %d failed\n", total - failed, failed }' "$folder/test.log")
    return $status
}
