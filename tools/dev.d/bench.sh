# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# bench [--keep]: measures and compares; "torture" and "limits" are the long runs of these tests; "cluster [SECONDS]" compares
# one node on SQLite, one on PostgreSQL, and two with NATS; "app [PART…]" measures the app beside its targets.
task_bench() {
    need build test
    case ${1:-} in
        app) measure_app "${@:2}" ;;
        torture) long_run torture "${2:-100}" ;;
        limits) long_run limits full "${2:-}" ;;
        cluster)
            build clusterbench
            build/bin/clusterbench "${2:-8}"
            ;;
        *) measure "$@" ;;
    esac
}

# measure [--keep]: all benchmarks, beside what was kept last; --keep keeps these figures instead.
measure() {
    build mimi-server microbench loadtest
    local results=build/bench
    mkdir -p "$results"
    build/bin/microbench --benchmark_out="$results/micro.json" --benchmark_out_format=json
    build/bin/loadtest | tee "$results/load.jsonl"
    python3 tests/bench/report.py "$results" "$@"
}

# measure_app [PART…]: the app beside its targets; the parts are told in tests/bench/app.py.
measure_app() (
    build mimi mimi-server appprofile appinside
    XVFB_FOLDER=$(mktemp -d /dev/shm/mimi-screen.XXXXXX)
    export XVFB_FOLDER
    trap 'rm -r "$XVFB_FOLDER"' EXIT
    tools/in-a-desktop python3 tests/bench/app.py build "$@"
)

# long_run NAME ARGUMENT…: that program of tests/interop, against the built server.
long_run() {
    build mimi-server
    npm ci --prefix tests/interop
    MIMI_SERVER=build/bin/mimi-server node "tests/interop/$1.js" "${@:2}"
}
