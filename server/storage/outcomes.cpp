// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/outcomes.h"

namespace mimi::storage {

AppendOutcome outcomeOf(const AppendCommand &command)
{
    AppendOutcome outcome;
    outcome.origin = command.origin;
    outcome.message.clientId = command.request.messageId;
    outcome.message.sender = command.sender;
    outcome.message.receiver = command.request.receiver;
    return outcome;
}

ConfirmOutcome outcomeOf(const ConfirmCommand &command)
{
    ConfirmOutcome outcome;
    outcome.origin = command.origin;
    outcome.clientId = command.request.messageId;
    outcome.receiver = command.receiver;
    return outcome;
}

ReadOutcome outcomeOf(const ReadCommand &command)
{
    ReadOutcome outcome;
    outcome.origin = command.origin;
    outcome.reader = command.reader;
    outcome.peer = command.request.peer;
    outcome.upTo = command.request.upTo;
    return outcome;
}

ChatOutcome outcomeOf(const ChatCommand &command)
{
    return std::visit([](const auto &kind) -> ChatOutcome { return outcomeOf(kind); }, command);
}

} // namespace mimi::storage
