# SPDX-License-Identifier: GPL-3.0-or-later
# Toolchain of the presets "clang" and "fuzz": the clang that tools/packages installs, of Debian 12 or 13, or another.
find_program(MIMI_CLANG NAMES clang++-16 clang++-19 clang++ REQUIRED)
set(CMAKE_CXX_COMPILER ${MIMI_CLANG})
