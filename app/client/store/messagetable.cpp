// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/store/messagetable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mimi::client {

namespace {

// A local id is a time in units of 1/1024 ms. Neighbours keep a distance, so that history finds room between them.
constexpr qint64 unitsPerMs = 1024;
constexpr qint64 distance = 32;

//! NULL while the id is not known, so that the unique index leaves it alone.
QVariant orNull(ServerMessageId id)
{
    return id.isValid() ? QVariant(id.value) : QVariant(QMetaType::fromType<qint64>());
}

} // namespace

const QString &MessageTable::columns()
{
    static const QString text =
        u"m.id, m.server_id, m.client_id, m.peer, m.outgoing, m.state, m.text, m.time, m.queued_at,"
        " m.sent_at, m.delivered_at, m.read_at, m.received_at, m.attempts, m.failure_code,"
        " m.failure_details, m.starred"_s;
    return text;
}

Message MessageTable::read(const Statement &row, int first)
{
    int at = first;
    Message message;
    message.id = LocalId{row.integer(at++)};
    message.serverId = ServerMessageId{row.integer(at++)};
    message.clientId = ClientMessageId{row.text(at++).toUtf8()};
    message.peer = UserId{row.integer(at++)};
    message.direction = row.integer(at++) != 0 ? Direction::Outgoing : Direction::Incoming;
    message.state = MessageState(row.integer(at++));
    message.text = row.text(at++);
    message.time = row.integer(at++);
    message.queuedAt = row.integer(at++);
    message.sentAt = row.integer(at++);
    message.deliveredAt = row.integer(at++);
    message.readAt = row.integer(at++);
    message.receivedAt = row.integer(at++);
    message.attempts = int(row.integer(at++));
    message.failure.code = int(row.integer(at++));
    message.failure.details = row.text(at++);
    message.starred = row.integer(at++) != 0;
    return message;
}

template<class... Values>
QList<Message> MessageTable::select(const QString &rest, const Values &...values)
{
    QList<Message> messages;
    Statement row(m_database, u"SELECT "_s + columns() + u" FROM messages m "_s + rest, values...);
    while (row.next())
        messages.append(read(row));
    return messages;
}

template<class... Values>
std::optional<Message> MessageTable::selectOne(const QString &rest, const Values &...values)
{
    const auto messages = select(rest, values...);
    return messages.isEmpty() ? std::nullopt : std::optional(messages.first());
}

qint64 MessageTable::number(Statement &&statement)
{
    return statement.next() ? statement.integer(0) : 0;
}

LocalId MessageTable::firstFree(LocalId wanted)
{
    while (number({m_database, u"SELECT count(*) FROM messages WHERE id = ?"_s, wanted.value}) > 0)
        ++wanted.value;
    return wanted;
}

LocalId MessageTable::place(const Message &message)
{
    const qint64 peer = message.peer.value;
    const qint64 byTime = message.time * unitsPerMs;
    const qint64 after = message.serverId.isValid()
        ? number({m_database, u"SELECT min(id) FROM messages WHERE peer = ? AND server_id > ?"_s, peer,
                  message.serverId.value})
        : 0;
    if (after == 0) {
        const qint64 last = number({m_database, u"SELECT max(id) FROM messages WHERE peer = ? AND hidden = 0"_s, peer});
        return firstFree({std::max(byTime, last + distance)});
    }
    const qint64 before = number({m_database,
                                  u"SELECT max(id) FROM messages WHERE peer = ? AND id < ? AND hidden = 0"
                                  " AND (server_id IS NULL OR server_id < ?)"_s,
                                  peer, after, message.serverId.value});
    const bool fits = byTime > before && byTime < after;
    return firstFree({fits ? byTime : std::max(before + 1, after - distance)});
}

Message MessageTable::insert(Message message)
{
    message.id = place(message);
    Statement(m_database,
              u"INSERT INTO messages(id, server_id, client_id, peer, outgoing, state, text, time, queued_at, sent_at,"
              " delivered_at, read_at, received_at, attempts, failure_code, failure_details, starred)"
              " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
              message.id.value, orNull(message.serverId), QString::fromUtf8(message.clientId.text), message.peer.value,
              message.isOutgoing(), int(message.state), notNull(message.text), message.time, message.queuedAt,
              message.sentAt, message.deliveredAt, message.readAt, message.receivedAt, message.attempts,
              message.failure.code, notNull(message.failure.details), message.starred);
    return message;
}

void MessageTable::update(const Message &message)
{
    Statement(m_database,
              u"UPDATE messages SET server_id = ?, client_id = ?, state = ?, text = ?, queued_at = ?, sent_at = ?,"
              " delivered_at = ?, read_at = ?, attempts = ?, failure_code = ?, failure_details = ?, starred = ?"
              " WHERE id = ?"_s,
              orNull(message.serverId), QString::fromUtf8(message.clientId.text), int(message.state),
              notNull(message.text), message.queuedAt, message.sentAt, message.deliveredAt, message.readAt,
              message.attempts, message.failure.code, notNull(message.failure.details), message.starred,
              message.id.value);
}

void MessageTable::hide(LocalId id)
{
    Statement(m_database, u"UPDATE messages SET hidden = 1, starred = 0, text = '' WHERE id = ?"_s, id.value);
}

std::optional<Message> MessageTable::find(LocalId id)
{
    return selectOne(u"WHERE id = ? AND hidden = 0"_s, id.value);
}

