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
    explicit ReaderTables(Connection &opened)
        : connection(opened), users(opened), tokens(opened), blocks(opened), messages(opened.handle())
    { }

    Connection &connection;
    UserTable users;
    TokenTable tokens;
    BlockTable blocks;
    MessageReader messages;
};

} // namespace mimi::storage::sqlite
