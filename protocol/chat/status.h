// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace mimi::chat {

//! "code" on the wire, in REST envelopes and in statuses alike.
enum class StatusCode : int {
    Success = 200,
    TokenError = -200,
    AuthorizationNotFound = -201,
    TokenExpired = -202,
    ActionFailed = -203,
    InternalError = -300,
    AuthorityError = -303,
    Forbidden = -400,
    DataError = -401,
    ResourceNotFound = -404,
    QuotaExceeded = -413,
    TooManyRequests = -429,
};

//! The code's name on the wire, for instance "DataError".
QByteArrayView name(StatusCode code);

//! Constant texts of the owner's protocol (UTF-8).
inline constexpr char successText[] = "成功";
inline constexpr char failureText[] = "失败";
inline constexpr char successContent[] = "(=ↀωↀ=)";

} // namespace mimi::chat
