// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/chatcommands.h"

#include "server/storage/outcomes.h"

namespace mimi::storage::sqlite {

namespace {

//! \a missing if there is none, otherwise StoreFailed.
template<class Outcome>
typename Outcome::Result reason(StoreError error, typename Outcome::Result missing)
{
    return error == StoreError::NotFound ? missing : Outcome::Result::StoreFailed;
}

} // namespace

ChatOutcome ChatCommands::execute(const ChatCommand &command, qint64 time)
{
    if (const auto *append = std::get_if<AppendCommand>(&command))
        return this->append(*append, time);
    if (const auto *confirm = std::get_if<ConfirmCommand>(&command))
        return this->confirm(*confirm, time);
    return read(std::get<ReadCommand>(command), time);
}

AppendOutcome ChatCommands::append(const AppendCommand &command, qint64 time)
{
    using Result = AppendOutcome::Result;
    AppendOutcome outcome = outcomeOf(command);
    chat::Message &message = outcome.message;
    outcome.result = Result::UnknownReceiver;
    if (message.sender == message.receiver)
        return outcome;
    const auto receiver = m_tables.directory.find(message.receiver);
    const auto sender = receiver ? m_tables.directory.find(message.sender) : receiver;
    if (!sender) {
        outcome.result = reason<AppendOutcome>(sender.error(), Result::UnknownReceiver);
        return outcome;
    }
    if (receiver->blocked.contains(message.sender))
        return outcome;

    outcome.result = Result::StoreFailed;
    const auto pair = m_tables.pairs.find(message.sender, message.receiver);
    if (!pair)
        return outcome;
    message.senderName = sender->name;
    message.receiverName = receiver->name;
    message.content = command.request.content;
    message.time = time;
    message.id = m_tables.counters.nextMessage();
    outcome.result = store(message, messageKeys(command.sender, command.request), **pair);
    if (outcome.result == Result::Stored)
        countStored(message, **pair);
    return outcome;
}

AppendOutcome::Result ChatCommands::store(chat::Message &message, MessageKeys keys, const Pair &pair)
{
    using Result = AppendOutcome::Result;
    // Sending again what is stored stays right even when nothing more may be stored.
    const bool full = exceedsQuota(pair, message.content.size());
    const auto stored = full ? m_tables.messages.find(message, keys) : m_tables.messages.insert(message, keys);
    if (!stored)
        return reason<AppendOutcome>(stored.error(), Result::QuotaExceeded);
    if (!full && *stored == message.id)
        return Result::Stored;
    message.id = *stored;
    return Result::Repeated;
}

bool ChatCommands::exceedsQuota(const Pair &pair, qint64 bytes) const
{
    return (m_quota.messages > 0 && pair.pendingCount >= m_quota.messages)
        || (m_quota.bytes > 0 && pair.pendingBytes + bytes > m_quota.bytes);
}

void ChatCommands::countStored(const chat::Message &message, Pair &pair)
{
    pair.last = message.id;
    ++pair.pendingCount;
    pair.pendingBytes += message.content.size();
    ++pair.unread;
    m_tables.pairs.markChanged(pair);
    Counters &counters = m_tables.counters.current();
    counters.lastMessage = message.id;
    ++counters.pending;
}

ConfirmOutcome ChatCommands::confirm(const ConfirmCommand &command, qint64 time)
{
    using Result = ConfirmOutcome::Result;
    ConfirmOutcome outcome = outcomeOf(command);
    const auto message = findConfirmed(command);
    if (!message) {
        outcome.result = reason<ConfirmOutcome>(message.error(), Result::NotFound);
        return outcome;
    }
    outcome.id = message->id;
    outcome.sender = message->sender;
    outcome.time = time;
    if (!message->pending)
        outcome.result = Result::Repeated;
    else if (settle(*message, command.receiver, time))
        outcome.result = Result::Confirmed;
    return outcome;
}

//! The message that a confirmation means.
StoreResult<MessageTable::Addressed> ChatCommands::findConfirmed(const ConfirmCommand &command)
{
    MessageTable &messages = m_tables.messages;
    if (command.request.id)
        return messages.addressed(*command.request.id, command.receiver, command.request.messageId);
    return messages.named(command.receiver, command.request.messageId);
}

StoreResult<Done> ChatCommands::settle(const MessageTable::Addressed &message, UserId receiver, qint64 time)
{
    const auto pair = m_tables.pairs.find(message.sender, receiver);
    if (!pair)
        return Unexpected{pair.error()};
    const auto received = m_tables.messages.setReceived(message.id, time);
    if (!received)
        return received;
    --(*pair)->pendingCount;
    (*pair)->pendingBytes -= message.bytes;
    m_tables.pairs.markChanged(**pair);
    --m_tables.counters.current().pending;
    return Done{};
}

ReadOutcome ChatCommands::read(const ReadCommand &command, qint64 time)
{
    using Result = ReadOutcome::Result;
    ReadOutcome outcome = outcomeOf(command);
    outcome.time = time;
    const auto peer = m_tables.directory.find(outcome.peer);
    if (!peer) {
        outcome.result = reason<ReadOutcome>(peer.error(), Result::UnknownPeer);
        return outcome;
    }
    if (const auto pair = m_tables.pairs.find(outcome.peer, outcome.reader))
        outcome.result = moveMark(**pair, outcome);
    return outcome;
}

ReadOutcome::Result ChatCommands::moveMark(Pair &pair, ReadOutcome &outcome)
{
    using Result = ReadOutcome::Result;
    outcome.upTo = std::min(outcome.upTo, pair.last);
    if (outcome.upTo <= pair.readUpTo)
        return Result::Unchanged;
    const auto newest = m_tables.messages.newest(pair.sender, pair.receiver, outcome.upTo);
    if (!newest && newest.error() != StoreError::NotFound)
        return Result::StoreFailed;
    // Counts what the mark passes now: over time each message is counted once.
    const auto passed = m_tables.messages.count(pair.sender, pair.receiver, pair.readUpTo, outcome.upTo);
    if (!passed)
        return Result::StoreFailed;
    if (newest) {
        outcome.clientId = newest->clientId;
        outcome.messageId = newest->id;
    }
    pair.unread -= *passed;
    pair.readUpTo = outcome.upTo;
    m_tables.pairs.markChanged(pair);
    return Result::Marked;
}

} // namespace mimi::storage::sqlite
