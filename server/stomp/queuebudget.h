// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <atomic>
#include <utility>

namespace mimi::server {

//! What all connections together keep for peers that read slowly. One who may keep four megabytes is no danger, a
//! thousand of them are. Any thread.
class QueueBudget
{
public:
    //! Bytes; past `enough` it is scarce.
    static constexpr qint64 enough = 256 * 1024 * 1024;
    //! What a connection may keep even then.
    static constexpr qint64 little = 64 * 1024;

    //! Who does not read now has to go.
    bool isScarce() const { return total() > enough; }
    //! Nobody may keep more than a little, not even for a moment.
    bool isExhausted() const { return total() > 2 * enough; }

    //! One connection's part, in its thread.
    class Part
    {
    public:
        explicit Part(QueueBudget &budget) : m_budget(budget) { }
        ~Part() { set(0); }
        Q_DISABLE_COPY_MOVE(Part)

        void set(qint64 bytes)
        {
            const qint64 change = bytes - std::exchange(m_bytes, bytes);
            if (change != 0)
                m_budget.m_total.fetch_add(change, std::memory_order_relaxed);
        }

        qint64 bytes() const { return m_bytes; }

    private:
        QueueBudget &m_budget;
        qint64 m_bytes = 0;
    };

private:
    qint64 total() const { return m_total.load(std::memory_order_relaxed); }

    std::atomic<qint64> m_total = 0;
};

} // namespace mimi::server
