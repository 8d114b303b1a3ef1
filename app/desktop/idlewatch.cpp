// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/idlewatch.h"

#include <QEvent>
#include <QGuiApplication>

#ifdef MIMI_WITH_DBUS
#include <QDBusConnection>
#endif

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

bool isFromPerson(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::InputMethod:
        return true;
    default:
        return false;
    }
}

} // namespace

IdleWatch::IdleWatch(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &IdleWatch::away);
    qApp->installEventFilter(this);
#ifdef MIMI_WITH_DBUS
    // Plasma and most others implement the first, GNOME the second.
    for (const QString &screenSaver : {u"org.freedesktop.ScreenSaver"_s, u"org.gnome.ScreenSaver"_s})
        QDBusConnection::sessionBus().connect({}, {}, screenSaver, u"ActiveChanged"_s, this, SLOT(onScreenSaver(bool)));
    QDBusConnection::systemBus().connect(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                         u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, this,
                                         SLOT(onSleep(bool)));
#endif
}

int IdleWatch::minutes() const
{
    return m_minutes;
}

void IdleWatch::setMinutes(int minutes)
{
    if (m_minutes == minutes)
        return;
    m_minutes = minutes;
    if (minutes > 0)
        m_timer.start(std::chrono::minutes(minutes));
    else
        m_timer.stop();
    Q_EMIT minutesChanged(minutes);
}

bool IdleWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (m_minutes > 0 && watched->isWindowType() && isFromPerson(event->type()))
        m_timer.start(std::chrono::minutes(m_minutes));
    return QObject::eventFilter(watched, event);
}

void IdleWatch::onScreenSaver(bool active)
{
    if (active)
        Q_EMIT away();
}

void IdleWatch::onSleep(bool starting)
{
    if (starting)
        Q_EMIT away();
}

} // namespace mimi::desktop
