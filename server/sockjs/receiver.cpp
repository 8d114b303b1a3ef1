// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockjs/receiver.h"

namespace mimi::sockjs {

namespace {

net::HttpResponse withType(net::HttpResponse head, const QByteArray &contentType)
{
    head.headers.append({"Content-Type", contentType});
    return head;
}

} // namespace

Receiver::Receiver(net::HttpReplyPtr reply, Envelope envelope, net::HttpResponse head, qsizetype limit)
    : m_reply(std::move(reply)),
      m_envelope(std::move(envelope)),
      m_head(withType(std::move(head), m_envelope.contentType)),
      m_limit(limit)
{
    if (!isStreaming())
        return;
    m_reply->begin(m_head);
    m_reply->write(m_envelope.prelude);
}

qint64 Receiver::queuedBytes() const
{
    return m_reply->queuedBytes();
}

void Receiver::send(QByteArrayView frame)
{
    const QByteArray wrapped = m_envelope.wrap(frame);
    m_written += wrapped.size();
    if (!isStreaming()) {
        m_open = false;
        net::HttpResponse response = m_head;
        response.body = wrapped;
        m_reply->send(std::move(response));
        return;
    }
    m_reply->write(wrapped);
    if (room() <= 0) {
        m_open = false;
        m_reply->end();
    }
}

void Receiver::finish(QByteArrayView frame)
{
    send(frame);
    if (!m_open)
        return;
    m_open = false;
    m_reply->end();
}

} // namespace mimi::sockjs
