// SPDX-License-Identifier: GPL-3.0-or-later
#include "storedriver.h"

#include <chrono>

namespace mimi::storage::test {

void RecordingSink::committed(std::vector<ChatOutcome> outcomes)
{
    {
        const std::lock_guard lock(m_mutex);
        std::ranges::move(outcomes, std::back_inserter(m_outcomes));
    }
    m_came.notify_all();
}

std::vector<ChatOutcome> RecordingSink::take(size_t count)
{
    std::unique_lock lock(m_mutex);
    if (!m_came.wait_for(lock, std::chrono::seconds(30), [&] { return m_outcomes.size() >= count; }))
        return {};
    const auto end = m_outcomes.begin() + qsizetype(count);
    std::vector<ChatOutcome> taken(std::move_iterator(m_outcomes.begin()), std::move_iterator(end));
    m_outcomes.erase(m_outcomes.begin(), end);
    return taken;
}

UserId StoreDriver::addUser(const QString &name)
{
    const auto user = ask(&Store::createUser, NewUser{name, name.toCaseFolded(), name, name.toCaseFolded(), "hash"});
    return user ? user->id : UserId{};
}

AppendOutcome StoreDriver::send(UserId from, UserId to, const QByteArray &clientId, const QByteArray &content)
{
    return std::get<AppendOutcome>(submit({sendCommand(from, to, clientId, content)}).at(0));
}

ConfirmOutcome StoreDriver::confirm(UserId receiver, const QByteArray &clientId, std::optional<MessageId> id)
{
    return std::get<ConfirmOutcome>(submit({ConfirmCommand{{}, receiver, {{clientId}, id}}}).at(0));
}

ReadOutcome StoreDriver::read(UserId reader, UserId peer, MessageId upTo)
{
    return std::get<ReadOutcome>(submit({ReadCommand{{}, reader, {peer, upTo}}}).at(0));
}

std::vector<ChatOutcome> StoreDriver::submit(std::vector<ChatCommand> commands)
{
    const size_t count = commands.size();
    m_store.submit(std::move(commands));
    return m_sink.take(count);
}

PendingPage StoreDriver::pending(UserId user, MessageId after, int limit)
{
    const auto page = ask(&Store::pending, user, after, limit);
    return page ? *page : PendingPage{};
}

QByteArrayList StoreDriver::pendingContents(UserId user)
{
    QByteArrayList contents;
    for (const chat::Message &message : pending(user).messages)
        contents.append(message.content);
    return contents;
}

AppendCommand sendCommand(UserId from, UserId to, const QByteArray &clientId, const QByteArray &content, Origin origin)
{
    return {origin, from, {{clientId}, to, content}};
}

} // namespace mimi::storage::test
