// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/stomp/frame.h"
#include "server/stomp/receiptqueue.h"

namespace mimi::server {

//! What stands behind a STOMP session: it gives destinations their meaning.
//!
//! All calls come in the session's thread. A ticket is settled with Session::settle(), once for every
//! call that brought it, at any time.
class Application
{
public:
    virtual ~Application() = default;

    //! CONNECTED has been sent.
    virtual void connected() = 0;

    //! False refuses the subscription; the session then answers with ERROR.
    virtual bool subscribe(int key, QByteArrayView destination) = 0;
    //! Called after the receipt of a SUBSCRIBE is on its way: the place to push what waits.
    virtual void subscribed(int key) = 0;
    virtual void unsubscribed(int key) = 0;

    virtual void send(const stomp::Frame &frame, Ticket ticket) = 0;
    //! True if this SEND can be held in a transaction; otherwise it has been answered with an error.
    virtual bool checkSend(const stomp::Frame &frame) = 0;
    //! The client has acknowledged messages; \a tags are those given to Session::message().
    virtual void acknowledge(const QList<quint64> &tags, Ticket ticket) = 0;
};

} // namespace mimi::server
