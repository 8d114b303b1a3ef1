// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/savedialog.h"

#ifdef MIMI_WITH_DBUS
#include "app/desktop/dbusnames.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>
#include <QFileInfo>
#include <QUrl>
#include <QUuid>
#endif

using namespace Qt::StringLiterals;

namespace mimi::desktop {

#ifdef MIMI_WITH_DBUS

namespace {

const QString requestInterface = u"org.freedesktop.portal.Request"_s;

//! org.freedesktop.portal.Request: where the answer will come, so that it cannot be missed.
QString requestPath(const QString &token)
{
    QString sender = QDBusConnection::sessionBus().baseService().mid(1);
    return dbus::portalPath + u"/request/"_s + sender.replace(u'.', u'_') + u'/' + token;
}

} // namespace

SaveDialog::SaveDialog(QObject *parent) : QObject(parent) { }

void SaveDialog::look()
{
    auto call =
        QDBusMessage::createMethodCall(dbus::portalService, dbus::portalPath, dbus::propertiesInterface, u"Get"_s);
    call << dbus::portalFileChooser << u"version"_s;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        setAvailable(!QDBusPendingReply<QDBusVariant>(*watcher).isError());
    });
}

void SaveDialog::open(const QString &title, const QString &path, quint64 window)
{
    if (!m_request.isEmpty())
        return;
    const QString token = u"mimi_"_s + QUuid::createUuid().toString(QUuid::Id128);
    m_request = requestPath(token);
    QDBusConnection::sessionBus().connect(dbus::portalService, m_request, requestInterface, u"Response"_s, this,
                                          SLOT(onResponse(uint, QVariantMap)));
    const QFileInfo file(path);
    const QByteArray folder = QFile::encodeName(file.absolutePath()) + '\0';
    auto call =
        QDBusMessage::createMethodCall(dbus::portalService, dbus::portalPath, dbus::portalFileChooser, u"SaveFile"_s);
    call << (window == 0 ? QString() : u"x11:"_s + QString::number(window, 16)) << title
         << QVariantMap{
                {u"handle_token"_s, token}, {u"current_name"_s, file.fileName()}, {u"current_folder"_s, folder}};
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (!QDBusPendingReply<QDBusObjectPath>(*watcher).isError())
            return;
        finish();
        setAvailable(false);
        Q_EMIT cancelled();
    });
}

void SaveDialog::onResponse(uint response, const QVariantMap &results)
{
    finish();
    const QStringList addresses = results.value(u"uris"_s).toStringList();
    const QString path = QUrl(addresses.value(0)).toLocalFile();
    if (response == 0 && !path.isEmpty())
        Q_EMIT chosen(path);
    else
        Q_EMIT cancelled();
}

void SaveDialog::finish()
{
    QDBusConnection::sessionBus().disconnect(dbus::portalService, m_request, requestInterface, u"Response"_s, this,
                                             SLOT(onResponse(uint, QVariantMap)));
    m_request.clear();
}

#else

SaveDialog::SaveDialog(QObject *parent) : QObject(parent) { }

void SaveDialog::look() { }

void SaveDialog::open(const QString &, const QString &, quint64)
{
    Q_EMIT cancelled();
}

void SaveDialog::onResponse(uint, const QVariantMap &) { }

void SaveDialog::finish() { }

#endif

void SaveDialog::setAvailable(bool available)
{
    if (available == m_available)
        return;
    m_available = available;
    Q_EMIT availableChanged();
}

} // namespace mimi::desktop
