// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/postgres/batchknowledge.h"

#include <map>

namespace mimi::storage::postgres {

//! What the chat commands of one transaction change, written with a few statements for all of them.
class BatchChanges
{
public:
    explicit BatchChanges(qint64 time) : m_time(time) { }

    //! The message's texts must live until add().
    void store(const chat::Message &message, MessageKeys keys);
    //! The message has been received: stored before, or by this batch.
    void settle(const Waiting &message);
    void markRead(UserId reader, UserId peer, MessageId upTo);

    //! Adds the statements to what the connection sends next.
    void add(Connection &connection) const;

private:
    struct Stored
    {
        MessageId id;
        UserId sender;
        UserId receiver;
        MessageKeys keys;
        QByteArrayView clientId;
        QByteArrayView content;
        bool settled = false;
    };
    struct Totals
    {
        MessageId last;
        qint64 pendingCount = 0;
        qint64 pendingBytes = 0;
        qint64 unread = 0;
    };

    void addStored(Connection &connection) const;
    void addSettled(Connection &connection) const;
    void addTotals(Connection &connection) const;
    void addReadMarks(Connection &connection) const;

    const qint64 m_time;
    std::vector<Stored> m_stored; //!< in the order of ids
    std::vector<std::pair<UserId, MessageId>> m_settled;
    std::map<PairKey, Totals> m_totals;
    std::map<PairKey, MessageId> m_readMarks;
};

} // namespace mimi::storage::postgres
