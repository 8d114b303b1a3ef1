// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QObject>
#include <deque>
#include <functional>

namespace mimi::sockjs {

//! Messages on their way to the handler, in order, held while it does not read.
//!
//! The handler may stop reading, or call clear() by what it does, in the middle of a delivery; it must not
//! destroy this object there (links do not end within a call).
class Inbox
{
public:
    using Deliver = std::function<void(QByteArrayView message)>;

    explicit Inbox(Deliver deliver) : m_deliver(std::move(deliver)) { }

    //! `taken` is called once all of the messages have been delivered, or dropped by clear().
    void add(QList<QByteArray> messages, std::function<void()> taken = {});
    //! What was held is delivered in a later turn of the event loop.
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
    QObject m_context; //!< takes what was to be delivered later with it
};

} // namespace mimi::sockjs
