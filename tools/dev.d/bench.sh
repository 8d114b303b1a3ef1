# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# bench [NAME]: all benchmarks, or those whose name contains NAME; "torture" and "limits" are the long runs of these
# tests.
task_bench() {
    need build test
    case ${1:-} in
        torture) long_run torture "${2:-100}" ;;
        limits) long_run limits full "${2:-}" ;;
        *)
            build
            ctest --test-dir build --verbose --no-tests=error -L '^bench$' ${1:+-R "$1"}
            ;;
    esac
}

# long_run NAME ARGUMENT…: that program of tests/interop, against the built server.
long_run() {
    build mimi-server
    npm ci --prefix tests/interop
    MIMI_SERVER=build/bin/mimi-server node "tests/interop/$1.js" "${@:2}"
}
