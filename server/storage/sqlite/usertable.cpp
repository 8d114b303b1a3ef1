// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/usertable.h"

#include "server/storage/sqlite/connection.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace mimi::storage::sqlite {

namespace {

User readUser(const QSqlQuery &row)
{
    return {UserId{row.value(0).toLongLong()}, row.value(1).toString(), row.value(2).toString(),
            row.value(3).toLongLong(), row.value(4).toLongLong()};
}

//! Done if rows were changed, otherwise NotFound.
StoreResult<Done> found(const StoreResult<int> &changed)
{
    if (!changed)
        return Unexpected{changed.error()};
    if (*changed == 0)
        return Unexpected{StoreError::NotFound};
    return Done{};
}

//! Every text that begins with a prefix is below this, in the order of UTF-8.
QString endOfPrefix(const QString &prefix)
{
    return prefix + QString::fromUcs4(U"\U0010FFFF", 1);
}

} // namespace

StoreResult<User> UserTable::insert(const NewUser &user, qint64 now)
{
    auto query = m_connection.execute(
        u"INSERT INTO user (name, name_key, display_name, display_key, password_hash, created, last_seen) "
        "VALUES (?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING"_s,
        {user.name, user.nameKey, user.displayName, user.displayNameKey, user.passwordHash, now});
    if (!query)
        return Unexpected{query.error()};
    if (query->numRowsAffected() == 0)
        return Unexpected{StoreError::NameTaken};
    return User{UserId{query->lastInsertId().toLongLong()}, user.name, user.displayName, now, 0};
}

StoreResult<Credentials> UserTable::credentials(const QString &nameKey)
{
    return readOne(m_connection.execute(u"SELECT id, name, display_name, created, last_seen, password_hash, locked "
                                        "FROM user WHERE name_key = ?"_s,
                                        {nameKey}),
                   [](const QSqlQuery &row) {
                       return Credentials{readUser(row), row.value(5).toByteArray(), row.value(6).toBool()};
                   });
}

StoreResult<User> UserTable::byName(const QString &nameKey)
{
    return readOne(m_connection.execute(
                       u"SELECT id, name, display_name, created, last_seen FROM user WHERE name_key = ?"_s, {nameKey}),
                   readUser);
}

StoreResult<User> UserTable::byId(UserId id)
{
    return readOne(
        m_connection.execute(u"SELECT id, name, display_name, created, last_seen FROM user WHERE id = ?"_s, {id.value}),
        readUser);
}

StoreResult<QList<User>> UserTable::search(const QString &prefixKey, int limit)
{
    QMap<QString, User> found; // by folded name; one person may match with both names
    for (const QString &sql : {u"SELECT id, name, display_name, created, last_seen, name_key FROM user "
                               "WHERE name_key >= ? AND name_key < ? ORDER BY name_key LIMIT ?"_s,
                               u"SELECT id, name, display_name, created, last_seen, name_key FROM user "
                               "WHERE display_key >= ? AND display_key < ? ORDER BY display_key LIMIT ?"_s}) {
        auto query = m_connection.execute(sql, {prefixKey, endOfPrefix(prefixKey), limit});
        const auto rows = readAll(
            std::move(query), [](const QSqlQuery &row) { return std::pair(row.value(5).toString(), readUser(row)); });
        if (!rows)
            return Unexpected{rows.error()};
        for (const auto &[key, user] : *rows)
            found.insert(key, user);
    }
    return found.values().mid(0, limit);
}

StoreResult<QList<User>> UserTable::contactsOf(UserId id)
{
    return readAll(
        m_connection.execute(
            u"SELECT u.id, u.name, u.display_name, u.created, u.last_seen "
            "FROM pair p CROSS JOIN user u ON u.id = p.receiver WHERE p.sender = ? "
            "UNION ALL SELECT u.id, u.name, u.display_name, u.created, u.last_seen "
            "FROM pair p INDEXED BY pair_receiver CROSS JOIN user u ON u.id = p.sender WHERE p.receiver = ? "
            "AND NOT EXISTS (SELECT 1 FROM pair back WHERE back.sender = p.receiver AND back.receiver = p.sender)"_s,
            {id.value, id.value}),
        readUser);
}

StoreResult<Done> UserTable::setPasswordHash(UserId id, const QByteArray &hash)
{
    return found(m_connection.change(u"UPDATE user SET password_hash = ? WHERE id = ?"_s, {hash, id.value}));
}

StoreResult<Done> UserTable::setLocked(UserId id, bool locked)
{
    return found(m_connection.change(u"UPDATE user SET locked = ? WHERE id = ?"_s, {locked, id.value}));
}

StoreResult<Done> UserTable::setLastSeen(UserId id, qint64 time)
{
    return found(m_connection.change(u"UPDATE user SET last_seen = ? WHERE id = ?"_s, {time, id.value}));
}

StoreResult<Done> UserTable::remove(UserId id)
{
    return found(m_connection.change(u"DELETE FROM user WHERE id = ?"_s, {id.value}));
}

} // namespace mimi::storage::sqlite
