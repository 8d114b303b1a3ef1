// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cluster/node.h"

#include "server/cluster/log.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <algorithm>
#include <limits>

namespace mimi::cluster {

using storage::AppendOutcome;
using storage::ChatOutcome;
using storage::ConfirmOutcome;
using storage::Origin;
using storage::ReadOutcome;
using Kind = Subject::Kind;

namespace {

constexpr qsizetype envelope = 1024; // what surrounds a content on the bus, at most
constexpr auto presenceAnswers = std::chrono::seconds(3);

NodeId newId()
{
    return {qint64(QRandomGenerator::system()->generate64() % quint64(std::numeric_limits<qint64>::max() - 1)) + 1};
}

} // namespace

Node::Node(std::unique_ptr<Bus> bus, storage::Store &store, server::Switchboard &switchboard,
           server::Connections &connections, Options options)
    : m_id(newId()),
      m_options(options),
      m_store(store),
      m_switchboard(switchboard),
      m_connections(connections),
      m_bus(std::move(bus)),
      m_deliveries(store, switchboard, [this] { gapFound(); })
{
    m_clock.start();
    for (QTimer *timer : {&m_sweepTimer, &m_aliveTimer, &m_presenceTimer})
        timer->setParent(this);
    connect(&m_sweepTimer, &QTimer::timeout, this, &Node::sweepIfDue);
    connect(&m_aliveTimer, &QTimer::timeout, this, &Node::tellAlive);
    connect(&m_presenceTimer, &QTimer::timeout, this, &Node::comparePresence);
    m_thread.setObjectName(QStringLiteral("cluster"));
    moveToThread(&m_thread);
}

Node::~Node()
{
    stop();
}

void Node::start(accounts::Tokens &tokens, accounts::RateLimits &rateLimits)
{
    m_tokens = &tokens;
    m_rateLimits = &rateLimits;
    tokens.onRevokedHere([this](UserId user, const QList<QByteArray> &hashes) {
        publish({}, TokensRevoked{user, hashes});
    });
    rateLimits.onAttempt([this](const accounts::RateEvent &attempt) { publish({}, Attempted{attempt}); });
    m_thread.start();
    m_bus->start(*this);
    m_bus->subscribe({});
    inThread([this] {
        m_sweepTimer.start(m_options.sweepAloneMs);
        m_aliveTimer.start(m_options.aliveMs);
        m_presenceTimer.start(m_options.presenceMs);
    });
}

void Node::stop()
{
    if (!m_thread.isRunning())
        return;
    publish({}, NodeAlive{m_id, true});
    m_bus->stop();
    inThread([this] {
        for (QTimer *timer : {&m_sweepTimer, &m_aliveTimer, &m_presenceTimer})
            timer->stop();
        m_thread.quit();
    });
    m_thread.wait();
}

// ---- messages -------------------------------------------------------------------------------

void Node::committed(std::vector<ChatOutcome> outcomes)
{
    for (const ChatOutcome &outcome : outcomes)
        std::visit([this](const auto &kind) { tell(kind); }, outcome);
    m_deliveries.committed(std::move(outcomes));
}

void Node::tell(const AppendOutcome &outcome)
{
    if (outcome.result != AppendOutcome::Result::Stored)
        return;
    MessageStored news{outcome.previous, outcome.message};
    const bool fits = news.message.content.size() + envelope <= m_bus->maximumBody();
    if (!fits)
        news.message.content.clear();
    publish({Kind::User, news.message.receiver}, news);
    if (fits && isOnlineElsewhere(news.message.sender))
        publish({Kind::User, news.message.sender}, news);
}

void Node::tell(const ConfirmOutcome &outcome)
{
    if (outcome.result == ConfirmOutcome::Result::Confirmed)
        publish({Kind::User, outcome.sender},
                MessageConfirmed{outcome.clientId, outcome.id, outcome.sender, outcome.receiver, outcome.time});
}

void Node::tell(const ReadOutcome &outcome)
{
    if (outcome.result != ReadOutcome::Result::Marked)
        return;
    const MarkMoved news{outcome.reader, outcome.peer, outcome.upTo, outcome.time, outcome.clientId, outcome.messageId};
    publish({Kind::User, outcome.peer}, news);
    if (isOnlineElsewhere(outcome.reader))
        publish({Kind::User, outcome.reader}, news);
}

void Node::hear(const Subject &subject, const MessageStored &news)
{
    if (subject.user == news.message.receiver)
        m_deliveries.heard(news);
    else if (subject.user == news.message.sender && !news.message.content.isEmpty())
        m_switchboard.sent(news.message);
}

void Node::hear(const Subject &subject, const MessageConfirmed &news)
{
    if (subject.user != news.sender)
        return;
    ConfirmOutcome outcome;
    outcome.origin = Origin::nobody();
    outcome.result = ConfirmOutcome::Result::Confirmed;
    outcome.clientId = news.clientId;
    outcome.id = news.id;
    outcome.sender = news.sender;
    outcome.receiver = news.receiver;
    outcome.time = news.time;
    m_switchboard.committed({outcome});
}

void Node::hear(const Subject &subject, const MarkMoved &news)
{
    // Who holds both hears it twice; the one about the peer is for both.
    const bool isTwin = subject.user == news.reader && m_connections.isConnected(news.peer);
    if (isTwin || (subject.user != news.reader && subject.user != news.peer))
        return;
    ReadOutcome outcome;
    outcome.origin = Origin::nobody();
    outcome.result = ReadOutcome::Result::Marked;
    outcome.reader = news.reader;
    outcome.peer = news.peer;
    outcome.upTo = news.upTo;
    outcome.time = news.time;
    outcome.clientId = news.clientId;
    outcome.messageId = news.messageId;
    m_switchboard.committed({outcome});
}

void Node::typing(const chat::TypingNotice &notice, UserId receiver)
{
    publish({Kind::User, receiver}, Typing{receiver, notice});
}

// Who has blocked somebody is not told that he types.
void Node::hear(const Subject &subject, const Typing &news)
{
    if (subject.user != news.receiver || !m_connections.isConnected(news.receiver))
        return;
    m_store.blocks(news.receiver, [this, news](const storage::StoreResult<QList<storage::User>> &blocked) {
        const auto isSender = [&](const storage::User &user) { return user.id == news.notice.sender; };
        if (blocked && std::ranges::none_of(*blocked, isSender))
            m_switchboard.typing(news.notice, news.receiver);
    });
}

void Node::gapFound()
{
    if (m_gapNoted.exchange(true))
        return;
    inThread([this] {
        QTimer::singleShot(m_options.gapMs, this, [this] {
            m_gapNoted = false;
            m_deliveries.closeGaps();
        });
    });
}

// ---- who is connected where -----------------------------------------------------------------

void Node::connectionsChanged(UserId user)
{
    const std::lock_guard lock(m_mutex);
    // What is true now counts: two workers may report in another order than things happened.
    UserConnections own = connectionsOf(user);
    if (own.since.isEmpty()) {
        if (m_held.erase(user) == 0)
            return;
        m_bus->unsubscribe({Kind::User, user});
        m_deliveries.leave(user);
        if (!m_watched.contains(user))
            m_roster.forget(user);
    } else if (m_held.insert(user).second) {
        own.asks = true;
        m_bus->subscribe({Kind::User, user});
        m_deliveries.join(user);
        beginJoined();
    }
    publish({Kind::User, user}, own);
    publish({Kind::Presence, user}, own);
    endSurplus(user, own);
}

//! Asks the store from where on messages are news once the bus surely listens, for all who have come meanwhile.
void Node::beginJoined()
{
    if (m_beginning)
        return;
    const QList<UserId> users = m_deliveries.takeJoined();
    if (users.isEmpty())
        return;
    m_beginning = true;
    m_bus->flush([this, users] {
        m_deliveries.begin(users);
        const std::lock_guard lock(m_mutex);
        m_beginning = false;
        beginJoined();
    });
}

void Node::whenListening(UserId user, std::function<void()> ready)
{
    m_deliveries.whenBegun(user, std::move(ready));
}

void Node::hear(const Subject &subject, const UserConnections &news)
{
    if (subject.user != news.user || news.node == m_id)
        return;
    {
        const std::lock_guard lock(m_mutex);
        const qint64 now = m_clock.elapsed();
        m_nodes[news.node] = now;
        const bool isHeld = m_held.contains(news.user);
        if (!isHeld && !m_watched.contains(news.user))
            return;
        const bool changed = m_roster.set(news, now);
        if (isHeld) {
            const UserConnections own = connectionsOf(news.user);
            if (news.asks)
                publish({Kind::User, news.user}, own);
            endSurplus(news.user, own);
        }
        if (!changed)
            return;
    }
    tellPresence(news.user, !news.since.isEmpty());
}

void Node::hear(const Subject &subject, const PresenceAsked &news)
{
    const std::lock_guard lock(m_mutex);
    if (subject.user == news.user && m_held.contains(news.user))
        publish({Kind::Presence, news.user}, connectionsOf(news.user));
}

bool Node::isOnlineElsewhere(UserId user) const
{
    const std::lock_guard lock(m_mutex);
    return m_roster.isOnline(user);
}

void Node::watch(UserId user)
{
    const std::lock_guard lock(m_mutex);
    if (++m_watched[user] > 1)
        return;
    m_bus->subscribe({Kind::Presence, user});
    publish({Kind::User, user}, PresenceAsked{user});
}

void Node::unwatch(UserId user)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_watched.find(user);
    if (found == m_watched.end() || --found->second > 0)
        return;
    m_watched.erase(found);
    m_bus->unsubscribe({Kind::Presence, user});
    if (!m_held.contains(user))
        m_roster.forget(user);
}

