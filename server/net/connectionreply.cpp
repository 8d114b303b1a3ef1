// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/connectionreply.h"

#include "server/net/httpresponse.h"

#include <utility>

namespace mimi::net {

ConnectionReply::~ConnectionReply()
{
    if (!m_sink)
        return;
    if (m_state == State::Waiting)
        ConnectionReply::send(errorResponse(500, "The request was not answered."));
    else
        std::exchange(m_sink, nullptr)->replyBroken();
}

void ConnectionReply::send(HttpResponse response)
{
    if (!m_sink || m_state != State::Waiting)
        return;
    harden(response);
    m_form.keepAlive = m_form.keepAlive && !asksToClose(response);
    const bool hasBody = mayHaveBody(response.status);
    QByteArray bytes =
        encodeHead(response, hasBody ? BodyFraming::Length : BodyFraming::None, m_form.keepAlive, m_form.minorVersion);
    if (hasBody && !m_form.headOnly)
        bytes.append(response.body);
    m_sink->writeReply(bytes);
    finish();
}

void ConnectionReply::begin(HttpResponse head)
{
    if (!m_sink || m_state != State::Waiting)
        return;
    harden(head);
    m_state = State::Streaming;
    m_chunked = m_form.minorVersion > 0;
    m_hasBody = mayHaveBody(head.status) && !m_form.headOnly;
    m_form.keepAlive = m_form.keepAlive && m_chunked && !asksToClose(head);
    const BodyFraming framing = !mayHaveBody(head.status) ? BodyFraming::None
        : m_chunked                                       ? BodyFraming::Chunked
                                                          : BodyFraming::UntilClose;
    m_sink->writeReply(encodeHead(head, framing, m_form.keepAlive, m_form.minorVersion));
    if (!head.body.isEmpty())
        write(head.body);
}

void ConnectionReply::write(const QByteArray &bytes)
{
    if (!m_sink || m_state != State::Streaming || !m_hasBody || bytes.isEmpty())
        return;
    m_sink->writeReply(m_chunked ? encodeChunk(bytes) : bytes);
}

void ConnectionReply::end()
{
    if (!m_sink || m_state != State::Streaming)
        return;
    if (m_chunked && m_hasBody)
        m_sink->writeReply(lastChunk);
    finish();
}

//! RFC 6797: who has come over TLS once shall not be talked into plain HTTP. Not to be sent without TLS (7.2).
void ConnectionReply::harden(HttpResponse &response) const
{
    if (m_form.secure)
        response.addHeader("Strict-Transport-Security", "max-age=31536000");
}

void ConnectionReply::finish()
{
    // The callbacks may hold the last reference to this reply: they die last.
    const auto gone = std::exchange(m_gone, nullptr);
    const auto drained = std::exchange(m_drained, nullptr);
    std::exchange(m_sink, nullptr)->replyDone(m_form.keepAlive);
}

qint64 ConnectionReply::queuedBytes() const
{
    return m_sink ? m_sink->queuedReplyBytes() : 0;
}

void ConnectionReply::peerGone()
{
    m_sink = nullptr;
    const auto drained = std::exchange(m_drained, nullptr);
    if (const auto gone = std::exchange(m_gone, nullptr))
        gone();
}

void ConnectionReply::queueDrained()
{
    if (const auto drained = m_drained) // a copy: it may set another one
        drained();
}

} // namespace mimi::net
