// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/types.h"
#include "protocol/chat/payloads.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace mimi::client {

//! What others do at this moment: who types, who is online. Nothing of it is stored.
class Companions : public QObject
{
    Q_OBJECT

public:
    explicit Companions(QObject *parent = nullptr);

    void take(const chat::TypingNotice &notice, qint64 now);
    void take(const chat::Presence &presence);
    //! A message ends typing.
    void messageArrived(UserId from);
    void connectionLost();

    bool isTyping(UserId uid) const { return m_typingUntil.contains(uid); }
    std::optional<bool> isOnline(UserId uid) const;

Q_SIGNALS:
    void typingChanged(mimi::chat::UserId uid, bool typing);
    void presenceChanged(mimi::chat::UserId uid, bool online, qint64 lastSeen);

private:
    void setTyping(UserId uid, bool typing, qint64 now);
    void expire();

    QHash<UserId, qint64> m_typingUntil;
    QHash<UserId, bool> m_online;
    QTimer m_expiry;
};

//! When to tell a peer that the owner types: with the first key, again every few seconds, and once when he has stopped.
class OwnTyping : public QObject
{
    Q_OBJECT

public:
    explicit OwnTyping(QObject *parent = nullptr);

    void keyPressed(UserId peer, qint64 now);
    void stopped(UserId peer);

Q_SIGNALS:
    void tell(mimi::chat::UserId peer, bool typing);

private:
    UserId m_peer; // invalid: nobody
    qint64 m_toldAt = 0;
    QTimer m_pause;
};

} // namespace mimi::client
