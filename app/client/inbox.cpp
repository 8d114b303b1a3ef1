// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/inbox.h"

#include <QDateTime>
#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace mimi::client {

HistoryMessage toHistory(const chat::Message &message)
{
    return {.id = message.id,
            .clientId = message.clientId,
            .sender = message.sender,
            .receiver = message.receiver,
            .senderName = QString::fromUtf8(message.senderName),
            .receiverName = QString::fromUtf8(message.receiverName),
            .text = QString::fromUtf8(message.content),
            .time = message.time};
}

Inbox::Inbox(LocalStore &store, UserId self, QObject *parent) : QObject(parent), m_store(store), m_self(self)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(5s);
    connect(&m_retry, &QTimer::timeout, this, &Inbox::flush);
}

void Inbox::take(const chat::Message &message)
{
    m_waiting.append(toHistory(message));
    flush();
}

void Inbox::connectionLost()
{
    m_waiting.clear();
    m_retry.stop();
}

//! While one batch is being written the next one gathers.
void Inbox::flush()
{
    if (m_busy || m_waiting.isEmpty() || m_retry.isActive())
        return;
    m_busy = true;
    const auto batch = std::exchange(m_waiting, {});
    m_store.storeMessages(batch, m_self, QDateTime::currentMSecsSinceEpoch(), this,
                          [this, batch](const StoreResult<Stored> &result) { finish(batch, result); });
}

void Inbox::finish(const QList<HistoryMessage> &batch, const StoreResult<Stored> &result)
{
    m_busy = false;
    if (!result) { // the disk is full, for instance: the server keeps what is not confirmed
        m_waiting = batch + m_waiting;
        m_retry.start();
        return;
    }
    for (const auto &message : batch) {
        if (message.sender != m_self)
            Q_EMIT confirmable({message.clientId, message.id});
    }
    Q_EMIT stored(result.value());
    flush();
}

} // namespace mimi::client
