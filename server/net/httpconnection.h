// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/addresslimits.h"
#include "server/net/connectionreply.h"
#include "server/net/httprequestparser.h"
#include "server/net/service.h"

#include <QBasicTimer>
#include <QObject>
#include <QPointer>
#include <QTcpSocket>
#include <chrono>
#include <memory>

namespace mimi::net {

class Gate;
class PeerSocket;

//! One accepted connection, from its first byte to its end or to its becoming a WebSocket.
//!
//! It reads one request at a time; what the client sends ahead waits in the socket, whose read buffer
//! is bounded. The head is looked at before it is taken out of the socket. It owns the socket, moves with
//! it to another worker where a service asks for that, and deletes itself.
class HttpConnection : public QObject, public ReplySink
{
    Q_OBJECT

public:
    HttpConnection(Gate &gate, PeerSocket *socket, AddressLimits::Slot slot);
    ~HttpConnection() override;

    //! Begins to read; with TLS once it is encrypted.
    void start();
    //! Answers what is being answered and ends; at once if nothing is.
    void close();
    void abort();

    // For the reply.
    void writeReply(const QByteArray &bytes) override;
    qint64 queuedReplyBytes() const override;
    void replyDone(bool keepAlive) override;
    void replyBroken() override;

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    enum class State {
        Encrypting, //!< TLS handshake
        Head,       //!< the head of a request is awaited, or is coming
        Body,
        Admitting, //!< a service decides on a WebSocket handshake
        Moving,    //!< to another worker
        Answering, //!< a service has the request
        Closing,   //!< what is left is sent; what still comes is thrown away
        Gone,      //!< disconnected, or handed over
    };

    // Reading. Each step says whether there may be more to do.
    void advance();
    bool step();
    bool readHead();
    bool takeHead(QByteArrayView head);
    bool routeRequest(qsizetype headSize);
    bool admitPeer();
    bool startBody();
    bool readBody();

    // WebSocket.
    bool startHandshake(WebSocketService *service, qsizetype headSize);
    void decided(WebSocketService::Verdict verdict, WebSocketService *service, qsizetype headSize);
    void handOver(std::any identity, WebSocketService *service);

    // Answering.
    bool dispatch();
    void moveTo(Gate &gate);
    void arrive();
    void handle();
    std::shared_ptr<ConnectionReply> makeReply();
    void refuse(HttpResponse response);
    void refuse(const HttpError &error);

    // Ending.
    bool isIdle() const;
    void startClosing();
    void sendEnd();
    void bytesTaken();
    void socketGone();

    void startTimer(std::chrono::milliseconds time);

    Gate *m_gate;
    PeerSocket *m_peer;
    QTcpSocket *m_socket; // the same; a child of this
    AddressLimits::Slot m_slot;
    State m_state = State::Head;
    std::unique_ptr<HttpRequestParser> m_parser; // while a request is being read
    HttpRequest m_request;                       // while it is being answered
    HttpService *m_service = nullptr;
    ConnectionReply *m_reply = nullptr; // not ours; open
    bool m_keepAlive = true;
    bool m_headBegun = false;
    bool m_advancing = false;
    QBasicTimer m_timer;
};

} // namespace mimi::net
