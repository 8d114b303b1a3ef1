// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <deque>
#include <functional>
#include <memory>

namespace mimi::sockjs {

//! Messages on their way to the handler, in order, held while it does not read.
//!
//! The handler may stop reading, or end everything, in the middle of a delivery.
class Inbox
{
public:
    using Deliver = std::function<void(QByteArrayView message)>;

    explicit Inbox(Deliver deliver) : m_deliver(std::move(deliver)) { }

    //! `taken` is called once all of the messages have been delivered, or dropped by clear().
    void add(QList<QByteArray> messages, std::function<void()> taken = {});
    void setReading(bool reading);
    void clear();

    qint64 heldBytes() const { return m_heldBytes; }

private:
    struct Batch
    {
        QList<QByteArray> messages;
        qsizetype next = 0;
        std::function<void()> taken;
    };

    void run();

    const Deliver m_deliver;
    std::deque<Batch> m_batches;
    qint64 m_heldBytes = 0;
    bool m_reading = true;
    bool m_running = false;
    //! Expires with this object, which a delivery may destroy.
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace mimi::sockjs
