// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/countertable.h"

namespace mimi::storage::sqlite {

CounterTable::CounterTable(sqlite3 *database)
    : m_select(database, "SELECT last_message, last_time, pending FROM counter WHERE id = 1"),
      m_update(database, "UPDATE counter SET last_message = ?, last_time = ?, pending = ? WHERE id = 1")
{ }

StoreResult<Done> CounterTable::load()
{
    auto run = m_select.run();
    if (!run.next())
        return Unexpected{StoreError::Failed};
    m_stored = m_current = Counters{MessageId{run.integer(0)}, run.integer(1), run.integer(2)};
    return Done{};
}

StoreResult<Done> CounterTable::flush()
{
    if (m_current == m_stored)
        return Done{};
    auto run = m_update.run(m_current.lastMessage.value, m_current.lastTime, m_current.pending);
    if (!run.finish())
        return Unexpected{StoreError::Failed};
    return Done{};
}

} // namespace mimi::storage::sqlite
