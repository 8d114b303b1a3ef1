# SPDX-License-Identifier: GPL-3.0-or-later
# A disk image with Mimi.app: both programs and Qt's frameworks inside the bundle (macdeployqt).

set(CPACK_GENERATOR DragNDrop)
set(CPACK_PACKAGE_FILE_NAME mimi-${PROJECT_VERSION}-macos)
set(CPACK_DMG_VOLUME_NAME Mimi)
set(CPACK_COMPONENTS_ALL app)

if(TARGET mimi)
    # For a server that runs without the app: see docs/operations.md.
    install(FILES ${resources}/macos/example.mimi.server.plist
            DESTINATION mimi.app/Contents/Resources COMPONENT app)
    qt_generate_deploy_qml_app_script(TARGET mimi FILENAME_VARIABLE deploy MACOS_BUNDLE_POST_BUILD
                                      NO_UNSUPPORTED_PLATFORM_ERROR)
    install(SCRIPT ${deploy} COMPONENT app)
endif()
