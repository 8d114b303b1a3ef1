// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/ids.h"

#include <QList>
#include <optional>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

namespace mimi::server {

//! What a user hears when his oldest connection has to go.
inline constexpr auto tooManyConnections = "You have connected from too many places.";

//! Names a chat session in this process.
struct SessionAddress
{
    quint32 worker = 0;
    quint64 session = 0;

    friend bool operator==(SessionAddress, SessionAddress) = default;
};

//! Who is connected where. Thread-safe.
class Connections
{
public:
    struct Added
    {
        bool first = false;                    //!< the user was not connected before
        std::optional<SessionAddress> surplus; //!< his oldest connection, if he now has too many
    };

    //! \a maximum connections a user; 0 means any number.
    explicit Connections(int maximum) : m_maximum(size_t(maximum)) { }

    //! \a since: when the connection began, for whoever asks later.
    Added add(chat::UserId user, SessionAddress address, qint64 since = 0);
    //! True if it was the user's last one.
    bool remove(chat::UserId user, SessionAddress address);

    struct Connection
    {
        SessionAddress address;
        qint64 since = 0;
        bool awaitsDeliveries = false;
    };

    //! Whether this connection wants to hear what becomes of the user's messages. Most clients of others never ask.
    void setAwaitsDeliveries(chat::UserId user, SessionAddress address, bool awaits);

    bool isConnected(chat::UserId user) const;
    //! The user's connections, oldest first.
    std::vector<Connection> of(chat::UserId user) const;
    QList<chat::UserId> users() const;
    //! Adds to \a workers (indexed by worker) those that hold connections of the user.
    void markWorkers(chat::UserId user, std::vector<bool> &workers) const;
    //! The same, of those connections that await deliveries.
    void markAwaiting(chat::UserId user, std::vector<bool> &workers) const;
    size_t count() const;
    size_t userCount() const;

private:
    template<class Predicate>
    void mark(chat::UserId user, std::vector<bool> &workers, Predicate wanted) const;

    const size_t m_maximum;
    mutable std::shared_mutex m_mutex;
    std::unordered_map<chat::UserId, std::vector<Connection>> m_users; // oldest first
    size_t m_count = 0;
};

} // namespace mimi::server
