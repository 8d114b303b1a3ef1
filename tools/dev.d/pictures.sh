# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

task_pictures() {
    need build run test pictures
    build mimi-demo mimi-server
    tools/pictures "$@"
}
