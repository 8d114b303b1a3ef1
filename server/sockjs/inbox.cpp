// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockjs/inbox.h"

#include <utility>

namespace mimi::sockjs {

void Inbox::add(QList<QByteArray> messages, std::function<void()> taken)
{
    for (const QByteArray &message : std::as_const(messages))
        m_heldBytes += message.size();
    m_batches.push_back({std::move(messages), 0, std::move(taken)});
    run();
}

void Inbox::setReading(bool reading)
{
    m_reading = reading;
    if (reading && !m_batches.empty())
        QMetaObject::invokeMethod(
            &m_context, [this] { run(); }, Qt::QueuedConnection);
}

void Inbox::clear()
{
    m_heldBytes = 0;
    for (const Batch &batch : std::exchange(m_batches, {})) {
        if (batch.taken)
            batch.taken();
    }
}

void Inbox::run()
{
    if (m_running)
        return;
    m_running = true;
    while (m_reading && !m_batches.empty()) {
        Batch &batch = m_batches.front();
        if (batch.next < batch.messages.size()) {
            const QByteArray message = std::exchange(batch.messages[batch.next++], {});
            m_heldBytes -= message.size();
            m_deliver(message);
        } else {
            const auto taken = std::move(batch.taken);
            m_batches.pop_front();
            if (taken)
                taken();
        }
    }
    m_running = false;
}

} // namespace mimi::sockjs
