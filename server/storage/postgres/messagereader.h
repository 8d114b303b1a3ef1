// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/store.h"

namespace mimi::storage::postgres {

class Connection;

//! Pages of messages. Messages of deleted accounts do not show.
class MessageReader
{
public:
    explicit MessageReader(Connection &connection) : m_connection(connection) { }

    //! See Store::pending.
    StoreResult<PendingPage> pending(UserId user, MessageId after, int limit);
    //! See Store::received.
    StoreResult<PendingPage> received(UserId user, MessageId after, int limit);
    //! See Store::newest.
    StoreResult<QHash<UserId, MessageId>> newest(const QList<UserId> &users);
    //! See Store::history.
    StoreResult<QList<StoredMessage>> history(UserId user, UserId peer, MessageId before, int limit);
    //! See Store::conversations.
    StoreResult<QList<Conversation>> conversations(UserId user);

private:
    StoreResult<PendingPage> page(const char *sql, UserId user, MessageId after, int limit);

    Connection &m_connection;
};

} // namespace mimi::storage::postgres
