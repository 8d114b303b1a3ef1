// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/http.h"
#include "server/sockjs/envelope.h"

#include <QByteArrayView>
#include <functional>

namespace mimi::sockjs {

//! The open answer to a request that receives: the way of frames to the client.
class Receiver
{
public:
    //! `head` has all headers but the content type. A streaming answer begins at once; it has carried
    //! enough when `limit` bytes of frames are through. Callbacks come while this object lives, and after.
    Receiver(net::HttpReplyPtr reply, Envelope envelope, net::HttpResponse head, qsizetype limit);

    //! False once it takes no more frames; the answer has then been ended.
    bool isOpen() const { return m_open; }
    bool isStreaming() const { return m_envelope.streaming; }
    qsizetype room() const { return m_limit - m_written; }
    qint64 queuedBytes() const;

    void send(QByteArrayView frame);
    //! The last frame: ends a streaming answer too.
    void finish(QByteArrayView frame);

    void onGone(std::function<void()> gone) { m_reply->onGone(std::move(gone)); }
    void onDrained(std::function<void()> drained) { m_reply->onDrained(std::move(drained)); }

private:
    const net::HttpReplyPtr m_reply;
    const Envelope m_envelope;
    const net::HttpResponse m_head;
    const qsizetype m_limit;
    qsizetype m_written = 0;
    bool m_open = true;
};

} // namespace mimi::sockjs
