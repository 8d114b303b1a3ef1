// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/stomp/traffic.h"

#include <array>

namespace mimi::server {

//! What the chat sessions of one worker do.
struct ChatFigures
{
    Traffic traffic;
    std::array<metrics::Counter, 5> sends; //!< by storage::AppendOutcome::Result
    metrics::Counter deliveries;           //!< messages that were pushed to a device
    metrics::Counter confirmations;        //!< messages that were confirmed for the first time
    metrics::Counter pendingPages;         //!< that were asked of the store
};

} // namespace mimi::server
