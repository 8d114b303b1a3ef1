// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mimi::storage {
class Store;
}

namespace mimi::accounts {

class Passwords;
class RateLimits;
class Tokens;

//! What the calls work with.
struct Services
{
    storage::Store &store;
    Tokens &tokens;
    Passwords &passwords;
    RateLimits &limits;
};

} // namespace mimi::accounts
