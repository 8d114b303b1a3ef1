// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/addresslimits.h"
#include "server/net/http.h"

#include <QObject>
#include <QSet>
#include <QSslConfiguration>
#include <QWebSocketServer>
#include <any>
#include <optional>
#include <unordered_map>

namespace mimi::net {

class HttpConnection;
class PeerSocket;
class WebSocketLink;
class WebSocketService;
class Worker;
struct Premises;

//! The connections of one worker. It lives in the worker's thread; FrontDoor has one for each worker.
class Gate : public QObject
{
    Q_OBJECT

public:
    Gate(Premises &premises, Worker &worker);
    ~Gate() override;

    Premises &premises() const { return m_premises; }
    Worker &worker() const { return m_worker; }

    //! A new connection, with TLS if there is a configuration for it.
    void accept(qintptr descriptor, const std::optional<QSslConfiguration> &tls);

    // HTTP connections come from here, move from gate to gate, and end.
    void adopt(HttpConnection *connection);
    void release(HttpConnection *connection);
    //! A WebSocket has ended.
    void release(WebSocketLink *link);

    //! A granted handshake: takes the socket, from which the head has been read.
    struct Upgrade
    {
        PeerSocket *socket = nullptr;
        AddressLimits::Slot slot;
        HttpRequest request;
        std::any identity;
        WebSocketService *service = nullptr;
    };
    void upgrade(Upgrade upgrade);

    //! Tells every peer to go and ends what is idle.
    void closeAll();
    void abortAll();

private:
    void finishUpgrade();
    void dropUpgrade(quint64 ticket);

    Premises &m_premises;
    Worker &m_worker;
    QSet<HttpConnection *> m_connections;
    QSet<WebSocketLink *> m_links;
    QWebSocketServer m_webSockets;                   // never listens: it only does handshakes
    std::unordered_map<quint64, Upgrade> m_upgrades; // by their tickets
    quint64 m_lastTicket = 0;
    bool m_closing = false;
};

} // namespace mimi::net
