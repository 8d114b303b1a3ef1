// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/historysync.h"

#include "app/client/logging.h"

#include <QDateTime>
#include <algorithm>
#include <iterator>
#include <utility>

namespace mimi::client {

namespace {

constexpr int pageSize = 100;

} // namespace

HistorySync::HistorySync(LocalStore &store, ServerApi &api, UserId self, QObject *parent)
    : QObject(parent), m_store(store), m_api(api), m_self(self)
{ }

void HistorySync::start(qint64 keptFrom)
{
    stop();
    m_keptFrom = keptFrom;
    m_store.syncMarks(this, [this, generation = m_generation](const StoreResult<QList<SyncMark>> &marks) {
        if (!marks || generation != m_generation)
            return;
        for (const auto &known : marks.value())
            m_marks.insert(known.peer, known);
        m_api.conversations(this, [this, generation](const ApiResult<QList<RemoteConversation>> &answer) {
            if (generation != m_generation)
                return;
            if (answer)
                takeConversations(answer.value());
            else
                qCInfo(logClient) << "no conversations from the server:" << answer.error().details;
        });
    });
}

void HistorySync::stop()
{
    ++m_generation;
    giveUp();
    m_marks.clear();
    m_cleared.clear();
    m_remoteReadMarks.clear();
}

void HistorySync::fetchOlder(UserId peer)
{
    const SyncMark known = mark(peer);
    if (known.complete) {
        QMetaObject::invokeMethod(
            this, [this, peer] { Q_EMIT olderFetched(peer, true, true); }, Qt::QueuedConnection);
        return;
    }
    std::erase_if(m_walks, [peer](const Walk &walk) { return walk.peer == peer && !walk.stopAt.isValid(); });
    m_walks.push_front({peer, known.from, {}, {}, true});
    next();
}

void HistorySync::forgetOlder(UserId peer)
{
    m_cleared.insert(peer);
    std::erase_if(m_walks, [peer](const Walk &walk) { return walk.peer == peer && !walk.stopAt.isValid(); });
    m_store.syncMarks(this, [this, peer](const StoreResult<QList<SyncMark>> &marks) {
        if (!marks)
            return;
        for (SyncMark known : marks.value()) {
            if (known.peer != peer)
                continue;
            known.complete = true;
            m_marks.insert(peer, known);
            m_store.setSyncMark(known);
        }
    });
}

void HistorySync::takeConversations(const QList<RemoteConversation> &conversations)
{
    QList<Person> people;
    for (const auto &conversation : conversations)
        people.append(conversation.person);
    m_store.learnPeople(people, this, [this](const StoreResult<QList<Person>> &changedPeople) {
        if (changedPeople && !changedPeople.value().isEmpty())
            Q_EMIT peopleLearned(changedPeople.value());
    });
    for (const auto &conversation : conversations)
        compare(conversation);
    next();
}

void HistorySync::compare(const RemoteConversation &conversation)
{
    const UserId peer = conversation.person.uid;
    const SyncMark known = mark(peer);
    if (conversation.readUpTo.isValid())
        m_remoteReadMarks.insert(peer, conversation.readUpTo);
    applyReadMark(peer);
    if (known.upTo < conversation.last.id)
        m_walks.push_back({peer, {}, known.upTo, {}});
    else if (!known.complete)
        m_walks.push_back({peer, known.from, {}, {}});
}

void HistorySync::next()
{
    if (m_current)
        return;
    if (m_walks.empty()) {
        Q_EMIT finished();
        return;
    }
    const Walk walk = m_walks.front();
    m_current = walk;
    m_walks.pop_front();
    m_api.history(walk.peer, walk.before, pageSize, this,
                  [this, walk, generation = m_generation](const ApiResult<QList<HistoryMessage>> &page) {
                      if (generation != m_generation)
                          return;
                      if (page)
                          takePage(walk, page.value());
                      else
                          giveUp(); // the next connection begins anew
                  });
}

bool HistorySync::isPending(const HistoryMessage &message) const
{
    return message.sender != m_self && message.receivedAt == 0 && !message.read;
}

void HistorySync::takePage(Walk walk, const QList<HistoryMessage> &page)
{
    if (m_cleared.contains(walk.peer) && !walk.stopAt.isValid()) { // while the page was on its way
        m_current.reset();
        if (walk.asked)
            Q_EMIT olderFetched(walk.peer, true, true);
        next();
        return;
    }
    QList<HistoryMessage> settled;
    std::copy_if(page.begin(), page.end(), std::back_inserter(settled),
                 [this](const auto &message) { return !isPending(message) && isKept(message); });
    const auto stored = [this, walk, page, generation = m_generation](const StoreResult<Stored> &result) {
        if (generation != m_generation)
            return;
        if (result)
            pageStored(walk, page, result.value());
        else
            giveUp(); // the next connection begins anew
    };
    m_store.storeMessages(settled, m_self, QDateTime::currentMSecsSinceEpoch(), this, stored);
}

void HistorySync::pageStored(Walk walk, const QList<HistoryMessage> &page, const Stored &stored)
{
    m_current.reset();
    if (!stored.added.isEmpty()) {
        QList<Message> newestFirst = stored.added;
        std::sort(newestFirst.begin(), newestFirst.end(), [](const auto &a, const auto &b) { return a.id > b.id; });
        Q_EMIT added(walk.peer, newestFirst);
    }
    if (!stored.changed.isEmpty())
        Q_EMIT changed(stored.changed);
    applyReadMark(walk.peer);
    advance(walk, page);
    next();
}

//! Notes how far the history is known now, and goes on if something is missing.
void HistorySync::advance(Walk walk, const QList<HistoryMessage> &page)
{
    SyncMark &known = mark(walk.peer);
    const bool first = !known.upTo.isValid();
    if (!page.isEmpty()) {
        const auto [oldest, newest] =
            std::minmax_element(page.begin(), page.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
        walk.before = oldest->id;
        walk.newest = std::max(walk.newest, newest->id);
    }
    for (const auto &message : page) {
        const ServerMessageId before{message.id.value - 1};
        if (isPending(message) && (!walk.settled || before < *walk.settled))
            walk.settled = before;
    }
    // A page may be short because its messages are long.
    const bool end = page.isEmpty()
        || std::any_of(page.begin(), page.end(), [this](const auto &message) { return !isKept(message); });
    if (walk.stopAt.isValid() && !end && walk.before > walk.stopAt) {
        m_walks.push_front(walk); // the gap is not closed; nothing of it counts before it is
        return;
    }
    if (walk.stopAt.isValid() || first)
        known.upTo = std::max(known.upTo, walk.newest);
    // Another device may confirm what is pending before Init brings it here: look again after the next connection.
    if (walk.settled)
        known.upTo = std::min(known.upTo, *walk.settled);
    if (!walk.stopAt.isValid() && walk.before.isValid())
        known.from = walk.before;
    known.complete = known.complete || end;
    m_store.setSyncMark(known);
    if (walk.asked)
        Q_EMIT olderFetched(walk.peer, true, known.complete);
    if (!known.complete)
        m_walks.push_back({walk.peer, known.from, {}, {}});
}

void HistorySync::giveUp()
{
    auto walks = std::exchange(m_walks, {});
    if (m_current)
        walks.push_front(*m_current);
    m_current.reset();
    for (const auto &walk : walks) {
        if (walk.asked)
            Q_EMIT olderFetched(walk.peer, false, false);
    }
}

//! Own read marks only grow, here and at the server: each side learns from the other.
void HistorySync::applyReadMark(UserId peer)
{
    const ServerMessageId remote = m_remoteReadMarks.value(peer);
    if (remote.isValid()) {
        m_store.markReadByServer(peer, remote, this,
                                 [this, peer](const StoreResult<Done> &) { Q_EMIT conversationTouched(peer); });
    }
    m_store.readMark(peer, this, [this, peer, remote](const StoreResult<ServerMessageId> &own) {
        if (own && own.value() > remote)
            Q_EMIT readMarkAhead(peer, own.value());
    });
}

SyncMark &HistorySync::mark(UserId peer)
{
    auto &known = m_marks[peer];
    known.peer = peer;
    return known;
}

} // namespace mimi::client
