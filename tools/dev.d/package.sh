# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

task_package() {
    need build run package
    configure release build/release
    cmake --build build/release
    cpack --config build/release/CPackConfig.cmake -G DEB -B build/package "$@"
}
