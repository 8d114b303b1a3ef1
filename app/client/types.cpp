// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/types.h"

#include "protocol/chat/status.h"

#include <QCoreApplication>
#include <algorithm>

namespace mimi::client {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(mimi::client::Failure)
};
} // namespace

QString describe(const Failure &failure)
{
    using chat::StatusCode;
    switch (StatusCode(failure.code)) {
    case StatusCode::Forbidden:
    case StatusCode::ResourceNotFound:
        return Words::tr("This person does not exist or does not accept messages from you.");
    case StatusCode::DataError:
        return Words::tr("The server does not accept this message.");
    case StatusCode::QuotaExceeded:
        return Words::tr("Too many of your messages to this person have not been collected yet.");
    case StatusCode::TooManyRequests:
        return Words::tr("You are sending too fast for this server.");
    case StatusCode::InternalError:
    case StatusCode::ActionFailed:
        return Words::tr("The server could not store the message.");
    case StatusCode::TokenError:
    case StatusCode::AuthorizationNotFound:
    case StatusCode::TokenExpired:
    case StatusCode::AuthorityError:
        return Words::tr("The server wants you to sign in again.");
    case StatusCode::Success:
        break;
    }
    return failure.code == 0 ? QString() : Words::tr("The server refused the message (%1).").arg(failure.code);
}

QString Person::shownName() const
{
    if (!alias.isEmpty())
        return alias;
    return displayName.isEmpty() ? userName : displayName;
}

qint64 Conversation::time() const
{
    const qint64 drafted = draft.text.isEmpty() ? 0 : draft.changedAt;
    return std::max(drafted, last ? last->time : 0);
}

} // namespace mimi::client
