// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <chrono>

namespace mimi::client {

//! How long to wait before the next attempt to connect. Pure: the caller has clock and dice.
//!
//! The wait doubles with each failure up to a bound; a random part of up to half of it keeps the
//! clients of a server that has come back from arriving at the same instant.
class ReconnectPolicy
{
public:
    struct Options
    {
        std::chrono::milliseconds first{500};
        std::chrono::milliseconds longest{60'000};
        std::chrono::milliseconds restart{5'000};
    };

    ReconnectPolicy() = default;
    explicit ReconnectPolicy(Options options) : m_options(options) { }

    //! Counts a failure and answers with the wait. \a dice is in [0, 1).
    std::chrono::milliseconds failed(double dice);
    //! The server sends its clients away for a moment: answers with the wait, which is all chance so that they do not
    //! come back together. \a dice is in [0, 1).
    std::chrono::milliseconds sentAway(double dice) const;
    //! A connection has lasted: begin anew.
    void succeeded() { m_failures = 0; }
    int failures() const { return m_failures; }

private:
    Options m_options;
    int m_failures = 0;
};

} // namespace mimi::client
