// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/receiver.h"

#include "app/client/logging.h"
#include "protocol/chat/destinations.h"

#include <QDateTime>

namespace mimi::client {

namespace {

namespace destination = chat::destination;

} // namespace

Receiver::Receiver(const Account &account, LocalStore &store, StompClient &stomp)
    : m_self(account.uid),
      m_userName(account.userName.toUtf8()),
      m_store(store),
      m_stomp(stomp),
      m_inbox(store, account.uid)
{
    connect(&m_stomp, &StompClient::messageReceived, this, &Receiver::onMessage);
    connect(&m_inbox, &Inbox::stored, this, &Receiver::onStored);
    connect(&m_inbox, &Inbox::confirmable, this,
            [this](const chat::ConfirmRequest &request) { m_stomp.send(destination::confirm, chat::toJson(request)); });
}

void Receiver::subscribe()
{
    m_stomp.subscribe(destination::errors);
    m_stomp.subscribe(destination::sendStatus);
    m_stomp.subscribe(destination::confirmStatus);
    m_stomp.subscribe(chat::messagesDestination(QByteArray::number(m_self.value)));
    const auto subscribeIfOffered = [this](const char *extension, QByteArrayView destination) {
        if (m_stomp.offers(extension))
            m_stomp.subscribe(destination);
    };
    subscribeIfOffered("delivery", destination::delivery);
    subscribeIfOffered("sent", destination::sent);
    subscribeIfOffered("typing", destination::typingNotices);
    subscribeIfOffered("presence", destination::presence);
    subscribeIfOffered("read", destination::readMarks);
}

void Receiver::connectionLost()
{
    m_inbox.connectionLost();
    m_companions.connectionLost();
}

void Receiver::onMessage(const QByteArray &destination, const QByteArray &body)
{
    const auto topic = chat::topicFromDestination(destination, m_self, m_userName);
    if (!topic)
        return;
    switch (*topic) {
    case chat::Topic::Messages:
    case chat::Topic::Sent:
        if (const auto message = chat::parseMessage(body))
            m_inbox.take(message.value());
        else
            qCWarning(logClient) << "a message that cannot be read:" << message.error().reason;
        return;
    case chat::Topic::SendStatus:
    case chat::Topic::Errors:
        onStatus(body);
        return;
    case chat::Topic::ConfirmStatus:
        return; // what was not confirmed is pushed again by the next Init
    case chat::Topic::Delivery:
        onDelivery(body);
        return;
    case chat::Topic::Typing:
        onTyping(body);
        return;
    case chat::Topic::Presence:
        onPresence(body);
        return;
    case chat::Topic::Read:
        onReadElsewhere(body);
        return;
    }
}

void Receiver::onStatus(const QByteArray &body)
{
    if (const auto status = chat::parseStatus(body))
        Q_EMIT answered(status.value());
}

void Receiver::onDelivery(const QByteArray &body)
{
    const auto update = chat::parseDeliveryUpdate(body);
    if (!update)
        return;
    m_store.applyDelivery({update.value()}, this, [this](const StoreResult<QList<Message>> &changed) {
        if (!changed)
            return;
        for (const auto &message : changed.value()) {
            Q_EMIT messageChanged(message);
            Q_EMIT conversationTouched(message.peer);
        }
    });
}

void Receiver::onTyping(const QByteArray &body)
{
    if (const auto notice = chat::parseTypingNotice(body))
        m_companions.take(notice.value(), QDateTime::currentMSecsSinceEpoch());
}

void Receiver::onPresence(const QByteArray &body)
{
    const auto presence = chat::parsePresence(body);
    if (!presence)
        return;
    m_companions.take(presence.value());
    if (presence->lastSeen > 0)
        Q_EMIT personSeen(presence->user, presence->lastSeen);
}

void Receiver::onReadElsewhere(const QByteArray &body)
{
    const auto mark = chat::parseReadRequest(body);
    if (!mark)
        return;
    m_store.markReadByServer(mark->peer, mark->upTo, this, [this, peer = mark->peer](const StoreResult<Done> &) {
        Q_EMIT conversationTouched(peer);
    });
}

void Receiver::onStored(const Stored &stored)
{
    for (const auto &message : stored.added) {
        if (!message.isOutgoing())
            m_companions.messageArrived(message.peer);
        Q_EMIT messageAdded(message, message.isOutgoing() ? Arrival::History : Arrival::Live);
        Q_EMIT conversationTouched(message.peer);
    }
    for (const auto &message : stored.changed)
        Q_EMIT messageChanged(message);
}

} // namespace mimi::client
