// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/traymenu.h"

#include <QDBusMetaType>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

// Found by QtDBus through the namespace of the types.
static QDBusArgument &operator<<(QDBusArgument &argument, const MenuLayout &layout)
{
    argument.beginStructure();
    argument << layout.id << layout.properties << layout.children;
    argument.endStructure();
    return argument;
}

static const QDBusArgument &operator>>(const QDBusArgument &argument, MenuLayout &layout)
{
    argument.beginStructure();
    argument >> layout.id >> layout.properties >> layout.children;
    argument.endStructure();
    return argument;
}

static QDBusArgument &operator<<(QDBusArgument &argument, const MenuProperties &entry)
{
    argument.beginStructure();
    argument << entry.id << entry.properties;
    argument.endStructure();
    return argument;
}

static const QDBusArgument &operator>>(const QDBusArgument &argument, MenuProperties &entry)
{
    argument.beginStructure();
    argument >> entry.id >> entry.properties;
    argument.endStructure();
    return argument;
}

static QDBusArgument &operator<<(QDBusArgument &argument, const MenuEvent &event)
{
    argument.beginStructure();
    argument << event.id << event.type << event.data << event.time;
    argument.endStructure();
    return argument;
}

static const QDBusArgument &operator>>(const QDBusArgument &argument, MenuEvent &event)
{
    argument.beginStructure();
    argument >> event.id >> event.type >> event.data >> event.time;
    argument.endStructure();
    return argument;
}

namespace {

//! dbusmenu marks the key with _ where Qt does with &.
QString dbusLabel(QString text)
{
    return text.replace(u'_', u"__"_s).replace(u"&&"_s, QString(QChar(0))).replace(u'&', u'_').replace(QChar(0), u'&');
}

} // namespace

TrayMenu::TrayMenu(QObject *parent, std::function<void(const QString &)> chosen)
    : QDBusAbstractAdaptor(parent), m_chosen(std::move(chosen))
{
    qDBusRegisterMetaType<MenuLayout>();
    qDBusRegisterMetaType<MenuProperties>();
    qDBusRegisterMetaType<QList<MenuProperties>>();
    qDBusRegisterMetaType<MenuEvent>();
    qDBusRegisterMetaType<QList<MenuEvent>>();
    qDBusRegisterMetaType<QList<QDBusVariant>>();
}

void TrayMenu::setEntries(const QList<Tray::MenuEntry> &entries)
{
    if (m_entries == entries)
        return;
    m_entries = entries;
    Q_EMIT LayoutUpdated(++m_revision, 0);
}

QString TrayMenu::textDirection() const
{
    return QGuiApplication::isRightToLeft() ? u"rtl"_s : u"ltr"_s;
}

uint TrayMenu::GetLayout(int parentId, int depth, const QStringList &, MenuLayout &layout) const
{
    layout.id = parentId;
    layout.properties = propertiesOf(parentId);
    for (int id = 1; parentId == 0 && depth != 0 && id <= m_entries.size(); ++id)
        layout.children.append(QDBusVariant(QVariant::fromValue(MenuLayout{id, propertiesOf(id), {}})));
    return m_revision;
}

QList<MenuProperties> TrayMenu::GetGroupProperties(const QList<int> &ids, const QStringList &) const
{
    QList<MenuProperties> result;
    for (const int id : ids) {
        if (has(id))
            result.append({id, propertiesOf(id)});
    }
    return result;
}

QDBusVariant TrayMenu::GetProperty(int id, const QString &name) const
{
    return QDBusVariant(propertiesOf(id).value(name, QString()));
}

void TrayMenu::Event(int id, const QString &type, const QDBusVariant &, uint)
{
    if (type == "clicked"_L1 && id > 0 && has(id))
        m_chosen(m_entries.at(id - 1).id);
}

QList<int> TrayMenu::EventGroup(const QList<MenuEvent> &events)
{
    QList<int> unknown;
    for (const MenuEvent &event : events) {
        if (has(event.id))
            Event(event.id, event.type, event.data, event.time);
        else
            unknown.append(event.id);
    }
    return unknown;
}

bool TrayMenu::AboutToShow(int) const
{
    return false; // it is always up to date
}

QList<int> TrayMenu::AboutToShowGroup(const QList<int> &ids, QList<int> &errors) const
{
    for (const int id : ids) {
        if (!has(id))
            errors.append(id);
    }
    return {};
}

QVariantMap TrayMenu::propertiesOf(int id) const
{
    if (id == 0)
        return {{u"children-display"_s, u"submenu"_s}};
    if (!has(id))
        return {};
    const Tray::MenuEntry &entry = m_entries.at(id - 1);
    if (entry.id.isEmpty())
        return {{u"type"_s, u"separator"_s}};
    QVariantMap properties{{u"label"_s, dbusLabel(entry.text)}, {u"enabled"_s, entry.enabled}, {u"visible"_s, true}};
    if (entry.checkable) {
        properties.insert(u"toggle-type"_s, u"checkmark"_s);
        properties.insert(u"toggle-state"_s, entry.checked ? 1 : 0);
    }
    return properties;
}

} // namespace mimi::desktop
