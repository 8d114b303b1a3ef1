// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/metrics/sheet.h"

#include <functional>
#include <vector>

namespace mimi::accounts {
class Passwords;
class RateLimits;
} // namespace mimi::accounts
namespace mimi::net {
class FrontDoor;
class Pulse;
} // namespace mimi::net
namespace mimi::storage {
class Store;
}

namespace mimi::server {

class ChatService;
class Connections;
class Hub;

//! Where the figures of a server come from. All of it may be read in any thread.
struct FigureSources
{
    const net::FrontDoor &door;
    const net::Pulse &pulse;
    const Connections &connections;
    const std::vector<Hub *> hubs;
    const ChatService &chat;
    accounts::RateLimits &logins;
    const accounts::Passwords &passwords;
    const storage::Store &store;
    std::function<bool()> isReady;
};

//! docs/operations.md lists what is written here.
void writeFigures(metrics::Sheet &sheet, const FigureSources &sources);

} // namespace mimi::server
