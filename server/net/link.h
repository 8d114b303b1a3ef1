// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <memory>

namespace mimi::net {

//! Receives what happens on a Link. All calls come in the link's thread.
class LinkHandler
{
public:
    virtual ~LinkHandler() = default;

    //! One message of the peer (text or binary alike).
    virtual void received(QByteArrayView bytes) = 0;
    //! Link::queuedBytes() has fallen to zero.
    virtual void drained() { }
    //! The link is gone, whoever ended it; called once, and the handler is destroyed afterwards.
    virtual void closed() = 0;
};

//! A message channel to one peer: a WebSocket, or a SockJS session of any transport.
//!
//! A link owns its handler and lives in one thread. send() never blocks: what the peer does not take
//! is queued, and who sends watches queuedBytes(). After close() nothing more is received. No function of a
//! link calls its handler back before it returns: what follows from a call comes in a later turn.
class Link
{
public:
    virtual ~Link() = default;

    virtual void setHandler(std::unique_ptr<LinkHandler> handler) = 0;

    //! Queues one text message of valid UTF-8. It leaves at the end of this turn of the event loop.
    virtual void send(QByteArrayView text) = 0;
    //! Bytes that the peer's side of the connection has not taken yet.
    virtual qint64 queuedBytes() const = 0;

    //! Sends what is queued, then closes with that code (RFC 6455, 7.4); cut off after limits::closeGrace.
    virtual void close(quint16 code, const QString &reason) = 0;
    virtual void abort() = 0;

    //! While false nothing more is read from the peer, so that he feels it (back-pressure).
    virtual void setReading(bool reading) = 0;
};

} // namespace mimi::net
