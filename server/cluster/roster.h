// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/cluster/news.h"

#include <QList>
#include <map>
#include <unordered_map>

namespace mimi::cluster {

//! Who is connected to other nodes, as far as this one has been told: of users that it holds itself or that
//! somebody here watches. Not thread-safe; times are of one clock of the caller's.
class Roster
{
public:
    //! Takes what a node has told at \a now. True if the user came online or went offline with it, elsewhere.
    bool set(const UserConnections &told, qint64 now);
    //! Is the user connected to another node?
    bool isOnline(UserId user) const { return m_users.contains(user); }
    //! Nobody here wants to know of him any more.
    void forget(UserId user) { m_users.erase(user); }

    //! A node has ended, or has not been heard of for too long. Who went offline with it?
    QList<UserId> removeNode(NodeId node);
    //! Forgets what was told before \a time. Who went offline with it?
    QList<UserId> removeOlderThan(qint64 time);

    //! How many of the user's own connections here, which began at \a own (oldest first), have to go so that he has at
    //! most \a maximum in the whole cluster: the oldest ones go. All nodes come to the same result.
    int surplus(UserId user, const QList<qint64> &own, int maximum) const;

private:
    struct Entry
    {
        QList<qint64> since;
        qint64 told = 0;
    };
    using Nodes = std::map<NodeId, Entry>;

    template<class Condition>
    QList<UserId> removeWhere(Condition condition);

    std::unordered_map<UserId, Nodes> m_users; // no empty ones
};

} // namespace mimi::cluster
