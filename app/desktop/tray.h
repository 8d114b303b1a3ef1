// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QList>
#include <QObject>
#include <QString>
#include <memory>

namespace mimi::desktop {

//! An icon in the desktop's tray with a menu: a StatusNotifierItem over D-Bus, hence without QtWidgets.
//! isHosted() is true only while a host really shows such icons; closing to the tray must be offered only then,
//! or the window would be lost. Elsewhere than on D-Bus desktops it is the system's own tray.
class Tray : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool hosted READ isHosted NOTIFY hostedChanged)
    Q_PROPERTY(bool shown READ isShown WRITE setShown NOTIFY shownChanged)

public:
    struct MenuEntry
    {
        QString id;   //!< comes back in menuTriggered(); empty: a separator
        QString text; //!< with a & before the key, as in any Qt menu
        bool enabled = true;
        bool checkable = false;
        bool checked = false;

        friend bool operator==(const MenuEntry &, const MenuEntry &) = default;
    };

    //! profile makes the item's id unique; title and icon are what the host shows.
    Tray(const QString &profile, const QString &title, const QIcon &icon, QObject *parent = nullptr);
    ~Tray() override;

    bool isHosted() const;

    bool isShown() const;
    void setShown(bool shown);

    //! The number of unread messages: shown in the tooltip and, from one on, with an attention icon.
    void setUnread(int count);
    void setIcons(const QIcon &normal, const QIcon &attention);
    void setMenu(const QList<MenuEntry> &entries);
    //! A message beside the icon, for systems whose notifications come from there; nothing on D-Bus desktops.
    void say(const QString &title, const QString &text);

Q_SIGNALS:
    void hostedChanged(bool hosted);
    void shownChanged(bool shown);
    //! Clicked: show or hide the window. activationToken lets it come to the front under Wayland (may be empty).
    void activated(const QString &activationToken);
    void menuTriggered(const QString &id);
    //! What say() said was clicked.
    void messageClicked();

private Q_SLOTS:
    void onHostsChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mimi::desktop
