// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/stomp/receiptqueue.h"

namespace mimi::server {

Ticket ReceiptQueue::open(QByteArray receiptId, int steps)
{
    m_entries.push_back({std::move(receiptId), steps});
    return m_first + m_entries.size() - 1;
}

QByteArray ReceiptQueue::receiptId(Ticket ticket) const
{
    if (ticket < m_first || ticket - m_first >= m_entries.size())
        return {};
    return m_entries[ticket - m_first].receiptId;
}

void ReceiptQueue::settle(Ticket ticket, bool success)
{
    if (ticket < m_first || ticket - m_first >= m_entries.size())
        return;
    Entry &entry = m_entries[ticket - m_first];
    --entry.steps;
    entry.failed |= !success;
    sendSettled();
}

void ReceiptQueue::sendSettled()
{
    while (!m_entries.empty() && m_entries.front().steps <= 0) {
        const Entry entry = std::move(m_entries.front());
        m_entries.pop_front();
        ++m_first;
        if (!entry.failed)
            m_send(entry.receiptId);
    }
}

} // namespace mimi::server
