// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/trayitem.h"

#include "app/desktop/dbusnames.h"

#include <QCoreApplication>
#include <QDBusMetaType>
#include <QImage>
#include <QPixmap>
#include <QtEndian>
#include <utility>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

// Found by QtDBus through the namespace of the types.
static QDBusArgument &operator<<(QDBusArgument &argument, const TrayPixmap &pixmap)
{
    argument.beginStructure();
    argument << pixmap.width << pixmap.height << pixmap.data;
    argument.endStructure();
    return argument;
}

static const QDBusArgument &operator>>(const QDBusArgument &argument, TrayPixmap &pixmap)
{
    argument.beginStructure();
    argument >> pixmap.width >> pixmap.height >> pixmap.data;
    argument.endStructure();
    return argument;
}

static QDBusArgument &operator<<(QDBusArgument &argument, const TrayToolTip &tip)
{
    argument.beginStructure();
    argument << tip.iconName << tip.icon << tip.title << tip.text;
    argument.endStructure();
    return argument;
}

static const QDBusArgument &operator>>(const QDBusArgument &argument, TrayToolTip &tip)
{
    argument.beginStructure();
    argument >> tip.iconName >> tip.icon >> tip.title >> tip.text;
    argument.endStructure();
    return argument;
}

namespace {

TrayPixmap pixmapOf(const QIcon &icon, int size)
{
    const QImage image = icon.pixmap(QSize(size, size), 1.0).toImage().convertToFormat(QImage::Format_ARGB32);
    TrayPixmap result{image.width(), image.height(), QByteArray(image.sizeInBytes(), Qt::Uninitialized)};
    qToBigEndian<quint32>(image.constBits(), image.sizeInBytes() / 4, result.data.data());
    return result;
}

QList<TrayPixmap> pixmapsOf(const QIcon &icon)
{
    QList<TrayPixmap> result;
    if (icon.isNull())
        return result;
    for (const int size : {22, 32, 48})
        result.append(pixmapOf(icon, size));
    return result;
}

} // namespace

TrayItem::TrayItem(QObject *parent, QString id, QString title, Activated activated)
    : QDBusAbstractAdaptor(parent), m_id(std::move(id)), m_title(std::move(title)), m_activated(std::move(activated))
{
    qDBusRegisterMetaType<TrayPixmap>();
    qDBusRegisterMetaType<QList<TrayPixmap>>();
    qDBusRegisterMetaType<TrayToolTip>();
}

void TrayItem::setIcons(const QIcon &normal, const QIcon &attention)
{
    m_normal = normal;
    m_attention = attention;
    Q_EMIT NewIcon();
    Q_EMIT NewAttentionIcon();
}

void TrayItem::setUnread(int count)
{
    if (m_unread == count)
        return;
    const QString before = status();
    m_unread = count;
    Q_EMIT NewToolTip();
    if (status() != before)
        Q_EMIT NewStatus(status());
}

QString TrayItem::status() const
{
    return m_unread > 0 && !m_attention.isNull() ? u"NeedsAttention"_s : u"Active"_s;
}

QList<TrayPixmap> TrayItem::iconPixmap() const
{
    return pixmapsOf(m_normal);
}

QList<TrayPixmap> TrayItem::attentionIconPixmap() const
{
    return pixmapsOf(m_attention);
}

TrayToolTip TrayItem::toolTip() const
{
    const QString text =
        m_unread > 0 ? QCoreApplication::translate("Tray", "%n unread message(s)", nullptr, m_unread) : QString();
    return {{}, {}, m_title, text};
}

QDBusObjectPath TrayItem::menu() const
{
    return QDBusObjectPath(dbus::trayMenuPath);
}

void TrayItem::Activate(int, int)
{
    m_activated(std::exchange(m_token, QString()));
}

void TrayItem::SecondaryActivate(int x, int y)
{
    Activate(x, y);
}

void TrayItem::ContextMenu(int, int) const { }

void TrayItem::Scroll(int, const QString &) const { }

void TrayItem::ProvideXdgActivationToken(const QString &token)
{
    m_token = token;
}

} // namespace mimi::desktop
