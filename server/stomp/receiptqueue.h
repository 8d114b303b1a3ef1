// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <functional>

namespace mimi::server {

//! Names a frame of the client that is being carried out. 0: the frame wanted no receipt.
using Ticket = quint64;

//! Receipts leave in the order of the frames that asked for them, whenever each frame is done.
class ReceiptQueue
{
public:
    using Send = std::function<void(const QByteArray &receiptId)>;

    explicit ReceiptQueue(Send send) : m_send(std::move(send)) { }

    //! A frame has asked for a receipt; \a steps of work have to be settled before it is sent.
    Ticket open(QByteArray receiptId, int steps = 1);
    //! The receipt that a ticket stands for; null if there is none (any more).
    QByteArray receiptId(Ticket ticket) const;

    //! One step is done. A frame with a failed step gets no receipt.
    void settle(Ticket ticket, bool success);
    bool isEmpty() const { return m_entries.isEmpty(); }

private:
    struct Entry
    {
        QByteArray receiptId;
        int steps;
        bool failed = false;
    };

    bool contains(Ticket ticket) const;
    void sendSettled();

    Send m_send;
    QList<Entry> m_entries;
    Ticket m_first = 1; // the ticket of the first entry
};

} // namespace mimi::server
