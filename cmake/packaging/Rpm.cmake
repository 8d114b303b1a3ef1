# SPDX-License-Identifier: GPL-3.0-or-later
# mimi and mimi-server as RPM packages. Libraries are found by rpmbuild; QML modules and plugins are named as in Fedora.

set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE GPL-3.0-or-later)
set(CPACK_RPM_PACKAGE_RELEASE 1)
# Folders that other packages own.
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
    /usr/lib/systemd /usr/lib/systemd/system
    /usr/share/bash-completion /usr/share/bash-completion/completions
    /usr/share/fish /usr/share/fish/vendor_completions.d
    /usr/share/zsh /usr/share/zsh/vendor-completions
    /usr/share/man /usr/share/man/man1 /usr/share/metainfo)
foreach(folder "" /scalable /symbolic /16x16 /24x24 /32x32 /48x48 /64x64 /128x128 /256x256 /512x512)
    list(APPEND CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
         /usr/share/icons /usr/share/icons/hicolor${folder} /usr/share/icons/hicolor${folder}/apps)
endforeach()
list(REMOVE_DUPLICATES CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION)

set(CPACK_RPM_SERVER_PACKAGE_NAME mimi-server)
set(CPACK_RPM_SERVER_PACKAGE_GROUP "Applications/Communications")
set(CPACK_RPM_SERVER_PACKAGE_REQUIRES "qt6-qtbase, shadow-utils")
set(CPACK_RPM_SERVER_USER_FILELIST "%config(noreplace) /etc/mimi/server.ini")
set(CPACK_RPM_SERVER_POST_INSTALL_SCRIPT_FILE ${resources}/rpm/post)
set(CPACK_RPM_SERVER_PRE_UNINSTALL_SCRIPT_FILE ${resources}/rpm/preun)
set(CPACK_RPM_APP_PACKAGE_NAME mimi)
set(CPACK_RPM_APP_PACKAGE_GROUP "Applications/Communications")
set(CPACK_RPM_APP_PACKAGE_REQUIRES "mimi-server = ${PROJECT_VERSION}, qt6-qtdeclarative, qt6-qtsvg")
