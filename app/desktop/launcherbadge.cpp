// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/launcherbadge.h"

#ifdef MIMI_WITH_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#elif QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QGuiApplication>
#endif

using namespace Qt::StringLiterals;

namespace mimi::desktop {

LauncherBadge::LauncherBadge(QString desktopFile, QObject *parent)
    : QObject(parent), m_desktopFile(std::move(desktopFile))
{ }

LauncherBadge::~LauncherBadge()
{
    if (m_count == 0 && !m_urgent)
        return;
    m_count = 0;
    m_urgent = false;
    publish();
}

void LauncherBadge::setCount(int count)
{
    if (m_count == count)
        return;
    m_count = count;
    publish();
    Q_EMIT countChanged(count);
}

void LauncherBadge::setUrgent(bool urgent)
{
    if (m_urgent == urgent)
        return;
    m_urgent = urgent;
    publish();
}

void LauncherBadge::publish()
{
#ifdef MIMI_WITH_DBUS
    // Unity Launcher API: a broadcast with the entry it is about; the path is any of the sender's own.
    auto signal =
        QDBusMessage::createSignal(u"/chat/mimi/launcher"_s, u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s);
    signal << QString(u"application://"_s + m_desktopFile)
           << QVariantMap{{u"count"_s, qint64(m_count)}, {u"count-visible"_s, m_count > 0}, {u"urgent"_s, m_urgent}};
    QDBusConnection::sessionBus().send(signal);
#elif QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    qGuiApp->setBadgeNumber(m_count);
#endif
}

} // namespace mimi::desktop
