# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# bench [NAME]: all benchmarks, or those whose name contains NAME; "torture" is the long run of that test.
task_bench() {
    need build test
    if [ "${1:-}" = torture ]; then
        build mimi-server
        npm ci --prefix tests/interop
        MIMI_SERVER=build/bin/mimi-server node tests/interop/torture.js "${2:-100}"
        return
    fi
    build
    ctest --test-dir build --verbose --no-tests=error -L '^bench$' ${1:+-R "$1"}
}
