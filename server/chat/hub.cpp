// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/chat/hub.h"

#include "server/chat/chatsession.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <algorithm>

namespace mimi::server {

using storage::AppendOutcome;
using storage::ConfirmOutcome;
using storage::ReadOutcome;

namespace {

// Often enough for the shortest heart-beat that can be agreed on, and for the tokens.
int tickInterval(const Session::Options &options)
{
    const auto shortest = [](qint64 a, qint64 b) { return a > 0 ? std::min(a, b) : b; };
    qint64 period = shortest(options.connectTimeoutMs, 10'000);
    period = shortest(options.heartBeat.canSend.count(), period);
    period = shortest(options.heartBeat.wants.count(), period);
    return int(std::clamp<qint64>(period / 10, 10, 500));
}

void forget(std::unordered_map<chat::UserId, std::vector<ChatSession *>> &map, chat::UserId user, ChatSession *session)
{
    const auto found = map.find(user);
    if (found == map.end())
        return;
    std::erase(found->second, session);
    if (found->second.empty())
        map.erase(found);
}

} // namespace

Hub::Hub(ChatContext &context, net::Worker &worker) : m_context(context), m_worker(worker)
{
    m_clock.start();
    m_tick.setParent(this);
    m_tick.setTimerType(Qt::CoarseTimer);
    m_tick.setInterval(tickInterval(context.stomp));
    connect(&m_tick, &QTimer::timeout, this, &Hub::tick);
}

void Hub::post(std::function<void(Hub &)> task)
{
    m_worker.post([this, task = std::move(task)] { task(*this); });
}

quint64 Hub::add(ChatSession &session)
{
    if (m_sessions.empty())
        m_tick.start();
    const quint64 id = m_nextSession++;
    m_sessions.emplace(id, &session);
    if (m_draining)
        QTimer::singleShot(0, &session, &ChatSession::sendAway);
    return id;
}

void Hub::remove(quint64 id)
{
    m_sessions.erase(id);
    if (m_sessions.empty())
        m_tick.stop();
}

void Hub::setOnline(ChatSession &session)
{
    const chat::UserId user = session.user().id;
    m_online[user].push_back(&session);
    const qint64 time = QDateTime::currentMSecsSinceEpoch();
    const Connections::Added added = m_context.connections.add(user, session.address(), time);
    if (added.surplus)
        m_context.switchboard.close(*added.surplus, QLatin1String(tooManyConnections));
    const bool isNews = added.first && !isOnlineElsewhere(user);
    if (isNews)
        m_context.switchboard.presence({user, true, time});
    if (m_context.neighbours)
        waitUntilListening(session);
}

//! What the client sends next, a subscription perhaps, is read once no message can slip through between two nodes.
void Hub::waitUntilListening(ChatSession &session)
{
    session.waitForNode(true);
    m_context.neighbours->connectionsChanged(session.user().id);
    m_context.neighbours->whenListening(session.user().id, [this, guard = QPointer<ChatSession>(&session)] {
        m_worker.post([guard] {
            if (guard)
                guard->waitForNode(false);
        });
    });
}

bool Hub::isOnlineElsewhere(chat::UserId user) const
{
    return m_context.neighbours && m_context.neighbours->isOnlineElsewhere(user);
}

bool Hub::isOnline(chat::UserId user) const
{
    return m_context.connections.isConnected(user) || isOnlineElsewhere(user);
}

void Hub::setOffline(ChatSession &session)
{
    const chat::UserId user = session.user().id;
    forget(m_online, user, &session);
    const bool wasLast = m_context.connections.remove(user, session.address());
    const bool isNews = wasLast && !isOnlineElsewhere(user);
    if (m_context.neighbours)
        m_context.neighbours->connectionsChanged(user);
    if (!wasLast)
        return;
    const qint64 lastSeen = QDateTime::currentMSecsSinceEpoch();
    m_context.store.setLastSeen(user, lastSeen);
    if (isNews)
        m_context.switchboard.presence({user, false, lastSeen});
}

void Hub::submit(storage::ChatCommand command)
{
    if (m_commands.empty())
        m_worker.atEndOfTurn([this] { m_context.store.submit(std::exchange(m_commands, {})); });
    m_commands.push_back(std::move(command));
}

void Hub::watchPresence(ChatSession &session, chat::UserId user)
{
    m_presenceWatchers[user].push_back(&session);
    if (m_context.neighbours)
        m_context.neighbours->watch(user);
}

void Hub::unwatchPresence(ChatSession &session, chat::UserId user)
{
    forget(m_presenceWatchers, user, &session);
    if (m_context.neighbours)
        m_context.neighbours->unwatch(user);
}

void Hub::committed(const std::vector<storage::ChatOutcome> &outcomes)
{
    for (const storage::ChatOutcome &outcome : outcomes)
        std::visit([this](const auto &o) { distribute(o); }, outcome);
}

void Hub::distribute(const AppendOutcome &outcome)
{
    if (outcome.origin.worker == quint32(m_worker.index()))
        m_figures.sends[size_t(outcome.result)].add();
    if (ChatSession *origin = find(outcome.origin))
        origin->appended(outcome);
    if (outcome.result != AppendOutcome::Result::Stored)
        return;
    // Encoded once for all, and only if anybody is here to get it.
    QByteArray tail;
    const auto tailOnce = [&]() -> const QByteArray & {
        if (tail.isEmpty())
            tail = messageTail(toJson(outcome.message));
        return tail;
    };
    if (outcome.isNext) {
        for (ChatSession *session : sessionsOf(outcome.message.receiver))
            session->deliver(outcome.message, tailOnce());
    }
    tellSender(outcome.message, outcome.origin, tailOnce);
}

template<class Tail>
void Hub::tellSender(const chat::Message &message, storage::Origin origin, Tail tail)
{
    const SessionAddress sentFrom{origin.worker, origin.session};
    for (ChatSession *session : sessionsOf(message.sender)) {
        if (session->address() != sentFrom && session->listensTo(chat::Topic::Sent))
            session->push(chat::Topic::Sent, tail());
    }
}

void Hub::distribute(const ConfirmOutcome &outcome)
{
    if (ChatSession *origin = find(outcome.origin))
        origin->confirmed(outcome);
    if (outcome.result != ConfirmOutcome::Result::Confirmed)
        return;
    if (outcome.origin.worker == quint32(m_worker.index()))
        m_figures.confirmations.add();
    QByteArray tail;
    for (ChatSession *session : sessionsOf(outcome.sender)) {
        if (!session->listensTo(chat::Topic::Delivery))
            continue;
        if (tail.isEmpty())
            tail = messageTail(toJson(chat::DeliveryUpdate{outcome.clientId, outcome.id, chat::DeliveryState::Received,
                                                           outcome.time, outcome.receiver}));
        session->push(chat::Topic::Delivery, tail);
    }
}

void Hub::distribute(const ReadOutcome &outcome)
{
    if (ChatSession *origin = find(outcome.origin))
        origin->marked(outcome);
    if (outcome.result != ReadOutcome::Result::Marked)
        return;
    if (outcome.messageId.isValid()) {
        const QByteArray tail = messageTail(toJson(chat::DeliveryUpdate{
            outcome.clientId, outcome.messageId, chat::DeliveryState::Read, outcome.time, outcome.reader}));
        for (ChatSession *session : sessionsOf(outcome.peer))
            session->push(chat::Topic::Delivery, tail);
    }
    const SessionAddress origin{outcome.origin.worker, outcome.origin.session};
    const QByteArray tail = messageTail(toJson(chat::ReadRequest{outcome.peer, outcome.upTo}));
    for (ChatSession *session : sessionsOf(outcome.reader)) {
        if (session->address() != origin)
            session->push(chat::Topic::Read, tail);
    }
}

void Hub::deliver(const QList<chat::Message> &messages)
{
    for (const chat::Message &message : messages) {
        const QByteArray tail = messageTail(toJson(message));
        for (ChatSession *session : sessionsOf(message.receiver))
            session->deliver(message, tail);
    }
}

void Hub::sent(const chat::Message &message)
{
    tellSender(message, storage::Origin::nobody(), [&] { return messageTail(toJson(message)); });
}

void Hub::typing(const chat::TypingNotice &notice, chat::UserId receiver)
{
    const QByteArray tail = messageTail(toJson(notice));
    for (ChatSession *session : sessionsOf(receiver))
        session->push(chat::Topic::Typing, tail);
}

void Hub::presence(const chat::Presence &presence)
{
    const auto found = m_presenceWatchers.find(presence.user);
    if (found == m_presenceWatchers.end())
        return;
    const QByteArray tail = messageTail(toJson(presence));
    for (ChatSession *session : found->second)
        session->push(chat::Topic::Presence, tail);
}

void Hub::close(quint64 session, const QString &reason)
{
    const auto found = m_sessions.find(session);
    if (found != m_sessions.end())
        found->second->end(reason);
}

void Hub::revoked(chat::UserId user, const QList<QByteArray> &tokenHashes)
{
    for (ChatSession *session : sessionsOf(user)) {
        if (tokenHashes.contains(session->tokenHash()))
            session->end(QStringLiteral("You have been signed out."));
    }
}

void Hub::drain(std::chrono::milliseconds spread)
{
    m_draining = true;
    for (const auto &[id, session] : m_sessions) {
        const int moment = QRandomGenerator::global()->bounded(int(spread.count()) + 1);
        QTimer::singleShot(moment, session, &ChatSession::sendAway);
    }
}

ChatSession *Hub::find(storage::Origin origin) const
{
    if (origin.worker != quint32(m_worker.index()))
        return nullptr;
    const auto found = m_sessions.find(origin.session);
    return found == m_sessions.end() ? nullptr : found->second;
}

const std::vector<ChatSession *> &Hub::sessionsOf(chat::UserId user) const
{
    static const std::vector<ChatSession *> none;
    const auto found = m_online.find(user);
    return found == m_online.end() ? none : found->second;
}

void Hub::tick()
{
    // A session that is closed by its tick is removed later, when its link has closed.
    const qint64 time = now();
    for (const auto &[id, session] : m_sessions)
        session->tick(time);
}

} // namespace mimi::server
