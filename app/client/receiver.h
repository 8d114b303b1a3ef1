// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/account.h"
#include "app/client/companions.h"
#include "app/client/inbox.h"
#include "app/client/localstore.h"
#include "app/client/stompclient.h"

#include <QObject>

namespace mimi::client {

//! What the server pushes: read, brought to the disk where it is to stay, and told.
class Receiver : public QObject
{
    Q_OBJECT

public:
    Receiver(const Account &account, LocalStore &store, StompClient &stomp);

    //! Listens to all that the server offers on this connection.
    void subscribe();
    void connectionLost();

    const Companions &companions() const { return m_companions; }

Q_SIGNALS:
    void messageAdded(const mimi::client::Message &message, mimi::client::Arrival arrival);
    void messageChanged(const mimi::client::Message &message);
    void conversationTouched(mimi::chat::UserId peer);
    //! The server's answer to something that was sent.
    void answered(const mimi::chat::Status &status);
    void personSeen(mimi::chat::UserId uid, qint64 time);

private:
    void onMessage(const QByteArray &destination, const QByteArray &body);
    void onStatus(const QByteArray &body);
    void onDelivery(const QByteArray &body);
    void onTyping(const QByteArray &body);
    void onPresence(const QByteArray &body);
    void onReadElsewhere(const QByteArray &body);
    void onStored(const Stored &stored);

    UserId m_self;
    QByteArray m_userName;
    LocalStore &m_store;
    StompClient &m_stomp;
    Inbox m_inbox;
    Companions m_companions;
};

} // namespace mimi::client
