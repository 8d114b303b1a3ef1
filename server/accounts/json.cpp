// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/json.h"

namespace mimi::accounts {

using namespace Qt::StringLiterals;

namespace {

QString state(const storage::StoredMessage &stored)
{
    if (stored.read)
        return u"read"_s;
    return stored.receivedAt > 0 ? u"received"_s : u"sent"_s;
}

} // namespace

QJsonObject toJson(const storage::User &user)
{
    return {{u"uid"_s, user.id.value},
            {u"uname"_s, user.name},
            {u"nname"_s, user.displayName},
            {u"tmCreated"_s, user.created}};
}

//! The fields of the chat's Send, and what became of the message.
QJsonObject toJson(const storage::StoredMessage &stored)
{
    const chat::Message &message = stored.message;
    return {{u"id"_s, message.id.value},
            {u"chatID"_s, QString::fromUtf8(message.clientId.text)},
            {u"sender"_s, QString::fromUtf8(message.senderName)},
            {u"reciver"_s, QString::fromUtf8(message.receiverName)},
            {u"content"_s, QString::fromUtf8(message.content)},
            {u"time"_s, message.time},
            {u"senderId"_s, message.sender.value},
            {u"reciverId"_s, message.receiver.value},
            {u"state"_s, state(stored)},
            {u"tmReceived"_s, stored.receivedAt > 0 ? QJsonValue(stored.receivedAt) : QJsonValue()}};
}

QJsonObject toJson(const storage::Conversation &conversation)
{
    const QJsonObject peer{{u"uid"_s, conversation.peer.value},
                           {u"uname"_s, conversation.peerName},
                           {u"nname"_s, conversation.peerDisplayName}};
    return {{u"peer"_s, peer},
            {u"last"_s, toJson(conversation.last)},
            {u"unread"_s, conversation.unread},
            {u"readUpTo"_s, conversation.readUpTo.value}};
}

QJsonObject toJson(const storage::TokenRecord &session, bool isCurrent)
{
    return {{u"id"_s, session.sessionId},     {u"device"_s, session.device}, {u"tmCreated"_s, session.created},
            {u"tmExpire"_s, session.expires}, {u"keep"_s, session.kept},     {u"current"_s, isCurrent}};
}

} // namespace mimi::accounts