std::optional<Message> MessageTable::findByServerId(ServerMessageId id)
{
    return selectOne(u"WHERE server_id = ?"_s, id.value);
}

std::optional<Message> MessageTable::findOwn(const ClientMessageId &clientId, UserId peer)
{
    return selectOne(u"WHERE client_id = ? AND outgoing = 1 AND peer = ? ORDER BY id DESC LIMIT 1"_s,
                     QString::fromUtf8(clientId.text), peer.value);
}

bool MessageTable::isHidden(LocalId id)
{
    return number({m_database, u"SELECT hidden FROM messages WHERE id = ?"_s, id.value}) != 0;
}

QList<Message> MessageTable::newest(UserId peer, int limit)
{
    return select(u"WHERE peer = ? AND hidden = 0 ORDER BY id DESC LIMIT ?"_s, peer.value, limit);
}

QList<Message> MessageTable::before(UserId peer, LocalId anchor, int limit)
{
    return select(u"WHERE peer = ? AND hidden = 0 AND id < ? ORDER BY id DESC LIMIT ?"_s, peer.value, anchor.value,
                  limit);
}

QList<Message> MessageTable::from(UserId peer, LocalId anchor, int limit)
{
    auto messages =
        select(u"WHERE peer = ? AND hidden = 0 AND id >= ? ORDER BY id LIMIT ?"_s, peer.value, anchor.value, limit);
    std::reverse(messages.begin(), messages.end());
    return messages;
}

QList<Message> MessageTable::rows(UserId peer, qint64 index, int limit)
{
    // The inner query walks over the index alone.
    return select(
        u"WHERE id IN (SELECT id FROM messages WHERE peer = ? AND hidden = 0 ORDER BY id DESC LIMIT ? OFFSET ?)"
        " ORDER BY id DESC"_s,
        peer.value, limit, index);
}

QList<Message> MessageTable::starred(LocalId before, int limit)
{
    return select(u"WHERE starred = 1 AND hidden = 0 AND (? = 0 OR id < ?) ORDER BY id DESC LIMIT ?"_s, before.value,
                  before.value, limit);
}

QList<Message> MessageTable::outbox()
{
    return select(u"WHERE outgoing = 1 AND state < 2 AND hidden = 0 ORDER BY id"_s);
}

QList<Message> MessageTable::unsent()
{
    return select(u"WHERE outgoing = 1 AND state IN (0, 1, 5) AND hidden = 0 ORDER BY id"_s);
}

QList<Message> MessageTable::unreadByPeer(UserId peer, LocalId upTo)
{
    return select(u"WHERE peer = ? AND outgoing = 1 AND state IN (2, 3) AND id <= ? AND hidden = 0"_s, peer.value,
                  upTo.value);
}

QList<LocalId> MessageTable::ids(UserId peer)
{
    return idsOf({m_database, u"SELECT id FROM messages WHERE peer = ? AND hidden = 0"_s, peer.value});
}

QList<LocalId> MessageTable::outdated(UserId peer, qint64 before, LocalId readUpTo, int limit)
{
    return idsOf({m_database,
                  u"SELECT id FROM messages WHERE peer = ? AND hidden = 0 AND id < ? AND starred = 0"
                  " AND CASE WHEN outgoing THEN state NOT IN (0, 1, 5) ELSE id <= ? END ORDER BY id LIMIT ?"_s,
                  peer.value, before * unitsPerMs, readUpTo.value, limit});
}

QList<LocalId> MessageTable::idsOf(Statement &&row)
{
    QList<LocalId> ids;
    while (row.next())
        ids.append(LocalId{row.integer(0)});
    return ids;
}

qint64 MessageTable::count(UserId peer)
{
    return number({m_database, u"SELECT count(*) FROM messages WHERE peer = ? AND hidden = 0"_s, peer.value});
}

StoreUsage MessageTable::usage()
{
    Statement row(m_database, u"SELECT count(*), count(DISTINCT peer) FROM messages WHERE hidden = 0"_s);
    return row.next() ? StoreUsage{.messages = row.integer(0), .conversations = row.integer(1)} : StoreUsage();
}

qint64 MessageTable::countNewer(UserId peer, LocalId id)
{
    return number({m_database, u"SELECT count(*) FROM messages WHERE peer = ? AND hidden = 0 AND id > ?"_s, peer.value,
                   id.value});
}

std::optional<Message> MessageTable::firstUnread(UserId peer, LocalId readUpTo)
{
    return selectOne(u"WHERE peer = ? AND hidden = 0 AND id > ? AND outgoing = 0 ORDER BY id LIMIT 1"_s, peer.value,
                     readUpTo.value);
}

ServerMessageId MessageTable::newestServerId(UserId peer, LocalId upTo)
{
    return {number({m_database,
                    u"SELECT server_id FROM messages WHERE peer = ? AND hidden = 0 AND id <= ?"
                    " AND outgoing = 0 AND server_id IS NOT NULL ORDER BY id DESC LIMIT 1"_s,
                    peer.value, upTo.value})};
}

LocalId MessageTable::newestLocalId(UserId peer, ServerMessageId upTo)
{
    return {number({m_database,
                    u"SELECT id FROM messages WHERE peer = ? AND server_id <= ?"
                    " ORDER BY server_id DESC LIMIT 1"_s,
                    peer.value, upTo.value})};
}

} // namespace mimi::client
