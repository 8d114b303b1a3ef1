// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/types.h"
#include "protocol/chat/payloads.h"

#include <QHash>
#include <deque>
#include <map>

namespace mimi::client {

//! What is to be sent and in which order. Pure: it knows neither disk nor network nor clock.
//!
//! Each conversation has at most one message on its way, so that the order of writing is the order of storing, whatever
//! fails. A message keeps its `msgID` over all attempts: the server stores it once.
class Outbox
{
public:
    //! Takes a message that is on disk. It goes to its place in the order of its conversation.
    void add(Message message);
    void remove(LocalId id);
    void clear();
    bool contains(LocalId id) const;
    bool isInFlight(LocalId id) const;
    qsizetype size() const;

    //! What is to be given to the connection now: state Sending, attempts counted.
    QList<Message> takeDue(qint64 now);
    //! When takeDue() may have something because time has passed; nothing if only an answer or a message can change
    //! that.
    std::optional<qint64> nextDue() const;

    //! Does not wait any longer before this message's conversation is tried again; false if it is not in the outbox.
    bool hurry(LocalId id);

    //! The server's answer. The message as it is now: Sent or Failed (then it has left the outbox) or Queued for
    //! another attempt, with the reason in `failure`; nothing if the answer is for no message that is on its way.
    std::optional<Message> answered(const chat::Status &status, qint64 now);
    //! The connection is gone: what was on its way is Queued again. Answers with those.
    QList<Message> connectionLost();
    //! When the oldest message on its way was given to the connection; nothing if there is none.
    std::optional<qint64> waitingSince() const;

private:
    struct Line
    {
        std::deque<Message> messages; // in the order of writing; the first one may be on its way
        bool inFlight = false;
        qint64 sentAt = 0;
        qint64 notBefore = 0;
        int refusals = 0; // of the first message, since it came to the front
    };

    Message leave(Line &line);

    std::map<UserId, Line> m_lines;
};

} // namespace mimi::client
