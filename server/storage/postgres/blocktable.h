// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/store.h"

namespace mimi::storage::postgres {

class Connection;

class BlockTable
{
public:
    explicit BlockTable(Connection &connection) : m_connection(connection) { }

    //! NotFound if one of the two has no account.
    StoreResult<Done> insert(UserId user, UserId blocked);
    StoreResult<Done> remove(UserId user, UserId blocked);
    StoreResult<QList<User>> usersOf(UserId user);

private:
    Connection &m_connection;
};

} // namespace mimi::storage::postgres
