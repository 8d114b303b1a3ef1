// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/blocktable.h"

#include "server/storage/sqlite/connection.h"

using namespace Qt::StringLiterals;

namespace mimi::storage::sqlite {

namespace {

StoreResult<Done> done(const StoreResult<QSqlQuery> &query)
{
    if (!query)
        return Unexpected{query.error()};
    return Done{};
}

} // namespace

StoreResult<Done> BlockTable::insert(UserId user, UserId blocked)
{
    return done(
        m_connection.execute(u"INSERT INTO block VALUES (?, ?) ON CONFLICT DO NOTHING"_s, {user.value, blocked.value}));
}

StoreResult<Done> BlockTable::remove(UserId user, UserId blocked)
{
    return done(
        m_connection.execute(u"DELETE FROM block WHERE user_id = ? AND blocked_id = ?"_s, {user.value, blocked.value}));
}

StoreResult<QList<UserId>> BlockTable::of(UserId user)
{
    return readAll(m_connection.execute(u"SELECT blocked_id FROM block WHERE user_id = ?"_s, {user.value}),
                   [](const QSqlQuery &row) { return UserId{row.value(0).toLongLong()}; });
}

StoreResult<QList<User>> BlockTable::usersOf(UserId user)
{
    return readAll(m_connection.execute(u"SELECT u.id, u.name, u.display_name, u.created, u.last_seen "
                                        "FROM block b CROSS JOIN user u ON u.id = b.blocked_id WHERE b.user_id = ?"_s,
                                        {user.value}),
                   [](const QSqlQuery &row) {
                       return User{UserId{row.value(0).toLongLong()}, row.value(1).toString(), row.value(2).toString(),
                                   row.value(3).toLongLong(), row.value(4).toLongLong()};
                   });
}

StoreResult<Done> BlockTable::removeAll(UserId user)
{
    if (auto query = m_connection.execute(u"DELETE FROM block WHERE user_id = ?"_s, {user.value}); !query)
        return Unexpected{query.error()};
    return done(m_connection.execute(u"DELETE FROM block WHERE blocked_id = ?"_s, {user.value}));
}

} // namespace mimi::storage::sqlite
