// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/companions.h"
#include "app/client/localstore.h"
#include "app/client/outbox.h"
#include "app/client/stompclient.h"

#include <QObject>
#include <QTimer>

namespace mimi::client {

//! What the owner writes, on its way to the disk and from there to the server until it has answered; and that he is
//! writing.
class Sender : public QObject
{
    Q_OBJECT

public:
    Sender(LocalStore &store, StompClient &stomp);

    //! What the disk has that was not sent yet.
    void load();
    //! The disk has changed: forgets everything and loads it.
    void reload();

    void send(UserId peer, const QString &text, QObject *context, const StoreReply<Message> &reply);
    void retry(LocalId id);
    void edit(LocalId id, const QString &text);
    //! It is not to be sent (any more).
    void forget(LocalId id) { m_outbox.remove(id); }
    void setTyping(UserId peer, bool typing);

    //! Gives the connection what may be sent now.
    void pump();
    void take(const chat::Status &answer);
    void connectionLost();

Q_SIGNALS:
    //! On disk, not sent yet.
    void written(const mimi::client::Message &message);
    void messageChanged(const mimi::client::Message &message);
    void conversationTouched(mimi::chat::UserId peer);
    //! The connection stands, but the server does not answer.
    void stalled();

private:
    void enqueue(const Message &message);
    void armPump(qint64 now);
    void save(const Message &message);

    LocalStore &m_store;
    StompClient &m_stomp;
    OwnTyping m_ownTyping;
    Outbox m_outbox;
    QTimer m_pump;
};

} // namespace mimi::client
