// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/apiformat.h"

#include "protocol/chat/status.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace mimi::client::api {

namespace {

constexpr int httpOk = 200;
constexpr int httpUnauthorized = 401;
constexpr int httpTooManyRequests = 429;
constexpr int httpServerError = 500;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(mimi::client::ServerApi)
};

qint64 number(const QJsonValue &value)
{
    return value.isString() ? value.toString().toLongLong() : value.toInteger();
}

ApiError notMimi(const QString &details)
{
    return {.kind = ApiError::Kind::NotMimi,
            .text = Words::tr("Something answers at this address, but it is not a Mimi server."),
            .details = details};
}

ApiError refused(int code, const QJsonObject &envelope)
{
    const auto content = envelope["content"_L1].toObject();
    const qint64 retryAfter = number(content["retryAfter"_L1]);
    const auto reason = content["message"_L1].toString(envelope["message"_L1].toString());
    return {.kind = ApiError::Kind::Refused,
            .code = code,
            .text = describe(code, retryAfter),
            .details = reason,
            .retryAfter = retryAfter};
}

} // namespace

QString describe(int code, qint64 retryAfter)
{
    using chat::StatusCode;
    switch (StatusCode(code)) {
    case StatusCode::TokenError:
    case StatusCode::AuthorizationNotFound:
    case StatusCode::AuthorityError:
        return Words::tr("The server wants you to sign in again.");
    case StatusCode::TokenExpired:
        return Words::tr("You were away for long; the server wants you to sign in again.");
    case StatusCode::Forbidden:
        return Words::tr("The server does not allow this.");
    case StatusCode::DataError:
        return Words::tr("The server does not accept what was entered.");
    case StatusCode::ResourceNotFound:
        return Words::tr("There is nobody of this name here.");
    case StatusCode::TooManyRequests: {
        constexpr qint64 msPerSecond = 1000;
        const auto seconds = std::max<qint64>(1, (retryAfter + msPerSecond - 1) / msPerSecond);
        return Words::tr("Too many attempts. Try again in %n second(s).", nullptr, int(seconds));
    }
    default:
        return Words::tr("The server could not do it (%1).").arg(code);
    }
}

Person readPerson(const QJsonObject &json)
{
    Person person;
    person.uid = UserId{number(json["uid"_L1])};
    person.userName = json["uname"_L1].toString();
    person.displayName = json["nname"_L1].toString();
    person.lastSeen = number(json["lastSeen"_L1]);
    return person;
}

SignIn readSignIn(const QJsonValue &content)
{
    return {.token = content["secret"_L1].toString(),
            .user = readPerson(content["user"_L1].toObject()),
            .created = number(content["tmCreate"_L1]),
            .expires = number(content["tmExpire"_L1])};
}

ServerInfo readInfo(const QJsonValue &content)
{
    ServerInfo info{.version = content["version"_L1].toString(),
                    .extensions = {},
                    .registration = content["registration"_L1].toString()};
    for (const auto &extension : content["extensions"_L1].toArray())
        info.extensions.append(extension.toString());
    return info;
}

HistoryMessage readHistoryMessage(const QJsonObject &json)
{
    return {.id = ServerMessageId{number(json["id"_L1])},
            .clientId = ClientMessageId{json["chatID"_L1].toString().toUtf8()},
            .sender = UserId{number(json["senderId"_L1])},
            .receiver = UserId{number(json["reciverId"_L1])},
            .senderName = json["sender"_L1].toString(),
            .receiverName = json["reciver"_L1].toString(),
            .text = json["content"_L1].toString(),
            .time = number(json["time"_L1]),
            .receivedAt = number(json["tmReceived"_L1]),
            .read = json["state"_L1].toString() == "read"_L1};
}

RemoteConversation readConversation(const QJsonObject &json)
{
    return {.person = readPerson(json["peer"_L1].toObject()),
            .last = readHistoryMessage(json["last"_L1].toObject()),
            .unread = number(json["unread"_L1]),
            .readUpTo = ServerMessageId{number(json["readUpTo"_L1])}};
}

DeviceSession readSession(const QJsonObject &json)
{
    return {.id = number(json["id"_L1]),
            .device = json["device"_L1].toString(),
            .created = number(json["tmCreated"_L1]),
            .expires = number(json["tmExpire"_L1]),
            .current = json["current"_L1].toBool(),
            .kept = json["keep"_L1].toBool()};
}

QJsonArray listOf(const QJsonValue &content, QStringView key)
{
    return content.isArray() ? content.toArray() : content[key].toArray();
}

ApiResult<QJsonValue> readAnswer(int httpStatus, const QByteArray &body)
{
    const auto document = QJsonDocument::fromJson(body);
    const auto envelope = document.object();
    const auto details = u"HTTP %1"_s.arg(httpStatus);
    if (envelope.contains("code"_L1)) {
        const int code = envelope["code"_L1].toInt();
        if (code == int(chat::StatusCode::Success))
            return envelope["content"_L1];
        return Unexpected{refused(code, envelope)};
    }
    if (httpStatus == httpOk && document.isObject())
        return QJsonValue(envelope);
    if (httpStatus == httpUnauthorized)
        return Unexpected{refused(int(chat::StatusCode::TokenError), {})};
    if (httpStatus == httpTooManyRequests)
        return Unexpected{refused(int(chat::StatusCode::TooManyRequests), {})};
    if (httpStatus >= httpServerError) {
        return Unexpected{ApiError{.kind = ApiError::Kind::Unreachable,
                                   .text = Words::tr("The server is busy or being restarted."),
                                   .details = details}};
    }
    return Unexpected{notMimi(details)};
}

} // namespace mimi::client::api
