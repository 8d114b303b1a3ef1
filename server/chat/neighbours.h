// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/payloads.h"

#include <functional>

namespace mimi::server {

//! The other nodes on the same store, as the chat sees them; a server on its own has none. Thread-safe.
class Neighbours
{
public:
    virtual ~Neighbours() = default;

    //! The user has another connection here than a moment ago, or one less.
    virtual void connectionsChanged(chat::UserId user) = 0;
    //! Calls \a ready, at once or later in any thread, when every message to the user that is stored from then on comes
    //! to his connections here. His connection must have been reported before.
    virtual void whenListening(chat::UserId user, std::function<void()> ready) = 0;

    //! Is the user connected to another node, as far as this one knows? Known of users who are connected here or
    //! watched.
    virtual bool isOnlineElsewhere(chat::UserId user) const = 0;
    //! Counts those here who want to hear of the user's presence.
    virtual void watch(chat::UserId user) = 0;
    virtual void unwatch(chat::UserId user) = 0;

    //! To the receiver's connections on other nodes, unless he has blocked who types.
    virtual void typing(const chat::TypingNotice &notice, chat::UserId receiver) = 0;
};

} // namespace mimi::server
