# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# package [FORMAT…]: deb (what is made without a word), rpm, tar (with Qt inside), nsis (lets makensis compile the script of
# the Windows installer, over Linux' programs), or all.
task_package() {
    local formats=("${@:-deb}") format
    [ "${formats[0]}" != all ] || formats=(deb rpm tar nsis)
    need build run package
    configure release build/release
    cmake --build build/release
    mkdir -p build/package
    for format in "${formats[@]}"; do
        case $format in
            deb | rpm) cpack --config build/release/CPackConfig.cmake -G "${format^^}" -B build/package ;;
            # The server's part has absolute paths here, which NSIS cannot have.
            nsis) cpack --config build/release/CPackConfig.cmake -G NSIS -D CPACK_COMPONENTS_ALL=app -B build/package ;;
            tar) tools/make-portable build/release "build/package/mimi-$(portable_name).tar.gz" ;;
            *) echo "No such format: $format" >&2 && return 2 ;;
        esac
    done
}

portable_name() {
    echo "$(sed -n 's/^set(CPACK_PACKAGE_VERSION "\(.*\)")/\1/p' build/release/CPackConfig.cmake)-linux-$(uname -m)"
}
