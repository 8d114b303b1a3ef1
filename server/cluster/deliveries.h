// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/chat/switchboard.h"
#include "server/cluster/inbox.h"
#include "server/cluster/news.h"

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace mimi::cluster {

//! Brings each user who is connected here his messages, from whichever node they were sent: one Inbox a user, fed by
//! this node's own commits, by the bus, and by the store where those two leave a gap. Thread-safe. It must outlive
//! the store, whose replies it takes.
class Deliveries
{
public:
    //! \a gapFound: some inbox is behind; closeGaps() should be called soon. May be called in any thread.
    Deliveries(storage::Store &store, server::Switchboard &switchboard, std::function<void()> gapFound);

    //! The user has connected. His inbox begins with begin().
    void join(UserId user);
    void leave(UserId user);
    //! Calls \a ready once the inbox has begun, at once perhaps. Without an inbox it is never called.
    void whenBegun(UserId user, std::function<void()> ready);
    //! Those who have joined since this was last asked.
    QList<UserId> takeJoined();
    //! Asks the store from where on messages are news to these users. The bus should listen for them by now.
    void begin(const QList<UserId> &users);

    //! Passes on what this node's store has done, to senders at once, to receivers in their order.
    void committed(std::vector<storage::ChatOutcome> outcomes);
    //! Another node has stored a message to a user who may be here.
    void heard(const MessageStored &news);

    //! Fetches for inboxes that are behind. Before that the bus had a moment to close the gap by itself.
    void closeGaps();
    //! Compares all inboxes with the store, a part at a time; does nothing while one is under way.
    void sweep();

    //! What the store has brought although the bus should have.
    qint64 fetched() const;

private:
    struct Entry
    {
        quint64 stay = 0; // tells this one from an earlier one of the same user
        Inbox inbox;
        std::vector<std::function<void()>> waiting;
    };
    using Newest = QHash<UserId, MessageId>;

    void askNewest(const QList<UserId> &users, std::function<void(bool)> done);
    void newestArrived(const QList<UserId> &users, const Newest &newest);
    void sweepPart();
    struct Fetch
    {
        UserId user;
        quint64 stay;
        MessageId after;
    };
    void fetch(const Fetch &what);
    void pageArrived(Fetch what, const storage::StoreResult<storage::PendingPage> &page);
    bool take(Fetch &what, Entry &entry, const storage::StoreResult<storage::PendingPage> &page);
    void noteIfBehind(UserId user, Entry &entry);
    void passOn(UserId user, Inbox::Messages messages);
    Entry *find(UserId user);

    storage::Store &m_store;
    server::Switchboard &m_switchboard;
    const std::function<void()> m_gapFound;

    mutable std::mutex m_mutex; // guards what follows
    std::unordered_map<UserId, Entry> m_entries;
    QList<UserId> m_joined;
    std::deque<UserId> m_behind;
    quint64 m_lastStay = 0;
    int m_fetching = 0;
    QList<UserId> m_toSweep;
    bool m_sweeping = false;
    qint64 m_fetched = 0;
};

} // namespace mimi::cluster
