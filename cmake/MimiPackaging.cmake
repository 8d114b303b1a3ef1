# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed where, in two components, and the packages that are made of them (cmake/packaging).

set(MIMI_CONFIG_FOLDER /etc/mimi CACHE PATH "Where the configuration of the system's server is installed")
set(resources ${PROJECT_SOURCE_DIR}/resources)
set(MIMI_RELEASE_DATE "Mon, 23 Nov 2026 08:00:00 +0000") # of this version; the same package from the same sources

# Installs a text gzipped, as Debian wants manual pages and changelogs.
function(mimi_install_gzipped source name destination component)
    find_program(GZIP_EXECUTABLE gzip REQUIRED)
    set(gzipped ${PROJECT_BINARY_DIR}/packaging/${component}/${name}.gz)
    get_filename_component(folder ${gzipped} DIRECTORY)
    file(MAKE_DIRECTORY ${folder})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
    execute_process(COMMAND ${GZIP_EXECUTABLE} -9nc ${source} OUTPUT_FILE ${gzipped} COMMAND_ERROR_IS_FATAL ANY)
    install(FILES ${gzipped} DESTINATION ${destination} COMPONENT ${component})
endfunction()

# Manual page, completions and the papers that every Debian package has.
function(mimi_install_papers component package)
    configure_file(${resources}/debian/changelog.in ${PROJECT_BINARY_DIR}/packaging/changelog @ONLY)
    set(papers ${CMAKE_INSTALL_DATADIR}/doc/${package})
    install(FILES ${resources}/debian/copyright DESTINATION ${papers} COMPONENT ${component})
    mimi_install_gzipped(${PROJECT_BINARY_DIR}/packaging/changelog changelog.Debian ${papers} ${component})
    mimi_install_gzipped(${PROJECT_SOURCE_DIR}/CHANGELOG.md changelog ${papers} ${component})
    mimi_install_gzipped(${resources}/man/${package}.1 ${package}.1 ${CMAKE_INSTALL_MANDIR}/man1 ${component})
    set(completions ${resources}/completions)
    install(FILES ${completions}/${package}.bash RENAME ${package}
            DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT ${component})
    install(FILES ${completions}/_${package}
            DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT ${component})
    install(FILES ${completions}/${package}.fish
            DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT ${component})
endfunction()

set(is_free_desktop OFF)
if(UNIX AND NOT APPLE)
    set(is_free_desktop ON)
endif()

if(TARGET mimi-server)
    if(APPLE)
        # Beside the app's own program, where the app looks for it.
        install(TARGETS mimi-server RUNTIME DESTINATION mimi.app/Contents/MacOS COMPONENT app)
    else()
        install(TARGETS mimi-server RUNTIME COMPONENT server)
    endif()
    if(is_free_desktop)
        mimi_install_papers(server mimi-server)
        install(FILES ${resources}/systemd/mimi-server.service DESTINATION lib/systemd/system COMPONENT server)
        install(FILES ${resources}/server.ini DESTINATION ${MIMI_CONFIG_FOLDER} COMPONENT server)
    endif()
endif()

if(TARGET mimi)
    install(TARGETS mimi RUNTIME COMPONENT app BUNDLE DESTINATION . COMPONENT app)
    if(is_free_desktop)
        mimi_install_papers(app mimi)
        install(FILES ${resources}/applications/mimi.desktop
                DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT app)
        install(FILES ${resources}/metainfo/example.mimi.Mimi.metainfo.xml
                DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT app)
        set(icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
        install(FILES ${resources}/appicon/mimi.svg DESTINATION ${icons}/scalable/apps COMPONENT app)
        install(FILES ${resources}/appicon/mimi-symbolic.svg DESTINATION ${icons}/symbolic/apps COMPONENT app)
        foreach(size 16 24 32 48 64 128 256 512)
            install(FILES ${resources}/appicon/mimi-${size}.png RENAME mimi.png
                    DESTINATION ${icons}/${size}x${size}/apps COMPONENT app)
        endforeach()
    endif()
endif()

set(CPACK_PACKAGE_NAME mimi)
set(CPACK_PACKAGE_VENDOR "The Mimi developers")
set(CPACK_PACKAGE_CONTACT "The Mimi developers <developers@mimi.example>")
set(CPACK_PACKAGE_HOMEPAGE_URL ${PROJECT_HOMEPAGE_URL})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL server app)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENT_SERVER_DESCRIPTION "small, durable server for point-to-point chat
mimi-server speaks STOMP over WebSocket and SockJS on one port, keeps accounts
and messages in SQLite, and calls a message sent only once it is on disk.
.
The service is installed but not started: systemctl enable --now mimi-server
does that, with the configuration in /etc/mimi/server.ini.")
set(CPACK_COMPONENT_APP_DESCRIPTION "calm desktop app for point-to-point chat
Mimi shows honestly what has become of each message, keeps everything on disk,
and reads, searches and writes without a connection. It can run a server for
this computer by itself, or use one elsewhere.")

if(APPLE)
    include(packaging/MacOs)
else()
    include(packaging/Windows)
endif()
if(is_free_desktop)
    set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
    include(packaging/Debian)
    include(packaging/Rpm)
endif()
include(CPack)
