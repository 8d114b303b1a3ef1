// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/chat/status.h"

namespace mimi::chat {

QByteArrayView name(StatusCode code)
{
    switch (code) {
    case StatusCode::Success:
        return "Success";
    case StatusCode::TokenError:
        return "TokenError";
    case StatusCode::AuthorizationNotFound:
        return "AuthorizationNotFound";
    case StatusCode::TokenExpired:
        return "TokenExpired";
    case StatusCode::ActionFailed:
        return "ActionFailed";
    case StatusCode::AuthorityError:
        return "AuthorityError";
    case StatusCode::Forbidden:
        return "Forbidden";
    case StatusCode::DataError:
        return "DataError";
    case StatusCode::ResourceNotFound:
        return "ResourceNotFound";
    case StatusCode::QuotaExceeded:
        return "QuotaExceeded";
    case StatusCode::TooManyRequests:
        return "TooManyRequests";
    case StatusCode::InternalError:
        break;
    }
    return "InternalError";
}

} // namespace mimi::chat
