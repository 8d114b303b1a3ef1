// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockjs/sessiontable.h"

#include <utility>

namespace mimi::sockjs {

Session *SessionTable::find(const QByteArray &id) const
{
    const auto found = m_sessions.find(id);
    return found == m_sessions.end() ? nullptr : found->second.get();
}

Session &SessionTable::add(const QByteArray &id, std::unique_ptr<Session> session)
{
    Session &added = *session;
    QObject::connect(&added, &Session::expired, &added, [this, id] { forget(id); });
    m_sessions.insert_or_assign(id, std::move(session));
    return added;
}

void SessionTable::end(quint16 code, const QString &reason)
{
    m_ended = true;
    const auto sessions = std::exchange(m_sessions, {});
    for (const auto &[id, session] : sessions)
        session->end(code, reason);
}

void SessionTable::forget(const QByteArray &id)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return;
    found->second.release()->deleteLater(); // it is still emitting its signal
    m_sessions.erase(found);
}

} // namespace mimi::sockjs
