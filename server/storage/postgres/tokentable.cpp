// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgres/tokentable.h"

#include "server/storage/postgres/connection.h"
#include "server/storage/postgres/usertable.h"

namespace mimi::storage::postgres {

namespace {

//! The columns hash, session_id, user_id, created, expires, lifetime, kept, device.
TokenRecord readToken(const Rows &rows, int row)
{
    return {.hash = rows.bytes(row, 0),
            .sessionId = rows.integer(row, 1),
            .user = UserId{rows.integer(row, 2)},
            .created = rows.integer(row, 3),
            .expires = rows.integer(row, 4),
            .lifetime = rows.integer(row, 5),
            .kept = rows.boolean(row, 6),
            .device = rows.text(row, 7)};
}

} // namespace

StoreResult<TokenRecord> TokenTable::insert(TokenRecord token)
{
    const auto rows = m_connection.run(
        "INSERT INTO token (hash, user_id, created, expires, lifetime, kept, device) "
        "SELECT $1, id, $2, $3, $4, $5, $6 FROM account WHERE id = $7 RETURNING session_id",
        token.hash, token.created, token.expires, token.lifetime, token.kept, token.device, token.user.value);
    return readOne(rows, [&token](const Rows &stored, int row) { // without a row the account has gone meanwhile
        token.sessionId = stored.integer(row, 0);
        return token;
    });
}

StoreResult<TokenOwner> TokenTable::find(const QByteArray &hash)
{
    return readOne(
        m_connection.run("SELECT t.hash, t.session_id, t.user_id, t.created, t.expires, t.lifetime, t.kept, t.device, "
                         "u.id, u.name, u.display_name, u.created, u.last_seen "
                         "FROM token t CROSS JOIN LATERAL (SELECT * FROM account WHERE id = t.user_id OFFSET 0) u "
                         "WHERE t.hash = $1",
                         hash),
        [](const Rows &rows, int row) {
            return TokenOwner{readToken(rows, row), readUser(rows, row, 8)};
        });
}

StoreResult<Done> TokenTable::extend(const QByteArray &hash, qint64 expires)
{
    return found(m_connection.run("UPDATE token SET expires = greatest(expires, $1) WHERE hash = $2", expires, hash));
}

StoreResult<QList<TokenRecord>> TokenTable::ofUser(UserId user)
{
    return readAll(m_connection.run("SELECT hash, session_id, user_id, created, expires, lifetime, kept, device "
                                    "FROM token WHERE user_id = $1 ORDER BY session_id",
                                    user.value),
                   readToken);
}

StoreResult<QList<TokenRecord>> TokenTable::remove(UserId user, qint64 sessionId, const QByteArray &except)
{
    auto removed =
        readAll(m_connection.run("DELETE FROM token WHERE user_id = $1 AND ($2 = 0 OR session_id = $2) AND hash <> $3 "
                                 "RETURNING hash, session_id, user_id, created, expires, lifetime, kept, device",
                                 user.value, sessionId, except),
                readToken);
    if (removed && removed->isEmpty() && sessionId != 0)
        return Unexpected{StoreError::NotFound};
    return removed;
}

StoreResult<QByteArrayList> TokenTable::missing(const QByteArrayList &hashes)
{
    const Blobs all(hashes.begin(), hashes.end());
    return readAll(m_connection.run("SELECT q.hash FROM unnest($1) q(hash) "
                                    "WHERE (SELECT session_id FROM token t WHERE t.hash = q.hash) IS NULL",
                                    all),
                   [](const Rows &rows, int row) { return rows.bytes(row, 0); });
}

} // namespace mimi::storage::postgres
