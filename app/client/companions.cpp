// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/companions.h"

#include <QDateTime>
#include <chrono>

using namespace std::chrono_literals;

namespace mimi::client {

namespace {

constexpr auto tellEvery = 3s;
constexpr auto believedFor = 6s; // twice as long as it is told, so that one lost notice does no harm
constexpr auto pauseAfter = 5s;

constexpr qint64 inMs(std::chrono::milliseconds time)
{
    return time.count();
}

} // namespace

Companions::Companions(QObject *parent) : QObject(parent)
{
    m_expiry.setSingleShot(true);
    connect(&m_expiry, &QTimer::timeout, this, &Companions::expire);
}

void Companions::take(const chat::TypingNotice &notice, qint64 now)
{
    setTyping(notice.sender, notice.typing, now);
}

void Companions::take(const chat::Presence &presence)
{
    m_online.insert(presence.user, presence.online);
    Q_EMIT presenceChanged(presence.user, presence.online, presence.lastSeen);
}

void Companions::messageArrived(UserId from)
{
    setTyping(from, false, 0);
}

void Companions::connectionLost()
{
    const auto typing = std::exchange(m_typingUntil, {});
    for (auto it = typing.begin(); it != typing.end(); ++it)
        Q_EMIT typingChanged(it.key(), false);
    const auto online = std::exchange(m_online, {});
    for (auto it = online.begin(); it != online.end(); ++it)
        Q_EMIT presenceChanged(it.key(), false, 0);
}

std::optional<bool> Companions::isOnline(UserId uid) const
{
    const auto known = m_online.constFind(uid);
    return known == m_online.constEnd() ? std::nullopt : std::optional(*known);
}

void Companions::setTyping(UserId uid, bool typing, qint64 now)
{
    const bool before = m_typingUntil.contains(uid);
    if (typing) {
        m_typingUntil.insert(uid, now + inMs(believedFor));
        if (!m_expiry.isActive())
            m_expiry.start(believedFor);
    } else {
        m_typingUntil.remove(uid);
    }
    if (typing != before)
        Q_EMIT typingChanged(uid, typing);
}

void Companions::expire()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (const auto &uid : m_typingUntil.keys()) {
        if (m_typingUntil.value(uid) <= now)
            setTyping(uid, false, now);
    }
    if (!m_typingUntil.isEmpty())
        m_expiry.start(1s);
}

OwnTyping::OwnTyping(QObject *parent) : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseAfter);
    connect(&m_pause, &QTimer::timeout, this, [this] { stopped(m_peer); });
}

void OwnTyping::keyPressed(UserId peer, qint64 now)
{
    if (m_peer != peer) {
        stopped(m_peer);
        m_toldAt = 0;
    }
    m_peer = peer;
    m_pause.start();
    if (now - m_toldAt < inMs(tellEvery))
        return;
    m_toldAt = now;
    Q_EMIT tell(peer, true);
}

void OwnTyping::stopped(UserId peer)
{
    if (!peer.isValid() || m_peer != peer)
        return;
    m_pause.stop();
    m_peer = {};
    m_toldAt = 0;
    Q_EMIT tell(peer, false);
}

} // namespace mimi::client
