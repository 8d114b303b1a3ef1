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
    //! `head` has all headers but the content type. The answer begins at once, also when its only frame
    //! comes later: proxies, and the connection, see that it is served. A streaming answer has carried
    //! enough when `limit` bytes of frames are through.
    Receiver(net::HttpReplyPtr reply, Envelope envelope, net::HttpResponse head, qsizetype limit);

    //! False once it takes no more frames; the answer has then been ended.
    bool isOpen() const { return m_open; }
    qsizetype room() const { return m_limit - m_written; }
    qint64 queuedBytes() const;

    void send(QByteArrayView frame);
    //! The last frame, whatever the transport.
    void finish(QByteArrayView frame);

    void onGone(std::function<void()> gone) { m_reply->onGone(std::move(gone)); }
    void onDrained(std::function<void()> drained) { m_reply->onDrained(std::move(drained)); }

private:
    void end();

    const net::HttpReplyPtr m_reply;
    const Envelope m_envelope;
    const qsizetype m_limit;
    qsizetype m_written = 0;
    bool m_open = true;
};

} // namespace mimi::sockjs
