// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/types.h"

#include "protocol/chat/status.h"

#include <QCoreApplication>
#include <algorithm>

namespace mimi::client {

namespace {
struct Failures
{
    Q_DECLARE_TR_FUNCTIONS(mimi::client::Failure)
};

struct States
{
    Q_DECLARE_TR_FUNCTIONS(mimi::client::MessageState)
};
} // namespace

QString describe(const Failure &failure)
{
    using chat::StatusCode;
    switch (StatusCode(failure.code)) {
    case StatusCode::Forbidden:
    case StatusCode::ResourceNotFound:
        return Failures::tr("This person does not exist or does not accept messages from you.");
    case StatusCode::DataError:
        return Failures::tr("The server does not accept this message.");
    case StatusCode::QuotaExceeded:
        return Failures::tr("Too many of your messages to this person have not been collected yet.");
    case StatusCode::TooManyRequests:
        return Failures::tr("You are sending too fast for this server.");
    case StatusCode::InternalError:
    case StatusCode::ActionFailed:
        return Failures::tr("The server could not store the message.");
    case StatusCode::TokenError:
    case StatusCode::AuthorizationNotFound:
    case StatusCode::TokenExpired:
    case StatusCode::AuthorityError:
        return Failures::tr("The server wants you to sign in again.");
    case StatusCode::Success:
        break;
    }
    return failure.code == 0 ? QString() : Failures::tr("The server refused the message (%1).").arg(failure.code);
}

QString describe(MessageState state)
{
    switch (state) {
    case MessageState::Queued:
        return States::tr("waiting");
    case MessageState::Sending:
        return States::tr("sending");
    case MessageState::Sent:
        return States::tr("sent");
    case MessageState::Delivered:
        return States::tr("delivered");
    case MessageState::Read:
        return States::tr("read");
    case MessageState::Failed:
        return States::tr("not sent");
    case MessageState::Received:
        break;
    }
    return {};
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
