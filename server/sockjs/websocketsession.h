// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/link.h"
#include "server/sockjs/inbox.h"

#include <QTimer>
#include <chrono>
#include <memory>

namespace mimi::sockjs {

//! A session over a WebSocket: it lives as long as the connection. The WebSocket owns it as its
//! handler; it is the Link of the handler above.
class WebSocketSession final : public net::LinkHandler, public net::Link
{
public:
    //! Sends the open frame.
    WebSocketSession(net::Link &socket, std::chrono::milliseconds heartBeat);
    ~WebSocketSession() override;

    void received(QByteArrayView bytes) override;
    void drained() override;
    void closed() override;

    void setHandler(std::unique_ptr<net::LinkHandler> handler) override;
    void send(QByteArrayView text) override;
    qint64 queuedBytes() const override;
    void close(quint16 code, const QString &reason) override;
    void abort() override;
    void setReading(bool reading) override;

private:
    void sendFrame(QByteArrayView frame);

    net::Link &m_socket;
    std::unique_ptr<net::LinkHandler> m_handler;
    Inbox m_inbox;
    QTimer m_heartBeat;
    bool m_open = true;
};

} // namespace mimi::sockjs