UserConnections Node::connectionsOf(UserId user) const
{
    UserConnections own{m_id, user, {}, false};
    const auto connections = m_connections.of(user);
    for (const server::Connections::Connection &connection : connections)
        own.since.append(connection.since);
    return own;
}

void Node::endSurplus(UserId user, const UserConnections &own)
{
    const int surplus = m_roster.surplus(user, own.since, m_options.connectionsPerUser);
    const auto connections = m_connections.of(user);
    for (int i = 0; i < surplus && i < int(connections.size()); ++i)
        m_switchboard.close(connections[size_t(i)].address, QLatin1String(server::tooManyConnections));
}

void Node::tellPresence(UserId user, bool online)
{
    if (!m_connections.isConnected(user))
        m_switchboard.presence({user, online, QDateTime::currentMSecsSinceEpoch()});
}

// ---- tokens and rates -----------------------------------------------------------------------

void Node::hear(const Subject &subject, const TokensRevoked &news)
{
    if (subject.kind == Kind::Nodes)
        m_tokens->forget(news.user, news.hashes);
}

void Node::hear(const Subject &subject, const Attempted &news)
{
    if (subject.kind == Kind::Nodes)
        m_rateLimits->count(news.attempt);
}

// ---- the bus --------------------------------------------------------------------------------

