// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mimi::accounts {

//! What this server can do beyond the owner's document, as announced in /api/info and in the header
//! `mimi-extensions` of CONNECTED. Clients look for these words; they never change their meaning.
inline constexpr const char *extensions[] = {
    "delivery", "read",   "sent",     "typing", "presence", "history", "conversations",
    "search",   "blocks", "sessions", "keep",   "passwd",   "delete",
};

} // namespace mimi::accounts
