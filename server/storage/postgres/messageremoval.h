// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/store.h"

namespace mimi::storage::postgres {

class Connection;

//! How far the store's cleaning up has come.
struct CleanUp
{
    enum class Stage { Messages, Keys, Accounts, Finished };
    Stage stage = Stage::Messages;
    qint64 confirmedBefore = 0;
    UserId account;     //!< up to this one, accounts have been looked at
    UserId receiver;    //!< whose messages are being looked at; invalid: the next one's turn
    MessageId seen;     //!< up to this one, his messages have been looked at
    qint64 removed = 0; //!< messages
};

//! Removes messages in bounded steps, each in a transaction of its own that locks one receiver.
class MessageRemoval
{
public:
    explicit MessageRemoval(Connection &connection) : m_connection(connection) { }

    //! Removes some of what a deleted account has sent and received; false if nothing is left.
    StoreResult<bool> removeSome(UserId deleted);

    //! Takes one step of the store's cleaning up.
    StoreResult<CleanUp> cleanUp(CleanUp progress, qint64 now);

private:
    StoreResult<Done> lock(UserId receiver);
    StoreResult<CleanUp> cleanMessages(CleanUp progress, qint64 now);
    StoreResult<CleanUp> nextReceiver(CleanUp progress);
    StoreResult<CleanUp> cleanKeys(CleanUp progress, qint64 now);
    StoreResult<CleanUp> cleanAccounts(CleanUp progress, qint64 now);

    Connection &m_connection;
};

} // namespace mimi::storage::postgres
