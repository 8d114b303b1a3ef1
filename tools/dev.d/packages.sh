# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# need PURPOSE…: sees to it that the packages of these purposes (tools/packages) are installed.

wanted_packages() {
    awk -v wanted=" $* " -v release=":$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)" '
        /^#|^$/ { next }
        /^\[/   { purpose = substr($0, 2, length($0) - 2); sub(release "$", "", purpose)
                  inside = index(wanted, " " purpose " "); next }
        inside' tools/packages | sort -u
}

# Also what installed packages provide: npm may come with another nodejs.
installed_packages() {
    dpkg-query --show --showformat '${db:Status-Status} ${Package}, ${Provides}\n' |
        sed -n 's/^installed //p' | tr ',' '\n' | awk '{ print $1 }' | sort -u
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

need() {
    if ! command -v apt-get dpkg-query >/dev/null; then
        echo "Not a Debian system: these must be there already:" "$(wanted_packages "$@" | xargs)" >&2
        return
    fi
    local missing
    missing=$(comm -23 <(wanted_packages "$@") <(installed_packages))
    [ -z "$missing" ] && return
    echo "Installing" "$(xargs <<<"$missing")"
    # shellcheck disable=SC2086 # one word a package
    as_root tools/install-packages $missing
    export reconfigure=yes # what CMake has not found before is there now
}
