// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cluster/roster.h"

#include <algorithm>

namespace mimi::cluster {

bool Roster::set(const UserConnections &told, qint64 now)
{
    const bool wasOnline = isOnline(told.user);
    if (!told.since.isEmpty()) {
        m_users[told.user][told.node] = {told.since, now};
    } else if (wasOnline) {
        Nodes &nodes = m_users[told.user];
        nodes.erase(told.node);
        if (nodes.empty())
            m_users.erase(told.user);
    }
    return isOnline(told.user) != wasOnline;
}

template<class Condition>
QList<UserId> Roster::removeWhere(Condition condition)
{
    QList<UserId> offline;
    for (auto user = m_users.begin(); user != m_users.end();) {
        std::erase_if(user->second, condition);
        if (!user->second.empty()) {
            ++user;
            continue;
        }
        offline.append(user->first);
        user = m_users.erase(user);
    }
    return offline;
}

QList<UserId> Roster::removeNode(NodeId node)
{
    return removeWhere([node](const Nodes::value_type &entry) { return entry.first == node; });
}

QList<UserId> Roster::removeOlderThan(qint64 time)
{
    return removeWhere([time](const Nodes::value_type &entry) { return entry.second.told < time; });
}

int Roster::surplus(UserId user, const QList<qint64> &own, int maximum) const
{
    const auto found = m_users.find(user);
    if (maximum <= 0 || found == m_users.end())
        return 0;
    QList<qint64> all = own;
    for (const auto &[node, entry] : found->second)
        all += entry.since;
    if (all.size() <= maximum)
        return 0;
    std::ranges::sort(all);
    const qint64 oldestThatStays = all[all.size() - maximum];
    return int(std::ranges::count_if(own, [=](qint64 since) { return since < oldestThatStays; }));
}

} // namespace mimi::cluster
