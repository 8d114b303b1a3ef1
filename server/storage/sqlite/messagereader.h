// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/sqlite/statement.h"
#include "server/storage/store.h"

namespace mimi::storage::sqlite {

//! Pages of messages, over a reader's connection. Messages of deleted accounts do not show.
class MessageReader
{
public:
    explicit MessageReader(sqlite3 *database);

    //! See Store::pending.
    StoreResult<PendingPage> pending(UserId user, MessageId after, int limit);
    //! See Store::received.
    StoreResult<PendingPage> received(UserId user, MessageId after, int limit);
    //! See Store::newest.
    StoreResult<QHash<UserId, MessageId>> newest(const QList<UserId> &users);
    //! See Store::history.
    StoreResult<QList<StoredMessage>> history(UserId user, UserId peer, MessageId before, int limit);
    //! Newest conversation first; the peers' names are left to the caller.
    StoreResult<QList<Conversation>> conversations(UserId user);

private:
    struct Direction;
    StoreResult<PendingPage> page(Statement &statement, UserId user, MessageId after, int limit);
    StoreResult<Direction> direction(UserId sender, UserId receiver);

    Statement m_pending;
    Statement m_received;
    Statement m_newest;
    Statement m_name;
    Statement m_sentPage;
    Statement m_receivedPage;
    Statement m_readUpTo;
    Statement m_sentTo;
    Statement m_receivedFrom;
};

} // namespace mimi::storage::sqlite
