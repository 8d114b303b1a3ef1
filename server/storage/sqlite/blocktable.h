// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/store.h"

namespace mimi::storage::sqlite {

class Connection;

class BlockTable
{
public:
    explicit BlockTable(Connection &connection) : m_connection(connection) { }

    StoreResult<Done> insert(UserId user, UserId blocked);
    StoreResult<Done> remove(UserId user, UserId blocked);
    StoreResult<QList<UserId>> of(UserId user);
    StoreResult<QList<User>> usersOf(UserId user);
    //! In both directions.
    StoreResult<Done> removeAll(UserId user);

private:
    Connection &m_connection;
};

} // namespace mimi::storage::sqlite
