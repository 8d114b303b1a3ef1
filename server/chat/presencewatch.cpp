// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/chat/presencewatch.h"

#include "server/chat/chatsession.h"

#include <QDateTime>
#include <utility>

namespace mimi::server {

using chat::UserId;

void PresenceWatch::start()
{
    if (!std::exchange(m_listens, true))
        ++m_hub.context().switchboard.presenceListeners;
    const auto arrived = [this, before = m_watched](storage::StoreResult<QList<storage::User>> contacts) {
        if (!contacts)
            return;
        for (const storage::User &contact : *contacts) {
            const bool online = m_hub.isOnline(contact.id);
            if (!m_watched.contains(contact.id))
                watch(contact.id);
            else if (online && !before.contains(contact.id))
                continue; // they have met meanwhile, and it was told then
            tell(contact.id, online, online ? QDateTime::currentMSecsSinceEpoch() : contact.lastSeen);
        }
    };
    m_hub.context().store.contacts(m_session.user().id, m_hub.worker().later(&m_session, arrived));
}

void PresenceWatch::stop()
{
    if (std::exchange(m_listens, false))
        --m_hub.context().switchboard.presenceListeners;
}

void PresenceWatch::meet(UserId peer)
{
    if (!m_listens || m_watched.contains(peer))
        return;
    watch(peer);
    if (m_hub.isOnline(peer))
        tell(peer, true, QDateTime::currentMSecsSinceEpoch());
}

void PresenceWatch::end()
{
    stop();
    for (const UserId &user : std::exchange(m_watched, {}))
        m_hub.unwatchPresence(m_session, user);
}

void PresenceWatch::watch(UserId user)
{
    m_watched.insert(user);
    m_hub.watchPresence(m_session, user);
}

void PresenceWatch::tell(UserId user, bool online, qint64 since)
{
    m_session.push(chat::Topic::Presence, messageTail(toJson(chat::Presence{user, online, since})));
}

} // namespace mimi::server
