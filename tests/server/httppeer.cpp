// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/httppeer.h"

#include <QHostAddress>

namespace mimi {

HttpPeer::HttpPeer(quint16 port)
{
    QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_received += m_socket.readAll(); });
    m_socket.connectToHost(QHostAddress::LocalHost, port);
}

void HttpPeer::request(const QByteArray &method, const QByteArray &path, const QByteArrayList &headers,
                       const QByteArray &body, const QByteArray &version)
{
    m_received.clear();
    QByteArray bytes = method + ' ' + path + " HTTP/" + version + "\r\nHost: localhost\r\n";
    for (const QByteArray &line : headers)
        bytes += line + "\r\n";
    if (method == "POST")
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    m_socket.write(bytes + "\r\n" + body);
}

int HttpPeer::status() const
{
    return m_received.mid(9, 3).toInt();
}

QByteArray HttpPeer::header(const QByteArray &name) const
{
    const QByteArrayList lines = head().split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

QByteArrayList HttpPeer::allChunks() const
{
    QByteArrayList chunks;
    QByteArray left = rest();
    for (;;) {
        const qsizetype line = left.indexOf("\r\n");
        const qsizetype size = left.left(line).toLongLong(nullptr, 16);
        if (line < 0 || left.size() < line + size + 4)
            return chunks;
        chunks += left.mid(line + 2, size);
        left = left.mid(line + size + 4);
    }
}

QByteArrayList HttpPeer::chunks() const
{
    QByteArrayList chunks = allChunks();
    chunks.removeAll(QByteArray());
    return chunks;
}

QByteArray HttpPeer::body() const
{
    return isChunked() ? chunks().join() : rest();
}

bool HttpPeer::isComplete() const
{
    if (!isAnswered())
        return false;
    if (!hasBody())
        return true;
    if (isChunked())
        return allChunks().contains(QByteArray());
    if (const QByteArray length = header("Content-Length"); !length.isEmpty())
        return rest().size() >= length.toLongLong();
    return isClosed();
}

} // namespace mimi
