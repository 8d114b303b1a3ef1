// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/stomp/receiptqueue.h"

namespace mimi::server {

Ticket ReceiptQueue::open(QByteArray receiptId, int steps)
{
    m_entries.append({std::move(receiptId), steps});
    return m_first + Ticket(m_entries.size()) - 1;
}

QByteArray ReceiptQueue::receiptId(Ticket ticket) const
{
    return contains(ticket) ? m_entries[qsizetype(ticket - m_first)].receiptId : QByteArray();
}

void ReceiptQueue::settle(Ticket ticket, bool success)
{
    if (!contains(ticket))
        return;
    Entry &entry = m_entries[qsizetype(ticket - m_first)];
    --entry.steps;
    entry.failed |= !success;
    sendSettled();
}

bool ReceiptQueue::contains(Ticket ticket) const
{
    return ticket >= m_first && ticket - m_first < Ticket(m_entries.size());
}

void ReceiptQueue::sendSettled()
{
    while (!m_entries.isEmpty() && m_entries.constFirst().steps <= 0) {
        const Entry entry = m_entries.takeFirst();
        ++m_first;
        if (!entry.failed)
            m_send(entry.receiptId);
    }
}

} // namespace mimi::server
