// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sockjs/session.h"

#include <QByteArray>
#include <memory>
#include <unordered_map>

namespace mimi::sockjs {

//! The sessions over HTTP of one worker. Belongs to its thread.
class SessionTable
{
public:
    Session *find(const QByteArray &id) const;
    //! The session is forgotten when it expires.
    Session &add(const QByteArray &id, std::unique_ptr<Session> session);
    bool hasRoom(int limit) const { return !m_ended && m_sessions.size() < size_t(limit); }
    //! Ends all with that close frame and forgets them. From now on there is room for no other.
    void end(quint16 code, const QString &reason);

private:
    void forget(const QByteArray &id);

    std::unordered_map<QByteArray, std::unique_ptr<Session>> m_sessions;
    bool m_ended = false;
};

} // namespace mimi::sockjs
