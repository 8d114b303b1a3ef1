// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/addresslimits.h"
#include "server/net/link.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QTcpSocket>
#include <optional>

class QWebSocket;

namespace mimi::net {

class Gate;
class PeerSocket;

//! A Link over one WebSocket. It owns both sockets and deletes itself when the peer has gone.
class WebSocketLink : public QObject, public Link
{
    Q_OBJECT

public:
    struct Sockets
    {
        PeerSocket *socket;
        QWebSocket *webSocket;  //!< over that socket
        qint64 queuedBytes = 0; //!< when more than this waits for the peer, he is cut off
    };

    WebSocketLink(Gate &gate, const Sockets &sockets, AddressLimits::Slot slot);
    ~WebSocketLink() override;

    void setHandler(std::unique_ptr<LinkHandler> handler) override;
    void send(QByteArrayView text) override;
    qint64 queuedBytes() const override;
    void close(quint16 code, const QString &reason) override;
    void abort() override;
    void setReading(bool reading) override;

    //! RFC 6455, 5.5: as much of a reason as fits into a Close frame, cut between characters.
    static QString cutReason(const QString &reason);

private:
    enum class State { Open, Closing, Closed };

    void receive(QByteArrayView message);
    void resume();
    void boundQueue();
    void writeTextFrame(QByteArrayView text);
    void bytesTaken();
    void webSocketCloses();
    void lingerBeforeClose();
    void socketGone();
    void finish();

    Gate &m_gate;
    PeerSocket *m_peer; // what m_socket points to
    QPointer<QTcpSocket> m_socket;
    QPointer<QWebSocket> m_webSocket;
    const qint64 m_queuedMaximum;
    AddressLimits::Slot m_slot;
    std::unique_ptr<LinkHandler> m_handler;
    State m_state = State::Open;
    bool m_reading = true;
    bool m_inMessage = false; // QWebSocket stands between two messages
    bool m_hasQueued = false;
    bool m_resumePending = false;
    std::optional<QByteArray> m_held; // what came after reading was switched off, in the middle of it
};

} // namespace mimi::net
