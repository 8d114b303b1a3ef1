// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockjs/receiver.h"

namespace mimi::sockjs {

Receiver::Receiver(net::HttpReplyPtr reply, Envelope envelope, net::HttpResponse head, qsizetype limit)
    : m_reply(std::move(reply)), m_envelope(std::move(envelope)), m_limit(limit)
{
    head.headers.append({"Content-Type", m_envelope.contentType});
    m_reply->begin(std::move(head));
    if (!m_envelope.prelude.isEmpty())
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
    m_reply->write(wrapped);
    if (!m_envelope.streaming || room() <= 0)
        end();
}

void Receiver::finish(QByteArrayView frame)
{
    send(frame);
    if (m_open)
        end();
}

void Receiver::end()
{
    m_open = false;
    m_reply->end();
}

} // namespace mimi::sockjs
