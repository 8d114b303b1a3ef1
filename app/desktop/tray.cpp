// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tray.h"

#include "app/desktop/dbusnames.h"
#include "app/desktop/trayitem.h"
#include "app/desktop/traymenu.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

struct Tray::Private
{
    Private(Tray *owner, const QString &profile, const QString &title);

    void askForHost();
    void setHosted(bool is);
    void publish();
    void retract();

    Tray *q;
    QObject itemObject; // what is exported at a path carries the adaptors of that path only
    QObject menuObject;
    TrayItem *item;
    TrayMenu *menu;
    QString busName;
    bool hosted = false;
    bool shown = false;
};

Tray::Private::Private(Tray *owner, const QString &profile, const QString &title)
    : q(owner),
      item(new TrayItem(&itemObject, u"mimi-"_s + profile, title,
                        [this](const QString &token) { Q_EMIT q->activated(token); })),
      menu(new TrayMenu(&menuObject, [this](const QString &id) { Q_EMIT q->menuTriggered(id); })),
      // StatusNotifierItem, "Service and object names".
      busName(u"org.kde.StatusNotifierItem-%1-1"_s.arg(QCoreApplication::applicationPid()))
{ }

void Tray::Private::askForHost()
{
    auto message = QDBusMessage::createMethodCall(dbus::trayWatcherService, dbus::trayWatcherPath,
                                                  dbus::propertiesInterface, u"Get"_s);
    message << dbus::trayWatcherService << u"IsStatusNotifierHostRegistered"_s;
    auto *call = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), q);
    connect(call, &QDBusPendingCallWatcher::finished, q, [this, call] {
        call->deleteLater();
        const QDBusPendingReply<QVariant> reply = *call;
        setHosted(!reply.isError() && reply.value().toBool());
    });
}

void Tray::Private::setHosted(bool is)
{
    if (hosted == is)
        return;
    hosted = is;
    if (is && shown)
        publish();
    Q_EMIT q->hostedChanged(is);
}

void Tray::Private::publish()
{
    auto bus = QDBusConnection::sessionBus();
    bus.registerObject(dbus::trayItemPath, &itemObject);
    bus.registerObject(dbus::trayMenuPath, &menuObject);
    bus.registerService(busName);
    auto message = QDBusMessage::createMethodCall(dbus::trayWatcherService, dbus::trayWatcherPath,
                                                  dbus::trayWatcherService, u"RegisterStatusNotifierItem"_s);
    message << busName;
    bus.send(message);
}

void Tray::Private::retract()
{
    // Hosts notice that the name has gone.
    auto bus = QDBusConnection::sessionBus();
    bus.unregisterService(busName);
    bus.unregisterObject(dbus::trayItemPath);
    bus.unregisterObject(dbus::trayMenuPath);
}

Tray::Tray(const QString &profile, const QString &title, const QIcon &icon, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, profile, title))
{
    d->item->setIcons(icon, {});
    auto bus = QDBusConnection::sessionBus();
    for (const QString &signal : {u"StatusNotifierHostRegistered"_s, u"StatusNotifierHostUnregistered"_s})
        bus.connect(dbus::trayWatcherService, dbus::trayWatcherPath, dbus::trayWatcherService, signal, this,
                    SLOT(onHostsChanged()));
    auto *watcher =
        new QDBusServiceWatcher(dbus::trayWatcherService, bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, [this] {
        d->setHosted(false); // a new watcher has not heard of the icon
        d->askForHost();
    });
    d->askForHost();
}

Tray::~Tray()
{
    if (d->shown)
        d->retract();
}

bool Tray::isHosted() const
{
    return d->hosted;
}

bool Tray::isShown() const
{
    return d->shown;
}

void Tray::setShown(bool shown)
{
    if (d->shown == shown)
        return;
    d->shown = shown;
    if (!shown)
        d->retract();
    else if (d->hosted)
        d->publish();
    Q_EMIT shownChanged(shown);
}

void Tray::setUnread(int count)
{
    d->item->setUnread(count);
}

void Tray::setIcons(const QIcon &normal, const QIcon &attention)
{
    d->item->setIcons(normal, attention);
}

void Tray::setMenu(const QList<MenuEntry> &entries)
{
    d->menu->setEntries(entries);
}

void Tray::say(const QString &, const QString &) { }

void Tray::onHostsChanged()
{
    d->askForHost();
}

} // namespace mimi::desktop
