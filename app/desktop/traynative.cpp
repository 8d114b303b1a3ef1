// SPDX-License-Identifier: GPL-3.0-or-later
// The tray where there is no D-Bus: Windows' notification area, the menu bar of macOS.
#include "app/desktop/tray.h"

#include <QMenu>
#include <QSystemTrayIcon>

namespace mimi::desktop {

struct Tray::Private
{
    void showIcon() { icon.setIcon(unread > 0 && !attention.isNull() ? attention : normal); }

    QIcon normal;
    QIcon attention;
    QString title;
    QMenu menu;
    QSystemTrayIcon icon;
    int unread = 0;
};

Tray::Tray(const QString &, const QString &title, const QIcon &icon, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->title = title;
    d->normal = icon;
    d->showIcon();
    d->icon.setToolTip(title);
    d->icon.setContextMenu(&d->menu);
    connect(&d->icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT activated({});
    });
    connect(&d->icon, &QSystemTrayIcon::messageClicked, this, &Tray::messageClicked);
}

Tray::~Tray() = default;

bool Tray::isHosted() const
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

bool Tray::isShown() const
{
    return d->icon.isVisible();
}

void Tray::setShown(bool shown)
{
    if (isShown() == shown)
        return;
    d->icon.setVisible(shown);
    Q_EMIT shownChanged(shown);
}

void Tray::setUnread(int count)
{
    d->unread = count;
    d->icon.setToolTip(count > 0 ? QStringLiteral("%1 (%2)").arg(d->title).arg(count) : d->title);
    d->showIcon();
}

void Tray::setIcons(const QIcon &normal, const QIcon &attention)
{
    d->normal = normal;
    d->attention = attention;
    d->showIcon();
}

void Tray::setMenu(const QList<MenuEntry> &entries)
{
    d->menu.clear();
    for (const MenuEntry &entry : entries) {
        if (entry.id.isEmpty()) {
            d->menu.addSeparator();
            continue;
        }
        QAction *action = d->menu.addAction(entry.text);
        action->setEnabled(entry.enabled);
        action->setCheckable(entry.checkable);
        action->setChecked(entry.checked);
        connect(action, &QAction::triggered, this, [this, id = entry.id] { Q_EMIT menuTriggered(id); });
    }
}

void Tray::say(const QString &title, const QString &text)
{
    d->icon.showMessage(title, text, d->normal);
}

void Tray::onHostsChanged() { }

} // namespace mimi::desktop
