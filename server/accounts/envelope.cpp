// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/envelope.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace mimi::accounts {

using namespace Qt::StringLiterals;
using chat::StatusCode;

namespace {

constexpr qint64 usualRetryAfter = 1000;

net::HttpResponse envelope(int httpStatus, StatusCode code, const QString &message, const QJsonValue &content)
{
    const QJsonObject object{{u"code"_s, int(code)}, {u"message"_s, message}, {u"content"_s, content}};
    return {.status = httpStatus,
            .headers = {{"Content-Type", "application/json;charset=UTF-8"}, {"Cache-Control", "no-store"}},
            .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

QString usualText(StatusCode code)
{
    switch (code) {
    case StatusCode::TokenError:
        return u"The token is unknown."_s;
    case StatusCode::AuthorizationNotFound:
        return u"This needs a token."_s;
    case StatusCode::TokenExpired:
        return u"The token has expired."_s;
    case StatusCode::TooManyRequests:
        return u"Too many requests. Try again later."_s;
    case StatusCode::ResourceNotFound:
        return u"There is no such thing here."_s;
    default:
        return u"The server could not do this."_s;
    }
}

} // namespace

Failure failure(StatusCode code)
{
    Failure failure{.code = code, .text = usualText(code)};
    if (code == StatusCode::TooManyRequests)
        failure.retryAfter = usualRetryAfter;
    return failure;
}

net::HttpResponse successResponse(const QJsonValue &content)
{
    return envelope(200, StatusCode::Success, QString::fromUtf8(chat::successText), content);
}

net::HttpResponse failureResponse(const Failure &failure, int httpStatus)
{
    QJsonObject content{{u"error"_s, QString::fromLatin1(chat::name(failure.code))}, {u"message"_s, failure.text}};
    if (failure.retryAfter)
        content.insert(u"retryAfter"_s, *failure.retryAfter);
    return envelope(httpStatus, failure.code, failure.text, content);
}

} // namespace mimi::accounts
