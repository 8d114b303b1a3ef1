// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/portalsettings.h"

#ifdef MIMI_WITH_DBUS
#include "app/desktop/dbusnames.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#endif

using namespace Qt::StringLiterals;

namespace mimi::desktop {

#ifdef MIMI_WITH_DBUS

PortalSettings::PortalSettings(QString space, QObject *parent) : QObject(parent), m_space(std::move(space))
{
    qDBusRegisterMetaType<QMap<QString, QVariantMap>>(); // or the answer of ReadAll is fatal
    auto bus = QDBusConnection::sessionBus();
    bus.connect(dbus::portalService, dbus::portalPath, dbus::portalSettings, u"SettingChanged"_s, this,
                SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    auto *watcher = new QDBusServiceWatcher(dbus::portalService, bus, QDBusServiceWatcher::WatchForRegistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, &PortalSettings::read);
}

void PortalSettings::read()
{
    auto call =
        QDBusMessage::createMethodCall(dbus::portalService, dbus::portalPath, dbus::portalSettings, u"ReadAll"_s);
    call << QStringList{m_space};
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QMap<QString, QVariantMap>> reply = *watcher;
        if (reply.isError())
            return;
        const QVariantMap values = reply.value().value(m_space);
        for (auto it = values.begin(); it != values.end(); ++it)
            Q_EMIT changed(it.key(), it.value());
    });
}

void PortalSettings::onSettingChanged(const QString &space, const QString &key, const QDBusVariant &value)
{
    if (space == m_space)
        Q_EMIT changed(key, value.variant());
}

#else

PortalSettings::PortalSettings(QString space, QObject *parent) : QObject(parent), m_space(std::move(space)) { }

void PortalSettings::read() { }

void PortalSettings::onSettingChanged(const QString &, const QString &, const QDBusVariant &) { }

#endif

} // namespace mimi::desktop
