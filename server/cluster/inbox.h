// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/payloads.h"

#include <QList>
#include <map>

namespace mimi::cluster {

//! Puts the live messages to one user into the order of the store, on one of the nodes that hold him.
//!
//! Each message names the one stored before it to the same receiver. One whose predecessor has been here goes on
//! at once; any other waits until the gap is closed, by the bus or by what is fetched from the store. So nothing
//! overtakes, nothing is doubled, and no query is needed as long as the bus works. Not thread-safe.
class Inbox
{
public:
    //! Bytes of messages that wait for a gap to be closed. Past it they are let go: the store has them.
    static constexpr qsizetype heldMaximum = 1024 * 1024;

    //! What goes on to the user's sessions, in order.
    using Messages = QList<chat::Message>;

    //! Everything up to \a newest was stored before the user came here.
    Messages begin(chat::MessageId newest);
    bool hasBegun() const { return m_state != State::Joining; }

    //! A message from the bus, or one that this node has stored itself. One without content only tells that it exists.
    Messages take(chat::MessageId previous, const chat::Message &message);
    //! The store says that there are messages up to this one.
    void know(chat::MessageId newest);

    //! There are messages that have not been here, and nobody fetches them yet.
    bool isBehind() const { return m_state == State::Current && m_last < m_known; }
    //! The store is asked for everything after the id that is returned.
    chat::MessageId beginFetch();
    //! What the store had; \a more: there may be more after the last one. While isFetching() the store is to be asked
    //! on.
    Messages page(const QList<chat::Message> &messages, bool more);
    bool isFetching() const { return m_state == State::Fetching; }
    void fetchFailed();

    //! The newest message that has gone on.
    chat::MessageId last() const { return m_last; }

private:
    enum class State { Joining, Current, Fetching };

    struct Held
    {
        chat::MessageId previous;
        chat::Message message;
    };

    void hold(chat::MessageId previous, const chat::Message &message);
    void pass(const chat::Message &message, Messages &out);
    void passHeldUpTo(chat::MessageId id, Messages &out);
    void passConnected(Messages &out);
    void dropHeldUpTo(chat::MessageId id);

    State m_state = State::Joining;
    chat::MessageId m_last;   // everything up to it has gone on
    chat::MessageId m_known;  // the newest that is known to exist
    chat::MessageId m_covers; // what the fetch that is under way will surely contain
    chat::MessageId m_floor;  // while joining: the lowest predecessor of a message that was held
    bool m_hasFloor = false;
    std::map<chat::MessageId, Held> m_held;
    qsizetype m_heldBytes = 0;
};

} // namespace mimi::cluster
