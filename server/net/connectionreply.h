// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/http.h"

namespace mimi::net {

//! What a reply writes to: the connection, which outlives it or lets it go.
class ReplySink
{
public:
    virtual void writeReply(const QByteArray &bytes) = 0;
    virtual qint64 queuedReplyBytes() const = 0;
    //! The reply is complete and the next request may be read, unless the connection is to end.
    virtual void replyDone(bool keepAlive) = 0;
    //! The reply was begun and cannot be completed.
    virtual void replyBroken() = 0;

protected:
    ~ReplySink() = default;
};

//! The HttpReply of an HttpConnection.
class ConnectionReply : public HttpReply
{
public:
    //! What the request asks of its reply.
    struct Form
    {
        bool headOnly = false; //!< the method was HEAD
        bool keepAlive = true;
        int minorVersion = 1;
        bool secure = false; //!< the request came over TLS
    };

    ConnectionReply(ReplySink *sink, Form form) : m_sink(sink), m_form(form) { }
    ~ConnectionReply() override;

    void send(HttpResponse response) override;
    void begin(HttpResponse head) override;
    void write(const QByteArray &bytes) override;
    void end() override;
    bool isOpen() const override { return m_sink != nullptr; }
    qint64 queuedBytes() const override;
    void onGone(std::function<void()> gone) override { m_gone = std::move(gone); }
    void onDrained(std::function<void()> drained) override { m_drained = std::move(drained); }

    // For the connection.
    void peerGone();
    void queueDrained();
    //! The connection ends after this reply.
    void forbidKeepAlive() { m_form.keepAlive = false; }

private:
    enum class State { Waiting, Streaming };

    void finish();
    void harden(HttpResponse &response) const;

    ReplySink *m_sink; // null once the reply is complete or the peer has gone
    Form m_form;
    State m_state = State::Waiting;
    bool m_chunked = false;
    bool m_hasBody = true;
    std::function<void()> m_gone;
    std::function<void()> m_drained;
};

} // namespace mimi::net
