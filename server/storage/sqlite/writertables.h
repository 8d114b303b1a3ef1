// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/sqlite/blocktable.h"
#include "server/storage/sqlite/connection.h"
#include "server/storage/sqlite/countertable.h"
#include "server/storage/sqlite/messagetable.h"
#include "server/storage/sqlite/pairtable.h"
#include "server/storage/sqlite/tokentable.h"
#include "server/storage/sqlite/userdirectory.h"
#include "server/storage/sqlite/usertable.h"

namespace mimi::storage::sqlite {

//! How far the store's cleaning up has come.
struct CleanUp
{
    enum class Stage { Messages, Keys, Finished };
    Stage stage = Stage::Messages;
    qint64 confirmedBefore = 0;
    MessageId seen;     //!< messages up to this one have been looked at
    qint64 removed = 0; //!< messages
};

//! Everything that the writer writes to, over its one connection.
struct WriterTables
{
    explicit WriterTables(Connection &connection)
        : users(connection),
          tokens(connection),
          blocks(connection),
          directory(users, blocks),
          messages(connection.handle()),
          pairs(connection.handle()),
          counters(connection.handle())
    { }

    //! The account and everything that it holds; see Store::deleteUser.
    StoreResult<Done> removeUser(UserId user);

    //! Takes one bounded step of the store's cleaning up.
    StoreResult<CleanUp> cleanUp(CleanUp progress);

    UserTable users;
    TokenTable tokens;
    BlockTable blocks;
    UserDirectory directory;
    MessageTable messages;
    PairTable pairs;
    CounterTable counters;

private:
    StoreResult<CleanUp> cleanMessages(CleanUp progress);
    StoreResult<CleanUp> cleanKeys(CleanUp progress);
};

} // namespace mimi::storage::sqlite