void Node::publish(const Subject &subject, const News &news)
{
    m_bus->publish(subject, encode(news));
}

void Node::received(const Subject &subject, QByteArrayView body)
{
    const auto news = decode(body);
    if (news)
        std::visit([&](const auto &kind) { hear(subject, kind); }, *news);
    else if (news.error() == NewsError::Malformed)
        noteMalformed();
}

//! Whoever writes nonsense may write a lot of it: the 1st, the 2nd, the 4th, the 8th, … is logged.
void Node::noteMalformed()
{
    const quint64 count = ++m_malformed;
    if ((count & (count - 1)) == 0)
        qCWarning(lcCluster, "%llu news from the bus were none", static_cast<unsigned long long>(count));
}

void Node::connected()
{
    m_onBus = true;
    {
        const std::lock_guard lock(m_mutex);
        for (auto &[node, heard] : m_nodes)
            heard = m_clock.elapsed(); // they could not be heard
    }
    inThread([this] {
        catchUp();
        tellAlive();
        comparePresence();
    });
}

void Node::disconnected()
{
    m_onBus = false;
}

void Node::dropped()
{
    inThread([this] { catchUp(); });
}

// ---- in the thread --------------------------------------------------------------------------

void Node::inThread(std::function<void()> task)
{
    QMetaObject::invokeMethod(this, std::move(task), Qt::QueuedConnection);
}

