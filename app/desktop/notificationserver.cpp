// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notificationserver.h"

#include "app/desktop/dbusnames.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusServiceWatcher>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

//! Desktop Notifications Specification, "Icons and Images".
struct NotificationImage
{
    int width = 0;
    int height = 0;
    int rowStride = 0;
    bool hasAlpha = true;
    int bitsPerSample = 8;
    int channels = 4;
    QByteArray data;
};

QDBusArgument &operator<<(QDBusArgument &argument, const NotificationImage &image)
{
    argument.beginStructure();
    argument << image.width << image.height << image.rowStride << image.hasAlpha << image.bitsPerSample
             << image.channels << image.data;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, NotificationImage &image)
{
    argument.beginStructure();
    argument >> image.width >> image.height >> image.rowStride >> image.hasAlpha >> image.bitsPerSample
        >> image.channels >> image.data;
    argument.endStructure();
    return argument;
}

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(dbus::notificationsService, dbus::notificationsPath,
                                          dbus::notificationsService, method);
}

} // namespace

NotificationServer::NotificationServer(QObject *parent) : QObject(parent)
{
    qDBusRegisterMetaType<NotificationImage>();
    listen(u"ActionInvoked"_s, SLOT(onActionInvoked(uint, QString)));
    listen(u"NotificationReplied"_s, SLOT(onReplied(uint, QString)));
    listen(u"ActivationToken"_s, SLOT(onActivationToken(uint, QString)));
    listen(u"NotificationClosed"_s, SLOT(onClosed(uint, uint)));
    auto *watcher = new QDBusServiceWatcher(dbus::notificationsService, QDBusConnection::sessionBus(),
                                            QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &newOwner) {
                // Who comes anew knows none of the old ids.
                setCapabilities(false, {});
                if (!newOwner.isEmpty())
                    askCapabilities();
            });
    askCapabilities();
}

void NotificationServer::notify(const Content &content, std::function<void(uint)> shown)
{
    constexpr int timeByServer = -1;
    auto message = call(u"Notify"_s);
    message << u"Mimi"_s << content.replaces << u"mimi"_s << content.title << content.body << content.actions
            << content.hints << timeByServer;
    whenAnswered(QDBusConnection::sessionBus().asyncCall(message),
                 [shown = std::move(shown)](const QDBusMessage &reply) {
                     shown(reply.type() == QDBusMessage::ReplyMessage ? reply.arguments().value(0).toUInt() : 0);
                 });
}

void NotificationServer::close(uint id)
{
    if (id == 0)
        return;
    auto message = call(u"CloseNotification"_s);
    message << id;
    QDBusConnection::sessionBus().send(message);
}

QVariant NotificationServer::imageData(const QImage &picture)
{
    constexpr int enoughForAnyList = 128;
    const QImage image =
        picture.scaled(enoughForAnyList, enoughForAnyList, Qt::KeepAspectRatio, Qt::SmoothTransformation)
            .convertToFormat(QImage::Format_RGBA8888);
    NotificationImage result;
    result.width = image.width();
    result.height = image.height();
    result.rowStride = static_cast<int>(image.bytesPerLine());
    result.data = QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes());
    return QVariant::fromValue(result);
}

void NotificationServer::onActionInvoked(uint id, const QString &action)
{
    Q_EMIT actionInvoked(id, action);
}

void NotificationServer::onReplied(uint id, const QString &text)
{
    Q_EMIT replied(id, text);
}

void NotificationServer::onActivationToken(uint id, const QString &token)
{
    Q_EMIT tokenGiven(id, token);
}

void NotificationServer::onClosed(uint id, uint)
{
    Q_EMIT closed(id);
}

void NotificationServer::listen(const QString &signal, const char *slot)
{
    QDBusConnection::sessionBus().connect(dbus::notificationsService, dbus::notificationsPath,
                                          dbus::notificationsService, signal, this, slot);
}

void NotificationServer::askCapabilities()
{
    whenAnswered(
        QDBusConnection::sessionBus().asyncCall(call(u"GetCapabilities"_s)), [this](const QDBusMessage &reply) {
            setCapabilities(reply.type() == QDBusMessage::ReplyMessage, reply.arguments().value(0).toStringList());
        });
}

void NotificationServer::setCapabilities(bool available, const QStringList &capabilities)
{
    if (m_available == available && m_capabilities == capabilities)
        return;
    m_available = available;
    m_capabilities = available ? capabilities : QStringList();
    Q_EMIT capabilitiesChanged();
}

void NotificationServer::whenAnswered(const QDBusPendingCall &pending, std::function<void(const QDBusMessage &)> then)
{
    auto *watcher = new QDBusPendingCallWatcher(pending, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, then = std::move(then)] {
        watcher->deleteLater();
        then(watcher->reply());
    });
}

} // namespace mimi::desktop
