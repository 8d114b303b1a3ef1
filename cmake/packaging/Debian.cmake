# SPDX-License-Identifier: GPL-3.0-or-later
# mimi and mimi-server for Debian and its descendants.

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS OFF)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_SERVER_PACKAGE_NAME mimi-server)
set(CPACK_DEBIAN_SERVER_PACKAGE_SECTION net)
# What dpkg-shlibdeps does not see: plugins, and what the maintainer scripts and the unit call (/bin/kill).
set(CPACK_DEBIAN_SERVER_PACKAGE_DEPENDS "adduser, libqt6sql6-sqlite, procps")
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_EXTRA
    ${resources}/debian/server/postinst
    ${resources}/debian/server/prerm
    ${resources}/debian/server/postrm
    ${resources}/debian/server/conffiles)
set(CPACK_DEBIAN_APP_PACKAGE_NAME mimi)
set(CPACK_DEBIAN_APP_PACKAGE_SECTION net)
# QML modules and plugins are not seen by dpkg-shlibdeps; the same list as for ./dev run (tools/packages).
string(JOIN ", " CPACK_DEBIAN_APP_PACKAGE_DEPENDS
    "mimi-server (= ${PROJECT_VERSION}-1)"
    libqt6sql6-sqlite
    "qt6-svg-plugins | libqt6svg6 (<< 6.6)" # Debian 13 and later, 12
    qml6-module-qtqml-workerscript
    qml6-module-qtquick
    qml6-module-qtqml
    qml6-module-qtqml-models
    qml6-module-qtquick-templates
    qml6-module-qtquick-window)
set(CPACK_DEBIAN_APP_PACKAGE_RECOMMENDS "fonts-noto-cjk, fonts-noto-color-emoji")
