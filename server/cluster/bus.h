// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/ids.h"

#include <QByteArray>
#include <QByteArrayView>
#include <functional>

namespace mimi::cluster {

//! What news on the bus are about. A node subscribes only to what concerns the users it holds.
struct Subject
{
    enum class Kind {
        User,     //!< to the nodes that a user is connected to
        Presence, //!< to the nodes where somebody wants to know whether a user is online
        Nodes,    //!< to all nodes
    };
    Kind kind = Kind::Nodes;
    chat::UserId user{}; //!< not with Nodes

    friend bool operator==(const Subject &, const Subject &) = default;
};

//! Takes what comes from the bus, in a thread of the bus. Must return quickly, never throws.
class BusListener
{
public:
    virtual ~BusListener() = default;
    //! Bytes of whoever may publish: to be checked like everything from outside.
    virtual void received(const Subject &subject, QByteArrayView body) = 0;
    //! The broker is there (again).
    virtual void connected() = 0;
    virtual void disconnected() = 0;
    //! The bus has dropped some of what this node should have got.
    virtual void dropped() = 0;
};

//! Carries short news between the nodes of a cluster. It is fast and promises nothing: anything may be lost,
//! doubled or reordered, and what matters must be in the store before it is published. Every function may be
//! called from any thread and never waits for the network. A publisher does not hear himself.
class Bus
{
public:
    virtual ~Bus() = default;

    //! Once, before everything else; begins to connect.
    virtual void start(BusListener &listener) = 0;
    //! Carries what was published before; the listener hears nothing more afterwards, and whatever is asked is ignored.
    virtual void stop() = 0;

    virtual void publish(const Subject &subject, QByteArray body) = 0;
    virtual void subscribe(const Subject &subject) = 0;
    virtual void unsubscribe(const Subject &subject) = 0;
    //! Calls \a done, in any thread, once the broker has all that was asked for before, or cannot be reached.
    virtual void flush(std::function<void()> done) = 0;

    virtual bool isConnected() const = 0;
    //! Longer bodies are not carried.
    virtual qsizetype maximumBody() const = 0;
};

} // namespace mimi::cluster
