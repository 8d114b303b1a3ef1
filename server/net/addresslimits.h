// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"

#include <QHash>
#include <QHostAddress>
#include <mutex>

namespace mimi::net {

//! Counts the connections of each client address (of IPv6: of each /64 network). Any thread.
class AddressLimits
{
public:
    //! Zero means no limit.
    AddressLimits(int connections, int unsettled) : m_connections(connections), m_unsettled(unsettled) { }

    enum class Verdict {
        Admitted,
        Refused, //!< over a limit: tell the client
        Dropped, //!< so far over it that even the telling would be abused
    };

    //! The place of one connection in the count, given back when it is destroyed.
    class Slot
    {
    public:
        Slot() = default;
        Slot(Slot &&other) noexcept;
        Slot &operator=(Slot &&other) noexcept;
        ~Slot() { release(); }

        //! Whether `address` is the one that is counted here.
        bool isFor(const QHostAddress &address) const;
        Verdict verdict() const { return m_verdict; }
        //! The connection has shown that it is of use: it counts as unsettled no longer.
        void settle();

    private:
        friend class AddressLimits;
        void release();

        AddressLimits *m_limits = nullptr;
        QHostAddress m_address;
        Verdict m_verdict = Verdict::Admitted;
        bool m_settled = false;
    };

    Slot take(const QHostAddress &address);

private:
    struct Count
    {
        int connections = 0;
        int unsettled = 0;
    };

    Verdict judge(const Count &count) const;

    const int m_connections;
    const int m_unsettled;
    std::mutex m_mutex;
    QHash<QHostAddress, Count> m_counts; // guarded by m_mutex
};

} // namespace mimi::net
