// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/countertable.h"

namespace mimi::storage::sqlite {

CounterTable::CounterTable(sqlite3 *database)
    : m_newest(database, "SELECT message, time FROM newest"),
      m_pending(database, "SELECT ifnull(sum(pending_count), 0) FROM pair"),
      m_update(database, "UPDATE counter SET last_message = ?, last_time = ? WHERE id = 1")
{ }

StoreResult<Done> CounterTable::load()
{
    auto newest = m_newest.run();
    auto pending = m_pending.run();
    if (!newest.next() || !pending.next())
        return Unexpected{StoreError::Failed};
    m_current = Counters{MessageId{newest.integer(0)}, newest.integer(1), pending.integer(0)};
    m_mustKeep = false;
    return Done{};
}

StoreResult<Done> CounterTable::flush()
{
    if (!m_mustKeep)
        return Done{};
    auto run = m_update.run(m_current.lastMessage.value, m_current.lastTime);
    if (!run.finish())
        return Unexpected{StoreError::Failed};
    m_mustKeep = false;
    return Done{};
}

} // namespace mimi::storage::sqlite
