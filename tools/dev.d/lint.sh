# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

task_lint() {
    need build run test
    build
    if [ "${1:-}" = --fix ]; then
        shift
        tools/lint/clang-format --fix
        tools/lint/qmlformat --fix
    fi
    ctest --test-dir build --output-on-failure --no-tests=error --parallel "$(nproc)" -L '^lint$' "$@"
}
