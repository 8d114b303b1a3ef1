// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/postgres/blocktable.h"
#include "server/storage/postgres/messagereader.h"
#include "server/storage/postgres/messageremoval.h"
#include "server/storage/postgres/tokentable.h"
#include "server/storage/postgres/usertable.h"

namespace mimi::storage::postgres {

//! Everything that is read, over a connection that cannot write.
struct ReaderTables
{
    explicit ReaderTables(Connection &opened)
        : connection(opened), users(opened), tokens(opened), blocks(opened), messages(opened)
    { }

    Connection &connection;
    UserTable users;
    TokenTable tokens;
    BlockTable blocks;
    MessageReader messages;
};

//! Everything that the writer writes to beside chat commands.
struct WriterTables
{
    explicit WriterTables(Connection &opened)
        : connection(opened), users(opened), tokens(opened), blocks(opened), removal(opened)
    { }

    Connection &connection;
    UserTable users;
    TokenTable tokens;
    BlockTable blocks;
    MessageRemoval removal;
    //! What the clock of the store says, if it is not the database's.
    std::optional<qint64> clock;

    //! Time of what is stored now; never before a time given earlier.
    StoreResult<qint64> time();
    //! How many messages wait for their confirmation, as the database estimates.
    StoreResult<qint64> pendingEstimate();
};

} // namespace mimi::storage::postgres
