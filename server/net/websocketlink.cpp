// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/websocketlink.h"

#include "protocol/limits.h"
#include "server/net/gate.h"
#include "server/net/peersocket.h"

#include <QScopedValueRollback>
#include <QTimer>
#include <QWebSocket>
#include <QtEndian>
#include <array>
#include <utility>

namespace mimi::net {

WebSocketLink::WebSocketLink(Gate &gate, const Sockets &sockets, AddressLimits::Slot slot)
    : m_gate(gate),
      m_peer(sockets.socket),
      m_socket(&sockets.socket->tcp()),
      m_webSocket(sockets.webSocket),
      m_queuedMaximum(sockets.queuedBytes),
      m_slot(std::move(slot))
{
    QWebSocket *webSocket = sockets.webSocket;
    webSocket->setParent(nullptr);
    m_socket->setParent(nullptr);
    connect(webSocket, &QWebSocket::textMessageReceived, this, [this](const QString &text) { receive(text.toUtf8()); });
    connect(webSocket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) { receive(bytes); });
    connect(webSocket, &QWebSocket::aboutToClose, this, &WebSocketLink::webSocketCloses);
    connect(webSocket, &QWebSocket::disconnected, this, &WebSocketLink::socketGone);
    connect(m_socket, &QTcpSocket::readyRead, this, [this] { // comes after QWebSocket
        m_peer->readOn();
        boundQueue();
    });
    connect(m_socket, &QTcpSocket::bytesWritten, this, &WebSocketLink::bytesTaken);
    if (auto *tls = qobject_cast<QSslSocket *>(m_socket.get()))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &WebSocketLink::bytesTaken);
}

WebSocketLink::~WebSocketLink()
{
    // QWebSocket uses its socket until the end, and its last words have nobody to hear them.
    if (m_webSocket)
        m_webSocket->disconnect(this);
    if (m_socket)
        m_socket->disconnect(this);
    delete m_webSocket;
    delete m_socket;
    m_gate.release(this);
}

void WebSocketLink::setHandler(std::unique_ptr<LinkHandler> handler)
{
    m_handler = std::move(handler);
}

void WebSocketLink::receive(QByteArrayView message)
{
    if (m_state != State::Open || !m_handler)
        return;
    if (!m_reading) {
        m_held = message.toByteArray();
        m_peer->setPaused(true);
        return;
    }
    const QScopedValueRollback between(m_inMessage, true);
    m_handler->received(message);
}

//! Pausing in the middle of a message would let QWebSocket's five seconds for the rest of it run out. So a
//! message that has begun is read to its end, and kept until reading goes on.
void WebSocketLink::setReading(bool reading)
{
    m_reading = reading;
    if (!reading) {
        if (m_inMessage)
            m_peer->setPaused(true);
        return;
    }
    if ((m_held || m_peer->isPaused()) && !std::exchange(m_resumePending, true))
        QMetaObject::invokeMethod(this, &WebSocketLink::resume, Qt::QueuedConnection);
}

void WebSocketLink::resume()
{
    m_resumePending = false;
    if (!m_reading || m_state == State::Closed)
        return;
    if (const auto held = std::exchange(m_held, std::nullopt)) {
        receive(*held);
        if (!m_reading)
            return;
    }
    m_peer->setPaused(false);
    if (m_socket && m_socket->bytesAvailable() > 0)
        Q_EMIT m_socket->readyRead();
}

//! Who only asks (with Pings, with frames that want a receipt) and never reads would fill the memory with the answers.
void WebSocketLink::boundQueue()
{
    if (queuedBytes() > m_queuedMaximum)
        abort();
}

void WebSocketLink::send(QByteArrayView text)
{
    if (m_state != State::Open || !m_socket)
        return;
    writeTextFrame(text);
    m_hasQueued = true;
}

//! RFC 6455, 5.2: a server's frames are not masked. QWebSocket would take a QString, and turn it into UTF-8 again.
void WebSocketLink::writeTextFrame(QByteArrayView text)
{
    constexpr uchar wholeText = 0x81; // FIN, opcode 1
    std::array<uchar, 10> header{wholeText};
    qint64 length = 2;
    if (text.size() < 126) {
        header[1] = uchar(text.size());
    } else if (text.size() <= 0xffff) {
        header[1] = 126;
        qToBigEndian(quint16(text.size()), &header[2]);
        length += 2;
    } else {
        header[1] = 127;
        qToBigEndian(quint64(text.size()), &header[2]);
        length += 8;
    }
    m_socket->write(reinterpret_cast<const char *>(header.data()), length);
    m_socket->write(text.data(), text.size());
}

qint64 WebSocketLink::queuedBytes() const
{
    return m_socket ? m_peer->queuedBytes() : 0;
}

void WebSocketLink::bytesTaken()
{
    if (m_state == State::Open && m_hasQueued && m_handler && queuedBytes() == 0) {
        m_hasQueued = false; // the answer to the handshake and Pongs are nobody's concern
        m_handler->drained();
    }
}

void WebSocketLink::close(quint16 code, const QString &reason)
{
    if (m_state != State::Open || !m_webSocket)
        return;
    m_state = State::Closing;
    m_held.reset();
    lingerBeforeClose();
    m_webSocket->close(QWebSocketProtocol::CloseCode(code), cutReason(reason));
    // The peer's answer stands behind whatever else it has sent.
    m_peer->setPaused(false);
    if (m_socket && m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(m_socket, &QTcpSocket::readyRead, Qt::QueuedConnection);
}

//! QWebSocket has sent a Close frame. Not on our behalf: then it answers the peer's, and the
//! connection may end, or the peer has broken the protocol.
void WebSocketLink::webSocketCloses()
{
    if (std::exchange(m_state, State::Closing) != State::Open)
        return;
    const auto code = m_webSocket->closeCode();
    if (code < QWebSocketProtocol::CloseCodeProtocolError || code > QWebSocketProtocol::CloseCodeBadOperation)
        return;
    // Closing on unread bytes resets the connection, and the peer never learns why. What it still
    // sends is thrown away unseen until it has read the Close frame.
    m_peer->setPaused(true);
    connect(m_socket, &QTcpSocket::readyRead, this, [this] { m_socket->skip(m_socket->readBufferSize()); });
    lingerBeforeClose();
}

void WebSocketLink::lingerBeforeClose()
{
    m_peer->holdClose();
    QTimer::singleShot(limits::closeGrace, this, &WebSocketLink::abort);
}

void WebSocketLink::abort()
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closing;
    if (m_socket && m_socket->state() != QAbstractSocket::UnconnectedState)
        m_peer->cut();
    socketGone();
}

void WebSocketLink::socketGone()
{
    if (std::exchange(m_state, State::Closed) == State::Closed)
        return;
    // Later: the handler may be in the middle of received().
    QMetaObject::invokeMethod(this, &WebSocketLink::finish, Qt::QueuedConnection);
}

void WebSocketLink::finish()
{
    if (const auto handler = std::exchange(m_handler, nullptr))
        handler->closed();
    deleteLater();
}

QString WebSocketLink::cutReason(const QString &reason)
{
    constexpr qsizetype most = 125 - 2; // a control frame less the code
    QString cut = reason.left(most);
    while (!cut.isEmpty() && (cut.back().isHighSurrogate() || cut.toUtf8().size() > most))
        cut.chop(1);
    return cut;
}

} // namespace mimi::net
