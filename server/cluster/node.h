// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/ratelimit.h"
#include "server/accounts/tokens.h"
#include "server/chat/connections.h"
#include "server/chat/neighbours.h"
#include "server/cluster/bus.h"
#include "server/cluster/deliveries.h"
#include "server/cluster/roster.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThread>
#include <QTimer>
#include <atomic>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

namespace mimi::cluster {

//! This server as one of several on the same store. It stands between the store and the switchboard, tells the other
//! nodes over the bus what they need to know, and hears from them. What the bus loses it finds in the store: messages
//! and revoked tokens at once when the bus is back, otherwise with the next sweep. All functions are thread-safe.
class Node final : public QObject, public storage::CommitSink, public server::Neighbours, private BusListener
{
    Q_OBJECT

public:
    struct Options
    {
        int connectionsPerUser = 0; //!< in the whole cluster; 0: any number
        int sweepMs = 5000;         //!< how late a message can be that the bus has lost
        int sweepAloneMs = 1000;    //!< the same while the bus is away
        int aliveMs = 2000;         //!< how often this node tells that it lives
        int silenceMs = 10'000;     //!< after so long a silence a node counts as gone
        int presenceMs = 60'000;    //!< how often presence is compared in full
        int gapMs = 50;             //!< what the bus has to close a gap by itself
    };

    //! Must outlive the store, whose replies it takes.
    Node(std::unique_ptr<Bus> bus, storage::Store &store, server::Switchboard &switchboard,
         server::Connections &connections, Options options);
    ~Node() override;

    //! Once everything is there: goes on the bus.
    void start(accounts::Tokens &tokens, accounts::RateLimits &rateLimits);
    //! Says good-bye to the others; afterwards this node only passes on what its own store commits.
    void stop();

    NodeId id() const { return m_id; }
    bool isOnBus() const { return m_onBus; }
    //! Messages that came from the store although the bus should have brought them.
    qint64 fetchedMessages() const { return m_deliveries.fetched(); }

    // storage::CommitSink
    void committed(std::vector<storage::ChatOutcome> outcomes) override;

    // server::Neighbours
    void connectionsChanged(UserId user) override;
    void whenListening(UserId user, std::function<void()> ready) override;
    bool isOnlineElsewhere(UserId user) const override;
    void watch(UserId user) override;
    void unwatch(UserId user) override;
    void typing(const chat::TypingNotice &notice, UserId receiver) override;

private:
    // BusListener
    void received(const Subject &subject, QByteArrayView body) override;
    void connected() override;
    void disconnected() override;
    void dropped() override;

    void hear(const Subject &subject, const MessageStored &news);
    void hear(const Subject &subject, const MessageConfirmed &news);
    void hear(const Subject &subject, const MarkMoved &news);
    void hear(const Subject &subject, const Typing &news);
    void hear(const Subject &subject, const UserConnections &news);
    void hear(const Subject &subject, const PresenceAsked &news);
    void hear(const Subject &subject, const TokensRevoked &news);
    void hear(const Subject &subject, const Attempted &news);
    void hear(const Subject &subject, const NodeAlive &news);

    void tell(const storage::AppendOutcome &outcome);
    void tell(const storage::ConfirmOutcome &outcome);
    void tell(const storage::ReadOutcome &outcome);
    void publish(const Subject &subject, const News &news);

    void noteMalformed();
    void gapFound();
    void tellPresence(UserId user, bool online);
    UserConnections connectionsOf(UserId user) const;
    // with the lock held
    void beginJoined();
    void endSurplus(UserId user, const UserConnections &own);

    // in the thread
    void inThread(std::function<void()> task);
    void catchUp();
    void sweepIfDue();
    void tellAlive();
    void lookForSilentNodes();
    void comparePresence();
    void forgetOldPresence();

    const NodeId m_id;
    const Options m_options;
    storage::Store &m_store;
    server::Switchboard &m_switchboard;
    server::Connections &m_connections;
    accounts::Tokens *m_tokens = nullptr;
    accounts::RateLimits *m_rateLimits = nullptr;
    const std::unique_ptr<Bus> m_bus;
    Deliveries m_deliveries;
    std::atomic<bool> m_onBus = false;
    std::atomic<bool> m_gapNoted = false;
    std::atomic<quint64> m_malformed = 0;
    QElapsedTimer m_clock;

    mutable std::mutex m_mutex; // guards what follows; taken before those of Deliveries and Bus
    bool m_beginning = false;
    Roster m_roster;
    std::unordered_set<UserId> m_held;          // connected here
    std::unordered_map<UserId, int> m_watched;  // by how many here
    std::unordered_map<NodeId, qint64> m_nodes; // when they were last heard

    QThread m_thread;
    QTimer m_sweepTimer;
    QTimer m_aliveTimer;
    QTimer m_presenceTimer;
    qint64 m_presenceComparedAt = 0;
    qint64 m_sweptAt = 0;
};

} // namespace mimi::cluster
