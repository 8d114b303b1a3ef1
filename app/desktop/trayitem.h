// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusAbstractAdaptor>
#include <QDBusArgument>
#include <QDBusObjectPath>
#include <QIcon>
#include <QString>
#include <functional>

namespace mimi::desktop {

//! A picture of an icon: ARGB32 in network byte order (iiay).
struct TrayPixmap
{
    int width = 0;
    int height = 0;
    QByteArray data;
};

//! (sa(iiay)ss)
struct TrayToolTip
{
    QString iconName;
    QList<TrayPixmap> icon;
    QString title;
    QString text;
};

//! The tray's icon on the bus (org.kde.StatusNotifierItem).
class TrayItem : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierItem")
    Q_PROPERTY(QString Category READ category)
    Q_PROPERTY(QString Id READ id)
    Q_PROPERTY(QString Title READ title)
    Q_PROPERTY(QString Status READ status)
    Q_PROPERTY(int WindowId READ windowId)
    Q_PROPERTY(QString IconName READ iconName)
    Q_PROPERTY(QList<mimi::desktop::TrayPixmap> IconPixmap READ iconPixmap)
    Q_PROPERTY(QString OverlayIconName READ noName)
    Q_PROPERTY(QList<mimi::desktop::TrayPixmap> OverlayIconPixmap READ noPixmap)
    Q_PROPERTY(QString AttentionIconName READ noName)
    Q_PROPERTY(QList<mimi::desktop::TrayPixmap> AttentionIconPixmap READ attentionIconPixmap)
    Q_PROPERTY(QString AttentionMovieName READ noName)
    Q_PROPERTY(mimi::desktop::TrayToolTip ToolTip READ toolTip)
    Q_PROPERTY(bool ItemIsMenu READ itemIsMenu)
    Q_PROPERTY(QDBusObjectPath Menu READ menu)

public:
    using Activated = std::function<void(const QString &activationToken)>;

    TrayItem(QObject *parent, QString id, QString title, Activated activated);

    void setIcons(const QIcon &normal, const QIcon &attention);
    void setUnread(int count);

    QString category() const { return QStringLiteral("Communications"); }
    QString id() const { return m_id; }
    QString title() const { return m_title; }
    QString status() const;
    int windowId() const { return 0; }
    QString iconName() const { return m_normal.name(); }
    QList<TrayPixmap> iconPixmap() const;
    QList<TrayPixmap> attentionIconPixmap() const;
    TrayToolTip toolTip() const;
    bool itemIsMenu() const { return false; }
    QDBusObjectPath menu() const;
    QString noName() const { return {}; }
    QList<TrayPixmap> noPixmap() const { return {}; }

public Q_SLOTS:
    void Activate(int x, int y);
    void SecondaryActivate(int x, int y);
    //! The host shows the menu itself, from Menu.
    void ContextMenu(int x, int y) const;
    void Scroll(int delta, const QString &orientation) const;
    void ProvideXdgActivationToken(const QString &token);

Q_SIGNALS:
    void NewTitle();
    void NewIcon();
    void NewAttentionIcon();
    void NewToolTip();
    void NewStatus(const QString &status);

private:
    QString m_id;
    QString m_title;
    Activated m_activated;
    QString m_token;
    QIcon m_normal;
    QIcon m_attention;
    int m_unread = 0;
};

} // namespace mimi::desktop
