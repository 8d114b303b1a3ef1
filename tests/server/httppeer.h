// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QTcpSocket>

namespace mimi {

//! An HTTP client that shows what came over the wire, chunk by chunk, while it comes.
class HttpPeer
{
public:
    explicit HttpPeer(quint16 port);

    //! `headers`: whole lines. Content-Length and Host are added. Forgets the answer before.
    void request(const QByteArray &method, const QByteArray &path, const QByteArrayList &headers = {},
                 const QByteArray &body = {}, const QByteArray &version = "1.1");

    //! More bytes, after an upgrade.
    void write(const QByteArray &bytes) { m_socket.write(bytes); }

    //! The head of the answer is there.
    bool isAnswered() const { return m_received.contains("\r\n\r\n"); }
    int status() const;
    QByteArray header(const QByteArray &name) const;
    //! The chunks that are complete, without the last, empty one.
    QByteArrayList chunks() const;
    //! What there is of the body.
    QByteArray body() const;
    //! The whole answer is there.
    bool isComplete() const;
    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }

    void leave() { m_socket.abort(); }

private:
    QByteArray head() const { return m_received.left(m_received.indexOf("\r\n\r\n") + 2); }
    QByteArray rest() const { return m_received.mid(m_received.indexOf("\r\n\r\n") + 4); }
    bool isChunked() const { return header("Transfer-Encoding") == "chunked"; }
    bool hasBody() const { return status() != 204 && status() != 304; }
    //! Complete chunks, with the empty one.
    QByteArrayList allChunks() const;

    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace mimi
