// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/gate.h"

#include "server/net/httpconnection.h"
#include "server/net/httpresponse.h"
#include "server/net/peersocket.h"
#include "server/net/premises.h"
#include "server/net/service.h"
#include "server/net/websockethandshake.h"
#include "server/net/websocketlink.h"
#include "server/net/worker.h"

#include <QPointer>
#include <QWebSocket>
#include <memory>
#include <ranges>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace mimi::net {

namespace {

// A frame must fit, with its header (RFC 6455, 5.2): QWebSocket takes frames out of the socket whole.
constexpr qint64 frameHeader = 14;

struct NewSocket
{
    std::unique_ptr<QTcpSocket> socket;
    PeerSocket *peer = nullptr; // the same
};

template<class Socket>
NewSocket makeSocket(Worker &worker)
{
    auto socket = std::make_unique<PeerSocketOf<Socket>>(worker);
    PeerSocket *peer = socket.get();
    return {std::move(socket), peer};
}

void closeDescriptor(qintptr descriptor)
{
#ifdef Q_OS_UNIX
    ::close(int(descriptor));
#else
    QTcpSocket().setSocketDescriptor(descriptor);
#endif
}

//! Once the head has been read, QWebSocketServer lets the QWebSocket read too, before anybody can know of
//! it: messages that came with the handshake would be lost. This comes first in the row of those who listen.
void holdBack(PeerSocket &socket, const QByteArray &head)
{
    if (!socket.tcp().peek(head.size()).startsWith(head))
        socket.setPaused(true);
}

} // namespace

Gate::Gate(Premises &premises, Worker &worker)
    : m_premises(premises), m_worker(worker), m_webSockets(QStringLiteral("Mimi"), QWebSocketServer::NonSecureMode)
{
    m_webSockets.setParent(this); // they move to the worker's thread together
    m_webSockets.setMaxPendingConnections(1 << 20);
    connect(&m_webSockets, &QWebSocketServer::newConnection, this, &Gate::finishUpgrade);
}

Gate::~Gate()
{
    m_webSockets.setParent(nullptr);
}

void Gate::accept(qintptr descriptor, const std::optional<QSslConfiguration> &tls)
{
    NewSocket made = tls ? makeSocket<QSslSocket>(m_worker) : makeSocket<QTcpSocket>(m_worker);
    if (m_closing || !made.socket->setSocketDescriptor(descriptor)) {
        closeDescriptor(descriptor);
        return;
    }
    const QHostAddress peer = unmapped(made.socket->peerAddress());
    AddressLimits::Slot slot;
    if (!contains(m_premises.options.trustedProxies, peer))
        slot = m_premises.addresses.take(peer);
    if (slot.verdict() == AddressLimits::Verdict::Dropped) {
        m_premises.figures.dropped.add();
        return;
    }
#ifndef Q_OS_UNIX // where they are inherited, see FrontDoor
    made.socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    made.socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
#endif
    auto *connection = new HttpConnection(*this, made.peer, std::move(slot));
    auto *socket = made.socket.release(); // now the connection's
    adopt(connection);
    if (auto *secure = qobject_cast<QSslSocket *>(socket); secure && tls) {
        secure->setSslConfiguration(*tls);
        secure->setPeerVerifyMode(QSslSocket::VerifyNone); // clients need no certificate
        secure->startServerEncryption();
    }
    connection->start();
}

void Gate::adopt(HttpConnection *connection)
{
    m_connections.insert(connection);
    if (m_closing)
        connection->close();
}

void Gate::release(HttpConnection *connection)
{
    m_connections.remove(connection);
}

void Gate::release(WebSocketLink *link)
{
    m_links.remove(link);
    m_premises.open.leave();
}

// WebSocket handshakes

void Gate::upgrade(Upgrade upgrade)
{
    const QString subprotocol = chosenSubprotocol(upgrade.request, upgrade.service->subprotocols());
    if (!subprotocol.isEmpty() && !m_webSockets.supportedSubprotocols().contains(subprotocol))
        m_webSockets.setSupportedSubprotocols(m_webSockets.supportedSubprotocols() << subprotocol);

    const quint64 ticket = ++m_lastTicket;
    QTcpSocket &socket = upgrade.socket->tcp();
    const QByteArray head = canonicalHandshake(upgrade.request, ticket, subprotocol);
    for (const char byte : std::views::reverse(head))
        socket.ungetChar(byte);
    socket.setReadBufferSize(m_premises.options.webSocketMessage + frameHeader);
    connect(&socket, &QTcpSocket::disconnected, this, [this, ticket] { dropUpgrade(ticket); });
    connect(&socket, &QTcpSocket::readyRead, this, [peer = upgrade.socket, head] { holdBack(*peer, head); });
    m_premises.open.enter();
    m_upgrades.emplace(ticket, std::move(upgrade));
    m_webSockets.handleConnection(&socket);
}

void Gate::dropUpgrade(quint64 ticket)
{
    const auto found = m_upgrades.find(ticket);
    if (found == m_upgrades.end())
        return;
    found->second.socket->tcp().deleteLater();
    m_upgrades.erase(found);
    m_premises.open.leave();
}

void Gate::finishUpgrade()
{
    std::unique_ptr<QWebSocket> webSocket(m_webSockets.nextPendingConnection());
    const auto found =
        webSocket ? m_upgrades.find(webSocket->requestUrl().path().mid(1).toULongLong()) : m_upgrades.end();
    if (found == m_upgrades.end())
        return;
    Upgrade upgrade = std::move(found->second);
    m_upgrades.erase(found);
    QTcpSocket &socket = upgrade.socket->tcp();
    socket.disconnect(this);
    // It would still look for each socket that closes, among all of them, which takes ever longer the more there are.
    socket.disconnect(&m_webSockets);
    webSocket->setMaxAllowedIncomingMessageSize(quint64(m_premises.options.webSocketMessage));
    webSocket->setMaxAllowedIncomingFrameSize(quint64(m_premises.options.webSocketMessage));

    auto *link = new WebSocketLink(*this, {upgrade.socket, webSocket.release(), m_premises.options.queuedBytes},
                                   std::move(upgrade.slot));
    m_links.insert(link);
    m_premises.figures.webSockets.add();
    upgrade.service->opened(*link, upgrade.request, std::move(upgrade.identity), m_worker);
    if (m_closing)
        link->close(QWebSocketProtocol::CloseCodeGoingAway, tr("The server is going down."));
    // Frames may have come with the handshake.
    upgrade.socket->setPaused(false);
    if (socket.bytesAvailable() > 0)
        QMetaObject::invokeMethod(&socket, &QTcpSocket::readyRead, Qt::QueuedConnection);
}

// The end

void Gate::closeAll()
{
    m_closing = true;
    const auto links = m_links;
    for (WebSocketLink *link : links)
        link->close(QWebSocketProtocol::CloseCodeGoingAway, tr("The server is going down."));
    const auto connections = m_connections;
    for (HttpConnection *connection : connections)
        connection->close();
}

void Gate::abortAll()
{
    m_closing = true;
    const auto links = m_links;
    for (WebSocketLink *link : links)
        link->abort();
    const auto connections = m_connections;
    for (HttpConnection *connection : connections)
        connection->abort();
}

} // namespace mimi::net
