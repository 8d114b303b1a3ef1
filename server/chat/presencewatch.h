// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/ids.h"

#include <QSet>

namespace mimi::server {

class ChatSession;
class Hub;

//! Whose coming and going a session tells its user: of all with whom he has exchanged messages. Lives in the
//! session's thread, as long as the session.
class PresenceWatch
{
public:
    PresenceWatch(ChatSession &session, Hub &hub) : m_session(session), m_hub(hub) { }

    //! A subscription has begun: it hears how things are.
    void start();
    //! The last subscription has ended.
    void stop();
    //! The user has exchanged a message with somebody: from now on each hears of the other.
    void meet(chat::UserId peer);
    //! The connection has ended.
    void end();

private:
    void watch(chat::UserId user);
    void tell(chat::UserId user, bool online, qint64 since);

    ChatSession &m_session;
    Hub &m_hub;
    bool m_listens = false;
    QSet<chat::UserId> m_watched;
};

} // namespace mimi::server
