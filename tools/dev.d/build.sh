# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# configure PRESET FOLDER: runs CMake only where it has not been run for that preset.
configure() {
    if [ -n "${reconfigure:-}" ] || [ ! -f "$2/build.ninja" ] || [ "$(cat "$2/.preset" 2>/dev/null)" != "$1" ]; then
        cmake --preset "$1"
        echo "$1" >"$2/.preset"
    fi
}

# One build folder for everyday work; CI builds the same there from fewer, larger units.
build() {
    local preset=dev
    [ "${CI:-}" = true ] && preset=unity
    configure "$preset" build
    cmake --build build "${@/#/--target=}"
}

task_build() {
    need build
    build "$@"
}
