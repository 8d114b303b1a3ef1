// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockjs/websocketsession.h"

#include "server/sockjs/frames.h"

namespace mimi::sockjs {

WebSocketSession::WebSocketSession(net::Link &socket, std::chrono::milliseconds heartBeat)
    : m_socket(socket), m_inbox([this](QByteArrayView message) {
          if (m_open && m_handler)
              m_handler->received(message);
      })
{
    QObject::connect(&m_heartBeat, &QTimer::timeout, &m_heartBeat, [this] { sendFrame(heartBeatFrame); });
    m_heartBeat.start(heartBeat);
    sendFrame(openFrame);
}

WebSocketSession::~WebSocketSession() = default;

void WebSocketSession::received(QByteArrayView bytes)
{
    if (!m_open || bytes.isEmpty()) // "Server must ignore empty messages"
        return;
    Messages messages = decodeArrayOrString(bytes.toByteArray());
    if (!messages) {
        // "When user sends broken data ... the server must abruptly terminate the ws connection"
        abort();
        return;
    }
    m_inbox.add(std::move(*messages));
}

void WebSocketSession::drained()
{
    if (m_open && m_handler)
        m_handler->drained();
}

void WebSocketSession::closed()
{
    m_open = false;
    m_heartBeat.stop();
    if (const auto handler = std::move(m_handler))
        handler->closed();
}

void WebSocketSession::setHandler(std::unique_ptr<net::LinkHandler> handler)
{
    m_handler = std::move(handler);
}

void WebSocketSession::send(QByteArrayView text)
{
    if (m_open)
        sendFrame(messageFrame({text.toByteArray()}));
}

qint64 WebSocketSession::queuedBytes() const
{
    return m_socket.queuedBytes();
}

//! The client takes code and reason from the close frame; the WebSocket below ends normally.
void WebSocketSession::close(quint16 code, const QString &reason)
{
    if (!m_open)
        return;
    sendFrame(closeFrame(code, reason));
    m_open = false;
    m_heartBeat.stop();
    m_inbox.clear();
    m_socket.close(1000, QStringLiteral("Normal closure"));
}

void WebSocketSession::abort()
{
    m_open = false;
    m_heartBeat.stop();
    m_inbox.clear();
    m_socket.abort();
}

void WebSocketSession::setReading(bool reading)
{
    m_socket.setReading(reading);
    m_inbox.setReading(reading);
}

void WebSocketSession::sendFrame(QByteArrayView frame)
{
    m_socket.send(frame);
}

} // namespace mimi::sockjs
