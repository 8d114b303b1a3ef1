// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/chat/pendingstream.h"

#include "server/stomp/subscription.h"

#include <limits>
#include <utility>

namespace mimi::server {

using chat::MessageId;

void PendingStream::expectInit(qint64 now)
{
    if (isRunning())
        return;
    m_state = State::Expecting;
    m_expectedUntil = now + initPatience;
}

void PendingStream::initIsLate()
{
    if (m_state == State::Expecting)
        finish();
}

void PendingStream::start()
{
    if (isRunning() && m_state != State::Expecting) {
        m_again = true;
        return;
    }
    m_last = {};
    request();
}

void PendingStream::stop()
{
    m_state = State::Idle;
    m_again = m_more = m_dropped = false;
    m_held.clear();
    m_heldBytes = 0;
}

bool PendingStream::takeLive(MessageId id, const QByteArray &tail, qint64 now)
{
    if (id <= m_last)
        return true; // the page that was read a moment ago had it
    if (!isRunning())
        return false;
    if (m_state == State::Expecting)
        return holdForInit(id, tail, now);
    if (m_dropped || m_heldBytes + tail.size() > heldMaximum) {
        m_dropped = true;
        m_held.clear();
        m_heldBytes = 0;
        return true;
    }
    hold(id, tail);
    return true;
}

bool PendingStream::holdForInit(MessageId id, const QByteArray &tail, qint64 now)
{
    const bool isFirst = m_held.isEmpty();
    if ((isFirst && now >= m_expectedUntil) || m_heldBytes + tail.size() > heldMaximum) {
        initIsLate();
        return false;
    }
    hold(id, tail);
    if (isFirst)
        m_hooks.waitForInit(m_expectedUntil - now);
    return true;
}

void PendingStream::hold(MessageId id, const QByteArray &tail)
{
    m_held.enqueue({id, tail});
    m_heldBytes += tail.size();
}

void PendingStream::page(const QList<chat::Message> &messages, bool more)
{
    if (m_state != State::Waiting)
        return;
    for (const chat::Message &message : messages) {
        pushHeldBefore(message.id);
        if (m_state != State::Waiting)
            return; // a push has ended the session
        m_last = message.id;
        m_hooks.push(message.id, messageTail(toJson(message)));
    }
    if (m_state != State::Waiting)
        return;
    m_more = more;
    m_state = State::Draining;
    if (m_hooks.hasDrained())
        drained();
}

void PendingStream::pageFailed()
{
    stop();
}

void PendingStream::drained()
{
    if (m_state != State::Draining)
        return;
    if (m_more || std::exchange(m_dropped, false))
        request();
    else
        finish();
}

void PendingStream::request()
{
    m_state = State::Waiting;
    m_hooks.request(m_last);
}

void PendingStream::finish()
{
    pushHeldBefore({std::numeric_limits<qint64>::max()});
    const bool again = m_again;
    stop();
    if (again)
        start();
}

// A held message may be missing in the page that covers it: another device has confirmed it meanwhile.
void PendingStream::pushHeldBefore(MessageId id)
{
    while (!m_held.isEmpty() && m_held.constFirst().id <= id) {
        const Held held = m_held.dequeue();
        m_heldBytes -= held.tail.size();
        if (held.id == id)
            continue;
        m_last = held.id;
        m_hooks.push(held.id, held.tail);
    }
}

} // namespace mimi::server
