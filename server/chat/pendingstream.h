// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/payloads.h"

#include <QByteArray>
#include <QQueue>
#include <functional>

namespace mimi::server {

//! Init: pushes what a user has not confirmed, oldest first, page by page as fast as he reads.
//!
//! Live messages that arrive meanwhile are held back and merged in by id, so that all keep their order and
//! none is pushed twice. If they become too many they are dropped here: the store has them.
//!
//! Between a subscription and its Init a live message would overtake those that wait, so it is held back, too; a client
//! that never sends Init gets it a moment later.
class PendingStream
{
public:
    //! Bytes of live messages that are held back.
    static constexpr qsizetype heldMaximum = 128 * 1024;
    //! How long after a subscription Init is waited for, ms.
    static constexpr qint64 initPatience = 300;

    struct Hooks
    {
        //! Asks the store for messages with a higher id; answered with page() or pageFailed().
        std::function<void(chat::MessageId after)> request;
        //! \a tail is of messageTail().
        std::function<void(chat::MessageId id, const QByteArray &tail)> push;
        //! True if the peer has taken everything that was pushed.
        std::function<bool()> hasDrained;
        //! Has initIsLate() called after so many ms.
        std::function<void(qint64 ms)> waitForInit;
    };

    explicit PendingStream(Hooks hooks) : m_hooks(std::move(hooks)) { }

    //! The peer has subscribed at \a now (ms) and may be about to send Init.
    void expectInit(qint64 now);
    //! What was held back for Init goes out without it.
    void initIsLate();

    //! From the beginning; if it is running, once more when it is through.
    void start();
    void stop();
    bool isRunning() const { return m_state != State::Idle; }

    //! A live message: true if it is held back and pushed later, or was pushed already.
    bool takeLive(chat::MessageId id, const QByteArray &tail, qint64 now);

    void page(const QList<chat::Message> &messages, bool more);
    //! The store could not answer. Gives up; the client's next Init tries again.
    void pageFailed();
    //! The peer has taken everything that was pushed.
    void drained();

private:
    struct Held
    {
        chat::MessageId id;
        QByteArray tail;
    };

    enum class State { Idle, Expecting, Waiting, Draining };

    bool holdForInit(chat::MessageId id, const QByteArray &tail, qint64 now);
    void hold(chat::MessageId id, const QByteArray &tail);
    void request();
    void finish();
    void pushHeldBefore(chat::MessageId id);

    Hooks m_hooks;
    State m_state = State::Idle;
    qint64 m_expectedUntil = 0; // ms
    bool m_again = false;
    bool m_more = false;
    bool m_dropped = false; // held messages were: read on until the store has no more
    chat::MessageId m_last; // highest id that was pushed by this stream
    QQueue<Held> m_held;
    qsizetype m_heldBytes = 0;
};

} // namespace mimi::server
