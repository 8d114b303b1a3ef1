// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgres/batchchanges.h"

#include "server/storage/postgres/connection.h"

#include <algorithm>

namespace mimi::storage::postgres {

void BatchChanges::store(const chat::Message &message, MessageKeys keys)
{
    m_stored.push_back({message.id, message.sender, message.receiver, keys, message.clientId.text, message.content});
    Totals &totals = m_totals[{message.receiver, message.sender}];
    totals.last = message.id;
    ++totals.pendingCount;
    totals.pendingBytes += message.content.size();
    ++totals.unread;
}

void BatchChanges::settle(const Waiting &message)
{
    const auto ours = std::ranges::lower_bound(m_stored, message.id, {}, &Stored::id);
    if (ours != m_stored.end() && ours->id == message.id)
        ours->settled = true;
    else
        m_settled.emplace_back(message.receiver, message.id);
    Totals &totals = m_totals[{message.receiver, message.sender}];
    --totals.pendingCount;
    totals.pendingBytes -= message.bytes;
}

void BatchChanges::markRead(UserId reader, UserId peer, MessageId upTo)
{
    m_readMarks[{reader, peer}] = upTo;
}

void BatchChanges::add(Connection &connection) const
{
    if (!m_stored.empty())
        addStored(connection);
    if (!m_settled.empty())
        addSettled(connection);
    if (!m_totals.empty())
        addTotals(connection);
    if (!m_readMarks.empty())
        addReadMarks(connection);
}

void BatchChanges::addStored(Connection &connection) const
{
    Integers receivers, ids, senders, receivedAt, names, contentKeys;
    Blobs clientIds, contents;
    Integers pendingReceivers, pendingIds, pendingSenders, pendingNames, pendingBytes;
    for (const Stored &message : m_stored) {
        receivers.push_back(message.receiver.value);
        ids.push_back(message.id.value);
        senders.push_back(message.sender.value);
        receivedAt.push_back(message.settled ? m_time : 0);
        names.push_back(message.keys.name);
        contentKeys.push_back(message.keys.content);
        clientIds.push_back(message.clientId);
        contents.push_back(message.content);
        if (message.settled)
            continue;
        pendingReceivers.push_back(message.receiver.value);
        pendingIds.push_back(message.id.value);
        pendingSenders.push_back(message.sender.value);
        pendingNames.push_back(message.keys.name);
        pendingBytes.push_back(message.content.size());
    }
    connection.add("INSERT INTO message "
                   "(receiver, id, sender, time, received_at, name_key, content_key, client_id, content) "
                   "SELECT receiver, id, sender, $9, nullif(received_at, 0), name_key, content_key, client_id, content "
                   "FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) "
                   "q(receiver, id, sender, received_at, name_key, content_key, client_id, content)",
                   receivers, ids, senders, receivedAt, names, contentKeys, clientIds, contents, m_time);
    connection.add(
        "INSERT INTO pending (receiver, id, sender, name_key, bytes) SELECT * FROM unnest($1, $2, $3, $4, $5)",
        pendingReceivers, pendingIds, pendingSenders, pendingNames, pendingBytes);
}

void BatchChanges::addSettled(Connection &connection) const
{
    Integers receivers, ids;
    for (const auto &[receiver, id] : m_settled) {
        receivers.push_back(receiver.value);
        ids.push_back(id.value);
    }
    connection.add("SELECT mark_received($1, $2, $3)", receivers, ids, m_time);
}

void BatchChanges::addTotals(Connection &connection) const
{
    Integers receivers, senders, lasts, counts, bytes, unread;
    for (const auto &[pair, totals] : m_totals) {
        receivers.push_back(pair.receiver.value);
        senders.push_back(pair.sender.value);
        lasts.push_back(totals.last.value);
        counts.push_back(totals.pendingCount);
        bytes.push_back(totals.pendingBytes);
        unread.push_back(totals.unread);
    }
    connection.add(
        "INSERT INTO pair AS p (receiver, sender, last_id, pending_count, pending_bytes, unread, read_up_to) "
        "SELECT *, 0 FROM unnest($1, $2, $3, $4, $5, $6) "
        "ON CONFLICT (receiver, sender) DO UPDATE SET "
        "last_id = greatest(p.last_id, excluded.last_id), "
        "pending_count = p.pending_count + excluded.pending_count, "
        "pending_bytes = p.pending_bytes + excluded.pending_bytes, "
        "unread = p.unread + excluded.unread",
        receivers, senders, lasts, counts, bytes, unread);
}

//! Counts what the marks pass now: over time each message is counted once.
void BatchChanges::addReadMarks(Connection &connection) const
{
    for (const auto &[pair, mark] : m_readMarks)
        connection.add("UPDATE pair SET read_up_to = $3, unread = unread - ("
                       "  SELECT count(*) FROM message m WHERE m.receiver = $1 AND m.sender = $2 "
                       "  AND m.id > read_up_to AND m.id <= $3) WHERE receiver = $1 AND sender = $2",
                       pair.receiver.value, pair.sender.value, mark.value);
}

} // namespace mimi::storage::postgres
