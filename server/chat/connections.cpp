// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/chat/connections.h"

#include <mutex>

namespace mimi::server {

Connections::Added Connections::add(chat::UserId user, SessionAddress address)
{
    const std::unique_lock lock(m_mutex);
    std::vector<SessionAddress> &addresses = m_users[user];
    Added added{addresses.empty(), std::nullopt};
    addresses.push_back(address);
    ++m_count;
    // The surplus one leaves the list when it is closed, so that it is asked to go only once.
    if (m_maximum > 0 && addresses.size() > m_maximum)
        added.surplus = addresses[addresses.size() - m_maximum - 1];
    return added;
}

bool Connections::remove(chat::UserId user, SessionAddress address)
{
    const std::unique_lock lock(m_mutex);
    const auto found = m_users.find(user);
    if (found == m_users.end())
        return false;
    m_count -= std::erase(found->second, address);
    if (!found->second.empty())
        return false;
    m_users.erase(found);
    return true;
}

bool Connections::isConnected(chat::UserId user) const
{
    const std::shared_lock lock(m_mutex);
    return m_users.contains(user);
}

void Connections::markWorkers(chat::UserId user, std::vector<bool> &workers) const
{
    const std::shared_lock lock(m_mutex);
    const auto found = m_users.find(user);
    if (found == m_users.end())
        return;
    for (const SessionAddress &address : found->second)
        workers[address.worker] = true;
}

size_t Connections::users() const
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
