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
};

//! What has been counted, kept in memory by the writer. It follows from the rows; only when the newest of them may go
//! it has to be written down.
class CounterTable
{
public:
    explicit CounterTable(sqlite3 *database);

    StoreResult<Done> load();
    //! Messages are removed in this transaction: their ids must not come back.
    void keep() { m_mustKeep = true; }
    StoreResult<Done> flush();

    //! Time of what is stored now: the clock's, but never before a time given earlier.
    qint64 timestamp(qint64 now) { return m_current.lastTime = std::max(m_current.lastTime, now); }
    MessageId nextMessage() const { return MessageId{m_current.lastMessage.value + 1}; }

    Counters &current() { return m_current; }

private:
    Statement m_newest;
    Statement m_pending;
    Statement m_update;
    Counters m_current;
    bool m_mustKeep = false;
};

} // namespace mimi::storage::sqlite
