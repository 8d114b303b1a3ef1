// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/tray.h"

#include <QDBusAbstractAdaptor>
#include <QDBusArgument>
#include <QDBusVariant>
#include <QVariantMap>
#include <functional>

namespace mimi::desktop {

//! An entry of a menu as com.canonical.dbusmenu sends it: (ia{sv}av).
struct MenuLayout
{
    int id = 0;
    QVariantMap properties;
    QList<QDBusVariant> children;
};

//! Properties of one entry: (ia{sv}).
struct MenuProperties
{
    int id = 0;
    QVariantMap properties;
};

//! Something happened to an entry: (isvu).
struct MenuEvent
{
    int id = 0;
    QString type;
    QDBusVariant data;
    uint time = 0;
};

//! The tray's menu on the bus (com.canonical.dbusmenu): one level, entry n has the id n + 1, the root 0.
class TrayMenu : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "com.canonical.dbusmenu")
    Q_PROPERTY(uint Version READ version)
    Q_PROPERTY(QString Status READ status)
    Q_PROPERTY(QString TextDirection READ textDirection)
    Q_PROPERTY(QStringList IconThemePath READ iconThemePath)

public:
    //! chosen is called with the id of the entry that somebody picked.
    TrayMenu(QObject *parent, std::function<void(const QString &id)> chosen);

    void setEntries(const QList<Tray::MenuEntry> &entries);

    uint version() const { return 3; }
    QString status() const { return QStringLiteral("normal"); }
    QString textDirection() const;
    QStringList iconThemePath() const { return {}; }

public Q_SLOTS:
    uint GetLayout(int parentId, int depth, const QStringList &names, mimi::desktop::MenuLayout &layout) const;
    QList<mimi::desktop::MenuProperties> GetGroupProperties(const QList<int> &ids, const QStringList &names) const;
    QDBusVariant GetProperty(int id, const QString &name) const;
    void Event(int id, const QString &type, const QDBusVariant &data, uint time);
    QList<int> EventGroup(const QList<mimi::desktop::MenuEvent> &events);
    bool AboutToShow(int id) const;
    QList<int> AboutToShowGroup(const QList<int> &ids, QList<int> &errors) const;

Q_SIGNALS:
    void ItemsPropertiesUpdated(const QList<mimi::desktop::MenuProperties> &updated,
                                const QList<mimi::desktop::MenuProperties> &removed);
    void LayoutUpdated(uint revision, int parent);

private:
    bool has(int id) const { return id >= 0 && id <= m_entries.size(); }
    QVariantMap propertiesOf(int id) const;

    std::function<void(const QString &id)> m_chosen;
    QList<Tray::MenuEntry> m_entries;
    uint m_revision = 1;
};

} // namespace mimi::desktop
