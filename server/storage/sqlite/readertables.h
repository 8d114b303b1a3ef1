// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/sqlite/blocktable.h"
#include "server/storage/sqlite/connection.h"
#include "server/storage/sqlite/messagereader.h"
#include "server/storage/sqlite/tokentable.h"
#include "server/storage/sqlite/usertable.h"

namespace mimi::storage::sqlite {

//! Everything that a reader reads, over a connection of its own that cannot write.
struct ReaderTables
{
    explicit ReaderTables(Connection &connection)
        : users(connection), tokens(connection), blocks(connection), messages(connection.handle())
    { }

    UserTable users;
    TokenTable tokens;
    BlockTable blocks;
    MessageReader messages;
};

} // namespace mimi::storage::sqlite
