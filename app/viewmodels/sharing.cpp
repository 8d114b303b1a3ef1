// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/sharing.h"

#include "app/client/serveraddress.h"
#include "app/desktop/embeddedserver.h"
#include "app/desktop/mimilink.h"
#include "app/desktop/qrcode.h"
#include "app/viewmodels/settings.h"

#include <QClipboard>
#include <QGuiApplication>

namespace mimi {

using desktop::EmbeddedServer;

Sharing::Sharing(EmbeddedServer &server, Settings &settings, QObject *parent)
    : QObject(parent), m_server(server), m_settings(settings)
{
    m_server.setShared(settings.serverShared());
    m_server.setLeaveRunning(settings.serverStays());
    connect(&server, &EmbeddedServer::stateChanged, this, &Sharing::changed);
    connect(&server, &EmbeddedServer::addressChanged, this, &Sharing::changed);
    connect(&server, &EmbeddedServer::sharedChanged, this, &Sharing::changed);
}

bool Sharing::isAvailable() const
{
    return m_server.state() != EmbeddedServer::State::Stopped;
}

bool Sharing::isShared() const
{
    return m_server.isShared();
}

void Sharing::setShared(bool shared)
{
    m_server.setShared(shared);
    m_settings.setServerShared(m_server.isShared());
}

bool Sharing::leavesRunning() const
{
    return m_server.leavesRunning();
}

void Sharing::setLeaveRunning(bool leave)
{
    m_server.setLeaveRunning(leave);
    m_settings.setServerStays(leave);
    Q_EMIT changed();
}

QString Sharing::state() const
{
    switch (m_server.state()) {
    case EmbeddedServer::State::Running:
        return tr("The server runs at %1.").arg(m_server.address().toString());
    case EmbeddedServer::State::Starting:
        return tr("The server is starting.");
    case EmbeddedServer::State::Waiting:
        return m_server.problem();
    case EmbeddedServer::State::Stopping:
    case EmbeddedServer::State::Stopped:
        break;
    }
    return tr("The server does not run.");
}

QStringList Sharing::addresses() const
{
    QStringList result;
    for (const QUrl &address : m_server.sharedAddresses())
        result << address.toString();
    return result;
}

QString Sharing::fingerprint() const
{
    return isShared() ? client::fingerprintText(m_server.fingerprint()) : QString();
}

QString Sharing::link() const
{
    const QList<QUrl> addresses = m_server.sharedAddresses();
    if (!isShared() || addresses.isEmpty())
        return {};
    return desktop::formatMimiLink({.user = {}, .server = addresses.first(), .pin = m_server.fingerprint()});
}

void Sharing::copy(const QString &text) const
{
    QGuiApplication::clipboard()->setText(text);
}

QrProvider::QrProvider() : QQuickImageProvider(QQuickImageProvider::Image) { }

QImage QrProvider::requestImage(const QString &id, QSize *size, const QSize &requestedSize)
{
    QImage image = desktop::qrCode(QUrl::fromPercentEncoding(id.toUtf8()));
    if (requestedSize.isValid() && !image.isNull())
        image = image.scaled(requestedSize, Qt::KeepAspectRatio, Qt::FastTransformation);
    *size = image.size();
    return image;
}

} // namespace mimi
