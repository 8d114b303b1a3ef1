// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/serverapi.h"

namespace mimi::client {

//! How the client is connected, for the banner.
struct Connectivity
{
    enum class State {
        SignedOut,     //!< no account here: first run
        NeedsPassword, //!< the history is there, the token is not good; everything but the network works
        Offline,       //!< will try again at `nextAttempt`
        Connecting,
        Online,
    };
    State state = State::SignedOut;
    qint64 nextAttempt = 0; //!< with Offline: the instant of the next attempt; 0: not before retryNow() or goOnline()
    QString reason{};       //!< one sentence, translated; empty when Online
    std::optional<CertificateProblem> certificate{}; //!< with Offline: the server's certificate is not trusted

    friend bool operator==(const Connectivity &, const Connectivity &) = default;
};

} // namespace mimi::client
