// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/pairtable.h"

namespace mimi::storage::sqlite {

namespace {

constexpr int cachedPairs = 50'000; // about 10 MB

} // namespace

PairTable::PairTable(sqlite3 *database)
    : m_select(database,
               "SELECT last_id, pending_count, pending_bytes, unread, read_up_to FROM pair "
               "WHERE sender = ? AND receiver = ?"),
      m_insert(database,
               "INSERT INTO pair (last_id, pending_count, pending_bytes, unread, read_up_to, sender, receiver) "
               "VALUES (?, ?, ?, ?, ?, ?, ?)"),
      m_update(database,
               "UPDATE pair SET last_id = ?, pending_count = ?, pending_bytes = ?, unread = ?, read_up_to = ? "
               "WHERE sender = ? AND receiver = ?"),
      m_ofUser(database,
               "SELECT sender, receiver, pending_count FROM pair WHERE sender = ? UNION ALL "
               "SELECT sender, receiver, pending_count FROM pair INDEXED BY pair_receiver WHERE receiver = ?"),
      m_remove(database, "DELETE FROM pair WHERE sender = ? AND receiver = ?"),
      m_cache(cachedPairs)
{ }

StoreResult<Pair *> PairTable::find(UserId sender, UserId receiver)
{
    const Key key{sender, receiver};
    if (const auto it = m_current.find(key); it != m_current.end())
        return &it->second.pair;
    if (const Entry *cached = m_cache.object(key))
        return &m_current.emplace(key, *cached).first->second.pair;
    auto loaded = load(key);
    if (!loaded)
        return Unexpected{loaded.error()};
    return &m_current.emplace(key, *loaded).first->second.pair;
}

void PairTable::markChanged(const Pair &pair)
{
    if (const auto it = m_current.find({pair.sender, pair.receiver}); it != m_current.end())
        it->second.changed = true;
}

StoreResult<QList<Pair>> PairTable::of(UserId user)
{
    QList<Pair> pairs;
    auto run = m_ofUser.run(user.value, user.value);
    while (run.next())
        pairs.append({.sender = UserId{run.integer(0)},
                      .receiver = UserId{run.integer(1)},
                      .last = {},
                      .pendingCount = run.integer(2),
                      .readUpTo = {}});
    if (run.failed())
        return Unexpected{StoreError::Failed};
    return pairs;
}

StoreResult<Done> PairTable::remove(UserId sender, UserId receiver)
{
    if (!m_remove.run(sender.value, receiver.value).finish())
        return Unexpected{StoreError::Failed};
    return Done{};
}

StoreResult<Done> PairTable::flush()
{
    for (auto &[key, entry] : m_current) {
        if (entry.changed && !write(entry))
            return Unexpected{StoreError::Failed};
    }
    return Done{};
}

void PairTable::committed()
{
    for (auto &[key, entry] : m_current) {
        if (Entry *cached = m_cache.object(key))
            *cached = entry;
        else
            m_cache.insert(key, new Entry(entry));
    }
    m_current.clear();
}

void PairTable::clear()
{
    m_current.clear();
    m_cache.clear();
}

StoreResult<PairTable::Entry> PairTable::load(Key key)
{
    Entry entry;
    entry.pair.sender = key.sender;
    entry.pair.receiver = key.receiver;
    auto run = m_select.run(key.sender.value, key.receiver.value);
    if (run.next()) {
        entry.stored = true;
        entry.pair.last = MessageId{run.integer(0)};
        entry.pair.pendingCount = run.integer(1);
        entry.pair.pendingBytes = run.integer(2);
        entry.pair.unread = run.integer(3);
        entry.pair.readUpTo = MessageId{run.integer(4)};
    }
    if (run.failed())
        return Unexpected{StoreError::Failed};
    return entry;
}

bool PairTable::write(Entry &entry)
{
    const Pair &pair = entry.pair;
    Statement &statement = entry.stored ? m_update : m_insert;
    auto run = statement.run(pair.last.value, pair.pendingCount, pair.pendingBytes, pair.unread, pair.readUpTo.value,
                             pair.sender.value, pair.receiver.value);
    if (!run.finish())
        return false;
    entry.stored = true;
    entry.changed = false;
    return true;
}

} // namespace mimi::storage::sqlite