//! The bus may have lost anything.
void Node::catchUp()
{
    m_sweptAt = m_clock.elapsed();
    m_deliveries.sweep();
    m_tokens->recheck();
}

void Node::sweepIfDue()
{
    const bool isDue = m_clock.elapsed() - m_sweptAt >= m_options.sweepMs;
    if (isDue && !m_onBus)
        m_tokens->recheck();
    if (isDue)
        m_sweptAt = m_clock.elapsed();
    if (isDue || !m_onBus)
        m_deliveries.sweep();
    const std::lock_guard lock(m_mutex);
    beginJoined(); // whom the store could not be asked about
}

void Node::tellAlive()
{
    publish({}, NodeAlive{m_id, false});
    lookForSilentNodes();
}

void Node::hear(const Subject &subject, const NodeAlive &news)
{
    if (subject.kind != Kind::Nodes || news.node == m_id)
        return;
    QList<UserId> offline;
    {
        const std::lock_guard lock(m_mutex);
        m_nodes[news.node] = m_clock.elapsed();
        if (news.leaving) {
            m_nodes.erase(news.node);
            offline = m_roster.removeNode(news.node);
        }
    }
    for (const UserId user : std::as_const(offline))
        tellPresence(user, false);
}

void Node::lookForSilentNodes()
{
    if (!m_onBus)
        return;
    QList<UserId> offline;
    {
        const std::lock_guard lock(m_mutex);
        const qint64 now = m_clock.elapsed();
        for (auto node = m_nodes.begin(); node != m_nodes.end();) {
            if (now - node->second < m_options.silenceMs) {
                ++node;
                continue;
            }
            qCWarning(lcCluster, "A node has fallen silent");
            offline += m_roster.removeNode(node->first);
            node = m_nodes.erase(node);
        }
    }
    for (const UserId user : std::as_const(offline))
        tellPresence(user, false);
}

//! Tells everything of one's own and asks for everything of the others; what nobody repeats is no longer true.
void Node::comparePresence()
{
    m_tokens->recheck();
    if (!m_onBus)
        return;
    std::vector<UserId> held;
    std::vector<UserId> watched;
    {
        const std::lock_guard lock(m_mutex); // not for long: messages pass here
        m_presenceComparedAt = m_clock.elapsed();
        held.assign(m_held.begin(), m_held.end());
        for (const auto &[user, watchers] : m_watched)
            watched.push_back(user);
    }
    for (const UserId user : held) {
        UserConnections own = connectionsOf(user);
        publish({Kind::Presence, user}, own);
        own.asks = true;
        publish({Kind::User, user}, own);
    }
    for (const UserId user : watched)
        publish({Kind::User, user}, PresenceAsked{user});
    QTimer::singleShot(presenceAnswers, this, &Node::forgetOldPresence);
}

void Node::forgetOldPresence()
{
    if (!m_onBus)
        return;
    QList<UserId> offline;
    {
        const std::lock_guard lock(m_mutex);
        offline = m_roster.removeOlderThan(m_presenceComparedAt);
    }
    for (const UserId user : std::as_const(offline))
        tellPresence(user, false);
}

} // namespace mimi::cluster
