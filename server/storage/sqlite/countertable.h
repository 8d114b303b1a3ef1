// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/sqlite/statement.h"
#include "server/storage/store.h"

namespace mimi::storage::sqlite {

struct Counters
{
    MessageId lastMessage; //!< the newest id ever given
    qint64 lastTime = 0;   //!< the newest time ever given
    qint64 pending = 0;    //!< messages that wait for their confirmation

    friend bool operator==(Counters, Counters) = default;
};

//! The one row of `counter`, kept in memory by the writer and written once per transaction.
class CounterTable
{
public:
    explicit CounterTable(sqlite3 *database);

    StoreResult<Done> load();
    StoreResult<Done> flush();
    void rolledBack() { m_current = m_stored; }
    void committed() { m_stored = m_current; }

    //! Time of what is stored now: the clock's, but never before a time given earlier.
    qint64 timestamp(qint64 now) { return m_current.lastTime = std::max(m_current.lastTime, now); }
    MessageId nextMessage() const { return MessageId{m_current.lastMessage.value + 1}; }

    Counters &current() { return m_current; }

private:
    Statement m_select;
    Statement m_update;
    Counters m_current;
    Counters m_stored; //!< as committed
};

} // namespace mimi::storage::sqlite
