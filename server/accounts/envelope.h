// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/status.h"
#include "server/net/http.h"

#include <QJsonValue>
#include <QString>
#include <optional>

namespace mimi::accounts {

//! Why a call was refused: "code", and what its "content" tells.
struct Failure
{
    chat::StatusCode code = chat::StatusCode::InternalError;
    QString text;                       //!< an English sentence
    std::optional<qint64> retryAfter{}; //!< milliseconds
};

//! The usual sentence of a code that needs no further words; TooManyRequests: in a second.
Failure failure(chat::StatusCode code);

//! {"code":200,"message":"成功","content":…}
net::HttpResponse successResponse(const QJsonValue &content);
//! {"code":N,"message":TEXT,"content":{"error":NAME,"message":TEXT}}. The HTTP status is 200 also for
//! errors of the business; others are for what is wrong with the HTTP request.
net::HttpResponse failureResponse(const Failure &failure, int httpStatus = 200);

} // namespace mimi::accounts
