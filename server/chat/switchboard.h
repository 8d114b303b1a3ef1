// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/chat/connections.h"
#include "server/storage/store.h"

#include <atomic>
#include <memory>

namespace mimi::server {

class Hub;

//! A batch of outcomes, shared by all hubs that have something to do with it.
using Outcomes = std::shared_ptr<const std::vector<storage::ChatOutcome>>;

//! Carries news from where they arise to the workers whose sessions they concern. Thread-safe.
class Switchboard : public storage::CommitSink
{
public:
    explicit Switchboard(Connections &connections) : m_connections(connections) { }

    //! Once, before the first connection: one hub a worker, in the workers' order.
    void attach(std::vector<Hub *> hubs) { m_hubs = std::move(hubs); }

    //! One post to each worker that has a part in the batch.
    void committed(std::vector<storage::ChatOutcome> outcomes) override;

    // from other nodes, whose sessions are not here
    //! Messages to one user that are stored, in their order, to his sessions.
    void deliver(chat::UserId receiver, QList<chat::Message> messages);
    //! A message that its sender has sent from elsewhere, to his sessions.
    void sent(const chat::Message &message);

    void typing(const chat::TypingNotice &notice, chat::UserId receiver);
    void presence(const chat::Presence &presence);
    //! Ends one session, or all of a user that came with one of these tokens.
    void close(SessionAddress address, const QString &reason);
    void revoked(chat::UserId user, const QList<QByteArray> &tokenHashes);

    //! How many sessions listen to presence; without any there is nobody to tell.
    std::atomic<int> presenceListeners = 0;

private:
    template<class F>
    void postTo(chat::UserId user, F task);

    Connections &m_connections;
    std::vector<Hub *> m_hubs;
};

} // namespace mimi::server
