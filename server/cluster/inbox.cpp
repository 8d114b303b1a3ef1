// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cluster/inbox.h"

#include <algorithm>

namespace mimi::cluster {

using chat::Message;
using chat::MessageId;

Inbox::Messages Inbox::begin(MessageId newest)
{
    Messages out;
    know(newest);
    if (hasBegun())
        return out;
    // What was stored while the user was coming here is for him, although the store had it already when it was asked.
    m_last = m_hasFloor ? std::min(newest, m_floor) : newest;
    m_state = State::Current;
    dropHeldUpTo(m_last);
    passConnected(out);
    return out;
}

Inbox::Messages Inbox::take(MessageId previous, const Message &message)
{
    Messages out;
    if (hasBegun() && message.id <= m_last)
        return out;
    know(message.id);
    if (!hasBegun()) {
        m_floor = m_hasFloor ? std::min(m_floor, previous) : previous;
        m_hasFloor = true;
    }
    hold(previous, message);
    if (m_state == State::Current)
        passConnected(out);
    return out;
}

void Inbox::know(MessageId newest)
{
    m_known = std::max(m_known, newest);
}

MessageId Inbox::beginFetch()
{
    m_state = State::Fetching;
    m_covers = m_known;
    return m_last;
}

Inbox::Messages Inbox::page(const QList<Message> &messages, bool more)
{
    Messages out;
    for (const Message &message : messages) {
        passHeldUpTo({message.id.value - 1}, out);
        dropHeldUpTo(message.id);
        pass(message, out);
    }
    if (more && !messages.isEmpty())
        return out;
    // All that was known when the store was asked was in it; what it has not shown was deleted meanwhile.
    passHeldUpTo(m_covers, out);
    m_last = std::max(m_last, m_covers);
    m_state = State::Current;
    passConnected(out);
    return out;
}

void Inbox::fetchFailed()
{
    m_state = State::Current;
}

void Inbox::hold(MessageId previous, const Message &message)
{
    if (message.content.isEmpty() || m_held.contains(message.id))
        return;
    m_heldBytes += message.content.size();
    m_held.emplace(message.id, Held{previous, message});
    if (m_heldBytes > heldMaximum)
        dropHeldUpTo(m_known);
}

void Inbox::pass(const Message &message, Messages &out)
{
    if (message.id <= m_last)
        return;
    m_last = message.id;
    m_known = std::max(m_known, m_last);
    out.append(message);
}

void Inbox::passHeldUpTo(MessageId id, Messages &out)
{
    while (!m_held.empty() && m_held.begin()->first <= id) {
        const auto first = m_held.extract(m_held.begin());
        m_heldBytes -= first.mapped().message.content.size();
        pass(first.mapped().message, out);
    }
}

void Inbox::passConnected(Messages &out)
{
    while (!m_held.empty() && m_held.begin()->second.previous <= m_last)
        passHeldUpTo(m_held.begin()->first, out);
}

void Inbox::dropHeldUpTo(MessageId id)
{
    while (!m_held.empty() && m_held.begin()->first <= id) {
        m_heldBytes -= m_held.begin()->second.message.content.size();
        m_held.erase(m_held.begin());
    }
}

} // namespace mimi::cluster
