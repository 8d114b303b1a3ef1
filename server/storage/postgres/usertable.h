// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/postgres/rows.h"
#include "server/storage/store.h"

namespace mimi::storage::postgres {

class Connection;

//! The columns id, name, display_name, created, last_seen, from \a first on.
User readUser(const Rows &rows, int row, int first = 0);

class UserTable
{
public:
    explicit UserTable(Connection &connection) : m_connection(connection) { }

    StoreResult<User> insert(const NewUser &user, qint64 now);
    StoreResult<Credentials> credentials(const QString &nameKey);
    StoreResult<User> byName(const QString &nameKey);
    StoreResult<User> byId(UserId id);
    //! By folded name.
    StoreResult<QList<User>> search(const QString &prefixKey, int limit);
    //! Everybody with whom the user has exchanged messages.
    StoreResult<QList<User>> contactsOf(UserId id);
    StoreResult<Done> setPasswordHash(UserId id, const QByteArray &hash);
    StoreResult<Done> setLocked(UserId id, bool locked);
    StoreResult<Done> setLastSeen(UserId id, qint64 time);
    //! The account, its tokens and blocks; its messages are left, and remembered as what is to be removed.
    StoreResult<Done> remove(UserId id, qint64 now);

private:
    Connection &m_connection;
};

} // namespace mimi::storage::postgres
