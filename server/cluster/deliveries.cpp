// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cluster/deliveries.h"

#include "protocol/limits.h"

#include <algorithm>

namespace mimi::cluster {

using storage::AppendOutcome;
using storage::ChatOutcome;
using storage::StoreResult;

namespace {

constexpr qsizetype usersAQuestion = 1000;
constexpr int fetchesAtOnce = 32; // the store has other things to do, too

} // namespace

Deliveries::Deliveries(storage::Store &store, server::Switchboard &switchboard, std::function<void()> gapFound)
    : m_store(store), m_switchboard(switchboard), m_gapFound(std::move(gapFound))
{ }

// ---- who is here ----

void Deliveries::join(UserId user)
{
    const std::lock_guard lock(m_mutex);
    const auto [entry, isNew] = m_entries.try_emplace(user);
    if (!isNew)
        return;
    entry->second.stay = ++m_lastStay;
    m_joined.append(user);
}

void Deliveries::leave(UserId user)
{
    const std::lock_guard lock(m_mutex);
    m_entries.erase(user);
}

void Deliveries::whenBegun(UserId user, std::function<void()> ready)
{
    {
        const std::lock_guard lock(m_mutex);
        Entry *entry = find(user);
        if (!entry)
            return;
        if (!entry->inbox.hasBegun()) {
            entry->waiting.push_back(std::move(ready));
            return;
        }
    }
    ready();
}

QList<UserId> Deliveries::takeJoined()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_joined, {});
}

void Deliveries::begin(const QList<UserId> &users)
{
    for (qsizetype first = 0; first < users.size(); first += usersAQuestion) {
        const QList<UserId> part = users.mid(first, usersAQuestion);
        askNewest(part, [this, part](bool answered) {
            if (answered)
                return;
            const std::lock_guard lock(m_mutex);
            m_joined += part; // for the next takeJoined()
        });
    }
}

// ---- news ----

void Deliveries::committed(std::vector<ChatOutcome> outcomes)
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::pair<UserId, Inbox::Messages>> later;
    for (ChatOutcome &outcome : outcomes) {
        auto *append = std::get_if<AppendOutcome>(&outcome);
        if (!append || append->result != AppendOutcome::Result::Stored)
            continue;
        const UserId receiver = append->message.receiver;
        Entry *entry = find(receiver);
        if (!entry)
            continue;
        Inbox::Messages next = entry->inbox.take(append->previous, append->message);
        noteIfBehind(receiver, *entry);
        // The usual case goes with the outcome. Once something has to come behind the batch, all that follows does.
        append->isNext = later.empty() && next.size() == 1 && next.constFirst().id == append->message.id;
        if (!append->isNext && !next.isEmpty())
            later.emplace_back(receiver, std::move(next));
    }
    // Under the lock: nothing may overtake on the way to the workers.
    m_switchboard.committed(std::move(outcomes));
    for (auto &[receiver, messages] : later)
        passOn(receiver, std::move(messages));
}

void Deliveries::heard(const MessageStored &news)
{
    const std::lock_guard lock(m_mutex);
    const UserId receiver = news.message.receiver;
    Entry *entry = find(receiver);
    if (!entry)
        return;
    passOn(receiver, entry->inbox.take(news.previous, news.message));
    noteIfBehind(receiver, *entry);
}

// ---- gaps ----

void Deliveries::closeGaps()
{
    QList<Fetch> fetches;
    {
        const std::lock_guard lock(m_mutex);
        while (!m_behind.empty() && m_fetching < fetchesAtOnce) {
            const UserId user = m_behind.front();
            m_behind.pop_front();
            Entry *entry = find(user);
            if (!entry || !entry->inbox.isBehind())
                continue;
            ++m_fetching;
            fetches.append({user, entry->stay, entry->inbox.beginFetch()});
        }
    }
    for (const Fetch &what : std::as_const(fetches))
        fetch(what);
}

void Deliveries::fetch(const Fetch &what)
{
    m_store.received(what.user, what.after, limits::pageRows,
                     [this, what](const StoreResult<storage::PendingPage> &page) { pageArrived(what, page); });
}

void Deliveries::pageArrived(Fetch what, const StoreResult<storage::PendingPage> &page)
{
    bool more = false;
    {
        const std::lock_guard lock(m_mutex);
        Entry *entry = find(what.user);
        if (entry && entry->stay == what.stay)
            more = take(what, *entry, page);
        if (!more)
            --m_fetching;
    }
    if (more)
        fetch(what);
    else if (page)
        closeGaps();
}

//! True if there is more to fetch, behind what.after.
bool Deliveries::take(Fetch &what, Entry &entry, const StoreResult<storage::PendingPage> &page)
{
    if (!page) {
        entry.inbox.fetchFailed(); // the next sweep tries again
        return false;
    }
    Inbox::Messages messages = entry.inbox.page(page->messages, page->more);
    m_fetched += messages.size();
    passOn(what.user, std::move(messages));
    noteIfBehind(what.user, entry);
    what.after = entry.inbox.last();
    return entry.inbox.isFetching();
}

void Deliveries::sweep()
{
    {
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_sweeping, true))
            return;
        m_toSweep.clear();
        m_toSweep.reserve(qsizetype(m_entries.size()));
        for (const auto &[user, entry] : m_entries)
            m_toSweep.append(user);
    }
    sweepPart();
}

void Deliveries::sweepPart()
{
    QList<UserId> users;
    {
        const std::lock_guard lock(m_mutex);
        const qsizetype count = std::min(usersAQuestion, m_toSweep.size());
        users = m_toSweep.last(count);
        m_toSweep.resize(m_toSweep.size() - count);
        if (users.isEmpty())
            m_sweeping = false;
    }
    if (users.isEmpty())
        return;
    askNewest(users, [this](bool answered) {
        if (answered)
            return sweepPart();
        const std::lock_guard lock(m_mutex);
        m_sweeping = false;
    });
}

void Deliveries::askNewest(const QList<UserId> &users, std::function<void(bool)> done)
{
    m_store.newest(users, [this, users, done = std::move(done)](const StoreResult<Newest> &newest) {
        if (newest)
            newestArrived(users, *newest);
        done(newest.has_value());
    });
}

void Deliveries::newestArrived(const QList<UserId> &users, const Newest &newest)
{
    std::vector<std::function<void()>> ready;
    {
        const std::lock_guard lock(m_mutex);
        for (const UserId user : users) {
            Entry *entry = find(user);
            if (!entry)
                continue;
            passOn(user, entry->inbox.begin(newest.value(user)));
            noteIfBehind(user, *entry);
            std::ranges::move(entry->waiting, std::back_inserter(ready));
            entry->waiting.clear();
        }
    }
    for (const auto &call : ready)
        call();
}

qint64 Deliveries::fetched() const
{
    const std::lock_guard lock(m_mutex);
    return m_fetched;
}

// ---- with the lock held ----

void Deliveries::noteIfBehind(UserId user, Entry &entry)
{
    if (!entry.inbox.isBehind())
        return;
    m_behind.push_back(user);
    m_gapFound();
}

void Deliveries::passOn(UserId user, Inbox::Messages messages)
{
    if (!messages.isEmpty())
        m_switchboard.deliver(user, std::move(messages));
}

Deliveries::Entry *Deliveries::find(UserId user)
{
    const auto found = m_entries.find(user);
    return found == m_entries.end() ? nullptr : &found->second;
}

} // namespace mimi::cluster
