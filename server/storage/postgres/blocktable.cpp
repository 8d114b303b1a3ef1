// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgres/blocktable.h"

#include "server/storage/postgres/connection.h"
#include "server/storage/postgres/usertable.h"

namespace mimi::storage::postgres {

StoreResult<Done> BlockTable::insert(UserId user, UserId blocked)
{
    // The update does nothing, but it counts as a changed row.
    return found(m_connection.run("INSERT INTO block SELECT u.id, b.id FROM account u, account b "
                                  "WHERE u.id = $1 AND b.id = $2 "
                                  "ON CONFLICT (user_id, blocked_id) DO UPDATE SET user_id = excluded.user_id",
                                  user.value, blocked.value));
}

StoreResult<Done> BlockTable::remove(UserId user, UserId blocked)
{
    const auto removed =
        m_connection.run("DELETE FROM block WHERE user_id = $1 AND blocked_id = $2", user.value, blocked.value);
    if (!removed)
        return Unexpected{removed.error()};
    return Done{};
}

StoreResult<QList<User>> BlockTable::usersOf(UserId user)
{
    return readAll(
        m_connection.run("SELECT u.id, u.name, u.display_name, u.created, u.last_seen "
                         "FROM block b CROSS JOIN LATERAL (SELECT * FROM account WHERE id = b.blocked_id OFFSET 0) u "
                         "WHERE b.user_id = $1",
                         user.value),
        [](const Rows &rows, int row) { return readUser(rows, row); });
}

} // namespace mimi::storage::postgres
