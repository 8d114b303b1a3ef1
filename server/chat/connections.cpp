// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/chat/connections.h"

#include <algorithm>
#include <mutex>

namespace mimi::server {

Connections::Added Connections::add(chat::UserId user, SessionAddress address, qint64 since)
{
    const std::unique_lock lock(m_mutex);
    std::vector<Connection> &connections = m_users[user];
    Added added{connections.empty(), std::nullopt};
    connections.push_back({address, since});
    ++m_count;
    // The surplus one leaves the list when it is closed, so that it is asked to go only once.
    if (m_maximum > 0 && connections.size() > m_maximum)
        added.surplus = connections[connections.size() - m_maximum - 1].address;
    return added;
}

bool Connections::remove(chat::UserId user, SessionAddress address)
{
    const std::unique_lock lock(m_mutex);
    const auto found = m_users.find(user);
    if (found == m_users.end())
        return false;
    m_count -= std::erase_if(found->second, [address](const Connection &one) { return one.address == address; });
    if (!found->second.empty())
        return false;
    m_users.erase(found);
    return true;
}

void Connections::setAwaitsDeliveries(chat::UserId user, SessionAddress address, bool awaits)
{
    const std::unique_lock lock(m_mutex);
    const auto found = m_users.find(user);
    if (found == m_users.end())
        return;
    const auto connection = std::ranges::find(found->second, address, &Connection::address);
    if (connection != found->second.end())
        connection->awaitsDeliveries = awaits;
}

bool Connections::isConnected(chat::UserId user) const
{
    const std::shared_lock lock(m_mutex);
    return m_users.contains(user);
}

std::vector<Connections::Connection> Connections::of(chat::UserId user) const
{
    const std::shared_lock lock(m_mutex);
    const auto found = m_users.find(user);
    return found == m_users.end() ? std::vector<Connection>() : found->second;
}

QList<chat::UserId> Connections::users() const
{
    const std::shared_lock lock(m_mutex);
    QList<chat::UserId> all;
    all.reserve(qsizetype(m_users.size()));
    for (const auto &[user, connections] : m_users)
        all.append(user);
    return all;
}

template<class Predicate>
void Connections::mark(chat::UserId user, std::vector<bool> &workers, Predicate wanted) const
{
    const std::shared_lock lock(m_mutex);
    const auto found = m_users.find(user);
    if (found == m_users.end())
        return;
    for (const Connection &connection : found->second) {
        if (wanted(connection))
            workers[connection.address.worker] = true;
    }
}

void Connections::markWorkers(chat::UserId user, std::vector<bool> &workers) const
{
    mark(user, workers, [](const Connection &) { return true; });
}

void Connections::markAwaiting(chat::UserId user, std::vector<bool> &workers) const
{
    mark(user, workers, [](const Connection &connection) { return connection.awaitsDeliveries; });
}

size_t Connections::userCount() const
{
    const std::shared_lock lock(m_mutex);
    return m_users.size();
}

size_t Connections::count() const
{
    const std::shared_lock lock(m_mutex);
    return m_count;
}

} // namespace mimi::server
