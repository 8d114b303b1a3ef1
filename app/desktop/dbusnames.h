// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

//! The services of the desktop that we talk to, each name written once.
namespace mimi::desktop::dbus {

inline const QString portalService = QStringLiteral("org.freedesktop.portal.Desktop");
inline const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
inline const QString portalFileChooser = QStringLiteral("org.freedesktop.portal.FileChooser");
inline const QString portalSettings = QStringLiteral("org.freedesktop.portal.Settings");

inline const QString notificationsService = QStringLiteral("org.freedesktop.Notifications");
inline const QString notificationsPath = QStringLiteral("/org/freedesktop/Notifications");

inline const QString trayWatcherService = QStringLiteral("org.kde.StatusNotifierWatcher");
inline const QString trayWatcherPath = QStringLiteral("/StatusNotifierWatcher");
inline const QString trayItemPath = QStringLiteral("/StatusNotifierItem");
inline const QString trayMenuPath = QStringLiteral("/MenuBar");

inline const QString propertiesInterface = QStringLiteral("org.freedesktop.DBus.Properties");

} // namespace mimi::desktop::dbus
