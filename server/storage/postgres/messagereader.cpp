// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgres/messagereader.h"

#include "server/storage/postgres/connection.h"
#include "server/storage/postgres/usertable.h"

#include <limits>

namespace mimi::storage::postgres {

namespace {

// Each page comes with the number of rows that there would be without the limit on bytes ($4). Their sizes
// are known without reading the contents. About LATERAL and OFFSET 0 see batchknowledge.cpp.
constexpr char pendingSql[] =
    "SELECT p.id, p.sender, m.client_id, m.content, m.time, p.sender_name, r.name, p.total FROM ("
    "  SELECT *, sum(bytes) OVER (ORDER BY id) - bytes AS before, count(*) OVER () AS total FROM ("
    "    SELECT q.id, q.sender, q.bytes, s.name AS sender_name FROM pending q CROSS JOIN LATERAL ("
    "      SELECT name FROM account WHERE id = q.sender OFFSET 0) s "
    "    WHERE q.receiver = $1 AND q.id > $2 ORDER BY q.id LIMIT $3) page) p "
    "CROSS JOIN LATERAL (SELECT * FROM message WHERE receiver = $1 AND id = p.id OFFSET 0) m "
    "CROSS JOIN LATERAL (SELECT name FROM account WHERE id = $1 OFFSET 0) r "
    "WHERE p.before < $4 ORDER BY p.id";

constexpr char receivedSql[] =
    "SELECT id, sender, client_id, content, time, sender_name, r.name, total FROM ("
    "  SELECT *, sum(bytes) OVER (ORDER BY id) - bytes AS before, count(*) OVER () AS total FROM ("
    "    SELECT m.id, m.sender, m.client_id, m.content, m.time, s.name AS sender_name, "
    "    octet_length(m.content) AS bytes FROM message m CROSS JOIN LATERAL ("
    "      SELECT name FROM account WHERE id = m.sender OFFSET 0) s "
    "    WHERE m.receiver = $1 AND m.id > $2 ORDER BY m.id LIMIT $3) page) m "
    "CROSS JOIN LATERAL (SELECT name FROM account WHERE id = $1 OFFSET 0) r "
    "WHERE before < $4 ORDER BY id";

constexpr char historySql[] =
    "SELECT m.id, m.sender, m.client_id, m.content, m.time, s.name, r.name, m.receiver, m.received_at, "
    "  m.id <= coalesce((SELECT read_up_to FROM pair p WHERE p.receiver = m.receiver AND p.sender = m.sender), 0) FROM "
    "("
    "  SELECT *, sum(bytes) OVER (ORDER BY id DESC) - bytes AS before FROM ("
    "    (SELECT *, octet_length(content) AS bytes FROM message "
    "     WHERE receiver = $2 AND sender = $1 AND id < $3 ORDER BY id DESC LIMIT $4) UNION ALL "
    "    (SELECT *, octet_length(content) AS bytes FROM message "
    "     WHERE receiver = $1 AND sender = $2 AND id < $3 ORDER BY id DESC LIMIT $4) "
    "    ORDER BY id DESC LIMIT $4) page) m "
    "CROSS JOIN LATERAL (SELECT name FROM account WHERE id = m.sender OFFSET 0) s "
    "CROSS JOIN LATERAL (SELECT name FROM account WHERE id = m.receiver OFFSET 0) r "
    "WHERE m.before < $5 ORDER BY m.id DESC";

constexpr char conversationsSql[] =
    "SELECT m.id, m.sender, m.client_id, m.content, m.time, s.name, r.name, m.receiver, m.received_at, "
    "  m.id <= coalesce((SELECT read_up_to FROM pair p WHERE p.receiver = m.receiver AND p.sender = m.sender), 0), "
    "  u.id, u.name, u.display_name, coalesce(own.unread, 0), coalesce(own.read_up_to, 0) FROM ("
    "  SELECT receiver AS id FROM pair WHERE sender = $1 UNION SELECT sender FROM pair WHERE receiver = $1) peer "
    "CROSS JOIN LATERAL (SELECT * FROM account WHERE id = peer.id OFFSET 0) u "
    "LEFT JOIN LATERAL (SELECT * FROM pair WHERE receiver = $1 AND sender = peer.id OFFSET 0) own ON true "
    "CROSS JOIN LATERAL ("
    "  (SELECT * FROM message WHERE receiver = peer.id AND sender = $1 ORDER BY id DESC LIMIT 1) UNION ALL "
    "  (SELECT * FROM message WHERE receiver = $1 AND sender = peer.id ORDER BY id DESC LIMIT 1) "
    "  ORDER BY id DESC LIMIT 1) m "
    "CROSS JOIN LATERAL (SELECT name FROM account WHERE id = m.sender OFFSET 0) s "
    "CROSS JOIN LATERAL (SELECT name FROM account WHERE id = m.receiver OFFSET 0) r "
    "ORDER BY m.id DESC";

//! The columns that all of these begin with.
chat::Message readMessage(const Rows &rows, int row, UserId receiver)
{
    return {.id = MessageId{rows.integer(row, 0)},
            .clientId = {rows.bytes(row, 2)},
            .sender = UserId{rows.integer(row, 1)},
            .receiver = receiver,
            .senderName = rows.bytes(row, 5),
            .receiverName = rows.bytes(row, 6),
            .content = rows.bytes(row, 3),
            .time = rows.integer(row, 4)};
}

StoredMessage readStored(const Rows &rows, int row)
{
    return {.message = readMessage(rows, row, UserId{rows.integer(row, 7)}),
            .receivedAt = rows.integer(row, 8),
            .read = rows.boolean(row, 9)};
}

Conversation readConversation(const Rows &rows, int row)
{
    return {.peer = UserId{rows.integer(row, 10)},
            .peerName = rows.text(row, 11),
            .peerDisplayName = rows.text(row, 12),
            .last = readStored(rows, row),
            .unread = rows.integer(row, 13),
            .readUpTo = MessageId{rows.integer(row, 14)}};
}

} // namespace

StoreResult<PendingPage> MessageReader::pending(UserId user, MessageId after, int limit)
{
    return page(pendingSql, user, after, limit);
}

StoreResult<PendingPage> MessageReader::received(UserId user, MessageId after, int limit)
{
    return page(receivedSql, user, after, limit);
}

StoreResult<PendingPage> MessageReader::page(const char *sql, UserId user, MessageId after, int limit)
{
    // One row more than asked for tells whether there is more.
    const auto rows = m_connection.run(sql, user.value, after.value, qint64(limit) + 1, pageBytes);
    if (!rows)
        return Unexpected{rows.error()};
    PendingPage page;
    const int count = std::min(rows->count(), limit);
    for (int row = 0; row < count; ++row)
        page.messages.append(readMessage(*rows, row, user));
    page.more = !rows->isEmpty() && rows->integer(0, 7) > count;
    return page;
}

StoreResult<QHash<UserId, MessageId>> MessageReader::newest(const QList<UserId> &users)
{
    Integers ids;
    for (const UserId user : users)
        ids.push_back(user.value);
    const auto rows = m_connection.run("SELECT q.id, m.id FROM unnest($1) q(id) CROSS JOIN LATERAL "
                                       "(SELECT id FROM message WHERE receiver = q.id ORDER BY id DESC LIMIT 1) m",
                                       ids);
    if (!rows)
        return Unexpected{rows.error()};
    QHash<UserId, MessageId> newest;
    for (int row = 0; row < rows->count(); ++row)
        newest.insert(UserId{rows->integer(row, 0)}, MessageId{rows->integer(row, 1)});
    return newest;
}

StoreResult<QList<StoredMessage>> MessageReader::history(UserId user, UserId peer, MessageId before, int limit)
{
    if (user == peer)
        return QList<StoredMessage>{};
    const qint64 end = before.isValid() ? before.value : std::numeric_limits<qint64>::max();
    return readAll(m_connection.run(historySql, user.value, peer.value, end, limit, pageBytes), readStored);
}

StoreResult<QList<Conversation>> MessageReader::conversations(UserId user)
{
    return readAll(m_connection.run(conversationsSql, user.value), readConversation);
}

} // namespace mimi::storage::postgres
