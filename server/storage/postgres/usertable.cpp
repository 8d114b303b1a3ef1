// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgres/usertable.h"

#include "server/storage/postgres/connection.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace mimi::storage::postgres {

namespace {

//! Every text that begins with a prefix is below this, in the order of UTF-8.
QString endOfPrefix(const QString &prefix)
{
    return prefix + QString::fromUcs4(U"\U0010FFFF", 1);
}

} // namespace

User readUser(const Rows &rows, int row, int first)
{
    return {UserId{rows.integer(row, first)}, rows.text(row, first + 1), rows.text(row, first + 2),
            rows.integer(row, first + 3), rows.integer(row, first + 4)};
}

StoreResult<User> UserTable::insert(const NewUser &user, qint64 now)
{
    const auto rows =
        m_connection.run("INSERT INTO account (name, name_key, display_name, display_key, password_hash, created) "
                         "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id",
                         user.name, user.nameKey, user.displayName, user.displayNameKey, user.passwordHash, now);
    if (!rows)
        return Unexpected{rows.error()};
    if (rows->isEmpty())
        return Unexpected{StoreError::NameTaken};
    return User{UserId{rows->integer(0, 0)}, user.name, user.displayName, now, 0};
}

StoreResult<Credentials> UserTable::credentials(const QString &nameKey)
{
    return readOne(m_connection.run("SELECT id, name, display_name, created, last_seen, password_hash, locked "
                                    "FROM account WHERE name_key = $1",
                                    nameKey),
                   [](const Rows &rows, int row) {
                       return Credentials{readUser(rows, row), rows.bytes(row, 5), rows.boolean(row, 6)};
                   });
}

StoreResult<User> UserTable::byName(const QString &nameKey)
{
    return readOne(
        m_connection.run("SELECT id, name, display_name, created, last_seen FROM account WHERE name_key = $1", nameKey),
        [](const Rows &rows, int row) { return readUser(rows, row); });
}

StoreResult<User> UserTable::byId(UserId id)
{
    return readOne(
        m_connection.run("SELECT id, name, display_name, created, last_seen FROM account WHERE id = $1", id.value),
        [](const Rows &rows, int row) { return readUser(rows, row); });
}

StoreResult<QList<User>> UserTable::search(const QString &prefixKey, int limit)
{
    const QString end = endOfPrefix(prefixKey);
    m_connection.add("SELECT id, name, display_name, created, last_seen, name_key FROM account "
                     "WHERE name_key >= $1 AND name_key < $2 ORDER BY name_key LIMIT $3",
                     prefixKey, end, limit);
    m_connection.add("SELECT id, name, display_name, created, last_seen, name_key FROM account "
                     "WHERE display_key >= $1 AND display_key < $2 ORDER BY display_key LIMIT $3",
                     prefixKey, end, limit);
    const auto answers = m_connection.flush();
    if (!answers)
        return Unexpected{answers.error()};
    QMap<QString, User> found; // by folded name; one person may match with both names
    for (const Rows &rows : *answers) {
        for (int row = 0; row < rows.count(); ++row)
            found.insert(rows.text(row, 5), readUser(rows, row));
    }
    return found.values().mid(0, limit);
}

StoreResult<QList<User>> UserTable::contactsOf(UserId id)
{
    return readAll(m_connection.run("SELECT u.id, u.name, u.display_name, u.created, u.last_seen FROM ("
                                    "SELECT receiver AS peer FROM pair WHERE sender = $1 UNION "
                                    "SELECT sender FROM pair WHERE receiver = $1) p "
                                    "CROSS JOIN LATERAL (SELECT * FROM account WHERE id = p.peer OFFSET 0) u",
                                    id.value),
                   [](const Rows &rows, int row) { return readUser(rows, row); });
}

StoreResult<Done> UserTable::setPasswordHash(UserId id, const QByteArray &hash)
{
    return found(m_connection.run("UPDATE account SET password_hash = $1 WHERE id = $2", hash, id.value));
}

StoreResult<Done> UserTable::setLocked(UserId id, bool locked)
{
    return found(m_connection.run("UPDATE account SET locked = $1 WHERE id = $2", locked, id.value));
}

StoreResult<Done> UserTable::setLastSeen(UserId id, qint64 time)
{
    return found(m_connection.run("UPDATE account SET last_seen = $1 WHERE id = $2", time, id.value));
}

StoreResult<Done> UserTable::remove(UserId id, qint64 now)
{
    return found(m_connection.run("WITH gone AS (DELETE FROM account WHERE id = $1 RETURNING id) "
                                  "INSERT INTO deleted_account SELECT id, $2 FROM gone",
                                  id.value, now));
}

} // namespace mimi::storage::postgres
