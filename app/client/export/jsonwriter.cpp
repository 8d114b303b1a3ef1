// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/export/jsonwriter.h"

#include <QDateTime>
#include <QIODevice>
#include <QJsonDocument>
#include <QJsonObject>
#include <array>

using namespace Qt::StringLiterals;

namespace mimi::client {

namespace {

QJsonValue instant(qint64 time)
{
    return time == 0 ? QJsonValue()
                     : QJsonValue(QDateTime::fromMSecsSinceEpoch(time).toUTC().toString(Qt::ISODateWithMs));
}

QString nameOf(MessageState state)
{
    switch (state) {
    case MessageState::Queued:
        return u"queued"_s;
    case MessageState::Sending:
        return u"sending"_s;
    case MessageState::Sent:
        return u"sent"_s;
    case MessageState::Delivered:
        return u"delivered"_s;
    case MessageState::Read:
        return u"read"_s;
    case MessageState::Failed:
        return u"failed"_s;
    case MessageState::Received:
        break;
    }
    return u"received"_s;
}

QJsonObject toJson(const Person &person)
{
    return {{u"uid"_s, person.uid.value},
            {u"uname"_s, person.userName},
            {u"nname"_s, person.displayName},
            {u"alias"_s, person.alias}};
}

QJsonObject toJson(const Message &message)
{
    QJsonObject json{{u"msgID"_s, QString::fromUtf8(message.clientId.text)},
                     {u"own"_s, message.isOutgoing()},
                     {u"state"_s, nameOf(message.state)},
                     {u"time"_s, instant(message.time)},
                     {u"content"_s, message.text}};
    if (message.serverId.isValid())
        json[u"id"_s] = message.serverId.value;
    if (message.starred)
        json[u"starred"_s] = true;
    const std::array<std::pair<QString, qint64>, 5> times{{{u"written"_s, message.queuedAt},
                                                           {u"sent"_s, message.sentAt},
                                                           {u"delivered"_s, message.deliveredAt},
                                                           {u"read"_s, message.readAt},
                                                           {u"received"_s, message.receivedAt}}};
    for (const auto &[name, time] : times) {
        if (time > 0)
            json[name] = instant(time);
    }
    if (message.state == MessageState::Failed)
        json[u"failure"_s] = QJsonObject{{u"code"_s, message.failure.code}, {u"reason"_s, message.failure.details}};
    return json;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

void JsonWriter::begin(const ExportHead &head, const QList<Person> &)
{
    QByteArray start = compact({{u"format"_s, u"mimi-export"_s},
                                {u"version"_s, 1},
                                {u"exported"_s, instant(head.time)},
                                {u"server"_s, head.server},
                                {u"uname"_s, head.userName},
                                {u"nname"_s, head.owner}});
    start.chop(1); // the object goes on
    m_device.write(start + ",\"conversations\":[");
}

void JsonWriter::beginConversation(const Person &person)
{
    m_device.write(QByteArray(m_firstConversation ? "\n" : ",\n") + "{\"person\":" + compact(toJson(person))
                   + ",\"messages\":[");
    m_firstConversation = false;
    m_firstMessage = true;
}

void JsonWriter::add(const Message &message)
{
    m_device.write(QByteArray(m_firstMessage ? "\n" : ",\n") + compact(toJson(message)));
    m_firstMessage = false;
}

void JsonWriter::endConversation()
{
    m_device.write("]}");
}

void JsonWriter::end()
{
    m_device.write("]}\n");
}

} // namespace mimi::client
