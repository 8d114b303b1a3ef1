// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/log.h"
#include "server/storage/postgres/connection.h"

#include <optional>
#include <thread>

namespace mimi::storage::postgres {

//! A connection that is opened again after it was lost, with the tables that work over it. It belongs to
//! one thread.
template<class Tables>
class Session
{
public:
    using Clock = std::chrono::steady_clock;

    //! \a patience: how long something is tried before it is answered as failed.
    Session(QString url, Connection::Mode mode, std::chrono::milliseconds patience)
        : m_url(std::move(url)), m_mode(mode), m_patience(patience)
    { }

    Result<Done, QString> open()
    {
        auto connection = Connection::open(m_url, m_mode, m_patience);
        if (!connection)
            return Unexpected{connection.error()};
        m_connection = *std::move(connection);
        m_tables.emplace(*m_connection);
        m_lostAt.reset();
        return Done{};
    }

    //! Null if the database cannot be reached now.
    Tables *tables()
    {
        if (m_connection && m_connection->isLost())
            drop();
        if (m_connection)
            return &*m_tables;
        const auto opened = open();
        if (opened) {
            qCInfo(lcStorage, "The database is back");
            return &*m_tables;
        }
        if (!m_lostAt)
            drop();
        return nullptr;
    }

    //! Until when something that begins now is tried. What comes when the database has been away for
    //! longer than that is tried once.
    Clock::time_point deadline() const { return m_lostAt.value_or(Clock::now()) + m_patience; }

    //! Waits a little before the next try; false if it is too late for one.
    static bool pause(Clock::time_point deadline)
    {
        if (Clock::now() >= deadline)
            return false;
        std::this_thread::sleep_for(pauseTime);
        return true;
    }

private:
    static constexpr std::chrono::milliseconds pauseTime{50};

    void drop()
    {
        if (m_connection)
            qCWarning(lcStorage, "The connection to the database is lost");
        m_tables.reset();
        m_connection.reset();
        m_lostAt = Clock::now();
    }

    const QString m_url;
    const Connection::Mode m_mode;
    const std::chrono::milliseconds m_patience;
    std::unique_ptr<Connection> m_connection;
    std::optional<Tables> m_tables;
    std::optional<Clock::time_point> m_lostAt;
};

} // namespace mimi::storage::postgres
