# SPDX-License-Identifier: GPL-3.0-or-later
# An installer for Windows (NSIS): for one user, without administrator rights, with Qt's libraries inside. On Linux
# "cpack -G NSIS" of the release build lets makensis compile the same script over Linux' programs.

if(WIN32)
    set(CPACK_GENERATOR NSIS)
    set(CPACK_PACKAGE_FILE_NAME mimi-${PROJECT_VERSION}-windows)
endif()
set(CPACK_PACKAGE_INSTALL_DIRECTORY Mimi)
set(CPACK_PACKAGE_EXECUTABLES mimi Mimi)

set(CPACK_NSIS_DISPLAY_NAME Mimi)
set(CPACK_NSIS_PACKAGE_NAME Mimi)
set(CPACK_NSIS_INSTALL_ROOT "$LOCALAPPDATA\\\\Programs")
set(CPACK_NSIS_DEFINES "RequestExecutionLevel user")
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_NSIS_MANIFEST_DPI_AWARE ON)
set(CPACK_NSIS_INSTALLED_ICON_NAME "bin\\\\mimi.exe")
set(CPACK_NSIS_EXECUTABLES_DIRECTORY bin)
set(CPACK_NSIS_MUI_FINISHPAGE_RUN mimi.exe)
set(CPACK_NSIS_URL_INFO_ABOUT ${PROJECT_HOMEPAGE_URL})
set(CPACK_NSIS_HELP_LINK ${PROJECT_HOMEPAGE_URL})
file(TO_NATIVE_PATH ${resources}/appicon/mimi.ico icon)
string(REPLACE "\\" "\\\\" icon "${icon}")
set(CPACK_NSIS_MUI_ICON "${icon}")
set(CPACK_NSIS_MUI_UNIICON "${icon}")

# mimi: links open the app; what the app wrote about starting with the session goes with it.
set(classes "Software\\\\Classes\\\\mimi")
string(CONCAT CPACK_NSIS_EXTRA_INSTALL_COMMANDS
    "WriteRegStr HKCU '${classes}' '' 'URL:Mimi'\n"
    "  WriteRegStr HKCU '${classes}' 'URL Protocol' ''\n"
    "  WriteRegStr HKCU '${classes}\\\\DefaultIcon' '' '$INSTDIR\\\\bin\\\\mimi.exe,0'\n"
    "  WriteRegStr HKCU '${classes}\\\\shell\\\\open\\\\command' '' '\\\"$INSTDIR\\\\bin\\\\mimi.exe\\\" \\\"%1\\\"'\n")
string(CONCAT CPACK_NSIS_EXTRA_UNINSTALL_COMMANDS
    "DeleteRegKey HKCU '${classes}'\n"
    "  DeleteRegValue HKCU 'Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run' 'mimi'\n")

set(CPACK_COMPONENT_APP_DISPLAY_NAME Mimi)
set(CPACK_COMPONENT_APP_REQUIRED ON)
set(CPACK_COMPONENT_SERVER_DISPLAY_NAME "Server, for this computer and for others")
set(CPACK_COMPONENT_SERVER_REQUIRED ON)

if(WIN32 AND TARGET mimi)
    install(FILES ${resources}/windows/server-task.ps1 DESTINATION bin COMPONENT server)
    # Qt's libraries, plugins and QML modules, by windeployqt.
    qt_generate_deploy_qml_app_script(TARGET mimi FILENAME_VARIABLE deploy NO_UNSUPPORTED_PLATFORM_ERROR)
    install(SCRIPT ${deploy} COMPONENT app)
endif()
