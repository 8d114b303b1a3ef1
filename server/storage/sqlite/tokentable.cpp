// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/tokentable.h"

#include "server/storage/sqlite/connection.h"

using namespace Qt::StringLiterals;

namespace mimi::storage::sqlite {

namespace {

TokenRecord readToken(const QSqlQuery &row)
{
    return {.hash = row.value(0).toByteArray(),
            .sessionId = row.value(1).toLongLong(),
            .user = UserId{row.value(2).toLongLong()},
            .created = row.value(3).toLongLong(),
            .expires = row.value(4).toLongLong(),
            .lifetime = row.value(5).toLongLong(),
            .kept = row.value(6).toBool(),
            .device = row.value(7).toString()};
}

TokenOwner readOwner(const QSqlQuery &row)
{
    return {readToken(row),
            User{UserId{row.value(2).toLongLong()}, row.value(8).toString(), row.value(9).toString(),
                 row.value(10).toLongLong(), row.value(11).toLongLong()}};
}

//! QtSql stores a null string as NULL.
QString notNull(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

} // namespace

StoreResult<TokenRecord> TokenTable::insert(TokenRecord token)
{
    auto query = m_connection.execute(u"INSERT INTO token (hash, user_id, created, expires, lifetime, kept, device) "
                                      "SELECT ?, id, ?, ?, ?, ?, ? FROM user WHERE id = ?"_s,
                                      {token.hash, token.created, token.expires, token.lifetime, token.kept,
                                       notNull(token.device), token.user.value});
    if (!query)
        return Unexpected{query.error()};
    if (query->numRowsAffected() == 0)
        return Unexpected{StoreError::NotFound}; // the account has gone meanwhile
    token.sessionId = query->lastInsertId().toLongLong();
    return token;
}

StoreResult<TokenOwner> TokenTable::find(const QByteArray &hash)
{
    return readOne(m_connection.execute(
                       u"SELECT t.hash, t.session_id, t.user_id, t.created, t.expires, t.lifetime, t.kept, t.device, "
                       "u.name, u.display_name, u.created, u.last_seen "
                       "FROM token t CROSS JOIN user u ON u.id = t.user_id WHERE t.hash = ?"_s,
                       {hash}),
                   readOwner);
}

StoreResult<Done> TokenTable::extend(const QByteArray &hash, qint64 expires)
{
    const auto changed =
        m_connection.change(u"UPDATE token SET expires = max(expires, ?) WHERE hash = ?"_s, {expires, hash});
    if (!changed)
        return Unexpected{changed.error()};
    return Done{};
}

StoreResult<QList<TokenRecord>> TokenTable::ofUser(UserId user)
{
    return readAll(m_connection.execute(u"SELECT hash, session_id, user_id, created, expires, lifetime, kept, device "
                                        "FROM token WHERE user_id = ? ORDER BY session_id"_s,
                                        {user.value}),
                   readToken);
}

StoreResult<QList<TokenRecord>> TokenTable::remove(UserId user, qint64 sessionId, const QByteArray &except)
{
    auto all = ofUser(user);
    if (!all)
        return all;
    QList<TokenRecord> removed;
    for (const TokenRecord &token : *all) {
        if ((sessionId != 0 && token.sessionId != sessionId) || (!except.isEmpty() && token.hash == except))
            continue;
        if (!m_connection.execute(u"DELETE FROM token WHERE session_id = ?"_s, {token.sessionId}))
            return Unexpected{StoreError::Failed};
        removed.append(token);
    }
    if (sessionId != 0 && removed.isEmpty())
        return Unexpected{StoreError::NotFound};
    return removed;
}

StoreResult<QByteArrayList> TokenTable::missing(const QByteArrayList &hashes)
{
    QByteArrayList missing;
    for (const QByteArray &hash : hashes) {
        const auto known = m_connection.value(u"SELECT 1 FROM token WHERE hash = ?"_s, {hash});
        if (!known && known.error() != StoreError::NotFound)
            return Unexpected{known.error()};
        if (!known)
            missing.append(hash);
    }
    return missing;
}

StoreResult<Done> TokenTable::removeExpired(qint64 before)
{
    const auto changed = m_connection.change(u"DELETE FROM token WHERE expires < ?"_s, {before});
    if (!changed)
        return Unexpected{changed.error()};
    return Done{};
}

} // namespace mimi::storage::sqlite
