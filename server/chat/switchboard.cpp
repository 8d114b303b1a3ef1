// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/chat/switchboard.h"

#include "server/chat/hub.h"

namespace mimi::server {

using storage::AppendOutcome;
using storage::ChatOutcome;
using storage::ConfirmOutcome;
using storage::ReadOutcome;

namespace {

//! Marks the workers whose sessions an outcome concerns.
struct Concerned
{
    const Connections &connections;
    std::vector<bool> &workers;

    void markOrigin(storage::Origin origin) const
    {
        if (origin != storage::Origin::nobody())
            workers[origin.worker] = true;
    }

    void operator()(const AppendOutcome &outcome) const
    {
        markOrigin(outcome.origin);
        if (outcome.result != AppendOutcome::Result::Stored)
            return;
        if (outcome.isNext)
            connections.markWorkers(outcome.message.receiver, workers);
        connections.markWorkers(outcome.message.sender, workers);
    }

    void operator()(const ConfirmOutcome &outcome) const
    {
        markOrigin(outcome.origin);
        if (outcome.result == ConfirmOutcome::Result::Confirmed)
            connections.markAwaiting(outcome.sender, workers);
    }

    void operator()(const ReadOutcome &outcome) const
    {
        markOrigin(outcome.origin);
        if (outcome.result != ReadOutcome::Result::Marked)
            return;
        connections.markWorkers(outcome.reader, workers);
        connections.markAwaiting(outcome.peer, workers);
    }
};

} // namespace

void Switchboard::committed(std::vector<ChatOutcome> outcomes)
{
    std::vector<bool> workers(m_hubs.size(), false);
    for (const ChatOutcome &outcome : outcomes)
        std::visit(Concerned{m_connections, workers}, outcome);
    const auto batch = std::make_shared<const std::vector<ChatOutcome>>(std::move(outcomes));
    for (size_t i = 0; i < m_hubs.size(); ++i) {
        if (workers[i])
            m_hubs[i]->post([batch](Hub &hub) { hub.committed(*batch); });
    }
}

void Switchboard::deliver(chat::UserId receiver, QList<chat::Message> messages)
{
    postTo(receiver, [messages = std::move(messages)](Hub &hub) { hub.deliver(messages); });
}

void Switchboard::sent(const chat::Message &message)
{
    postTo(message.sender, [message](Hub &hub) { hub.sent(message); });
}

void Switchboard::typing(const chat::TypingNotice &notice, chat::UserId receiver)
{
    postTo(receiver, [notice, receiver](Hub &hub) { hub.typing(notice, receiver); });
}

void Switchboard::presence(const chat::Presence &presence)
{
    if (presenceListeners == 0)
        return;
    for (Hub *hub : m_hubs)
        hub->post([presence](Hub &h) { h.presence(presence); });
}

void Switchboard::close(SessionAddress address, const QString &reason)
{
    m_hubs[address.worker]->post([address, reason](Hub &hub) { hub.close(address.session, reason); });
}

void Switchboard::revoked(chat::UserId user, const QList<QByteArray> &tokenHashes)
{
    postTo(user, [user, tokenHashes](Hub &hub) { hub.revoked(user, tokenHashes); });
}

template<class F>
void Switchboard::postTo(chat::UserId user, F task)
{
    std::vector<bool> workers(m_hubs.size(), false);
    m_connections.markWorkers(user, workers);
    for (size_t i = 0; i < m_hubs.size(); ++i) {
        if (workers[i])
            m_hubs[i]->post(task);
    }
}

} // namespace mimi::server
