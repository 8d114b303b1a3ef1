// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgres/chatbatch.h"

#include "server/storage/outcomes.h"
#include "server/storage/postgres/connection.h"

#include <algorithm>

namespace mimi::storage::postgres {

namespace {

//! Where a message goes when a different one has its keys already.
MessageKeys next(MessageKeys keys)
{
    return {keys.name, qint64(quint64(keys.content) + 1)};
}

bool isSame(const Namesake &stored, const chat::Message &message)
{
    return stored.forgotten
        || (stored.sender == message.sender && stored.clientId == message.clientId
            && stored.content == message.content);
}

} // namespace

StoreResult<std::vector<ChatOutcome>> ChatBatch::carryOut(Connection &connection,
                                                          const std::vector<ChatCommand> &commands, Quota quota,
                                                          std::optional<qint64> clock)
{
    auto known = learn(connection, commands, clock);
    if (!known)
        return Unexpected{known.error()};
    ChatBatch batch(connection, quota, *std::move(known));
    std::vector<ChatOutcome> outcomes;
    if (!batch.decideAll(commands, outcomes))
        return Unexpected{StoreError::Failed};
    batch.m_changes.add(connection);
    return outcomes;
}

StoreResult<Done> ChatBatch::decideAll(const std::vector<ChatCommand> &commands, std::vector<ChatOutcome> &outcomes)
{
    std::vector<size_t> unknown; // confirmations of what does not wait
    for (const ChatCommand &command : commands) {
        if (const auto *append = std::get_if<AppendCommand>(&command)) {
            auto outcome = decide(*append);
            if (!outcome)
                return Unexpected{outcome.error()};
            outcomes.emplace_back(*std::move(outcome));
        } else if (const auto *confirm = std::get_if<ConfirmCommand>(&command)) {
            auto outcome = decide(*confirm);
            if (!outcome)
                unknown.push_back(outcomes.size());
            outcomes.emplace_back(outcome ? *std::move(outcome) : outcomeOf(*confirm));
        } else {
            outcomes.emplace_back(decide(std::get<ReadCommand>(command)));
        }
    }
    return unknown.empty() ? Done{} : lookForSettled(commands, unknown, outcomes);
}

// ---- sending --------------------------------------------------------------------------------

StoreResult<AppendOutcome> ChatBatch::decide(const AppendCommand &command)
{
    const qsizetype place = m_appends++;
    AppendOutcome outcome = outcomeOf(command);
    chat::Message &message = outcome.message;
    const auto sender = m_known.names.constFind(message.sender);
    const auto receiver = m_known.names.constFind(message.receiver);
    if (message.sender == message.receiver || sender == m_known.names.cend() || receiver == m_known.names.cend()
        || m_known.blocked.contains({message.receiver, message.sender})) {
        outcome.result = AppendOutcome::Result::UnknownReceiver;
        return outcome;
    }
    message.senderName = *sender;
    message.receiverName = *receiver;
    message.content = command.request.content;
    message.time = m_known.time;
    const AppendKey key{message.receiver, m_known.keys[size_t(place)]};
    if (const auto done = storeUnlessKnown(outcome, key, place); !done)
        return Unexpected{done.error()};
    return outcome;
}

StoreResult<Done> ChatBatch::storeUnlessKnown(AppendOutcome &outcome, AppendKey key, qsizetype place)
{
    // A different message under the same keys has pushed ours to the next content key.
    for (std::optional<qsizetype> asked = place;; key.keys = next(key.keys), asked = std::nullopt) {
        const auto stored = namesake(key, asked);
        if (!stored && stored.error() != StoreError::NotFound)
            return Unexpected{stored.error()};
        if (!stored)
            break;
        if (isSame(*stored, outcome.message)) {
            outcome.result = AppendOutcome::Result::Repeated;
            outcome.message.id = stored->id;
            return Done{};
        }
    }
    if (exceedsQuota(outcome.message))
        outcome.result = AppendOutcome::Result::QuotaExceeded;
    else
        store(outcome, key);
    return Done{};
}

//! \a place: of the command whose keys these are, about which all is known; otherwise the database is asked.
StoreResult<Namesake> ChatBatch::namesake(const AppendKey &key, std::optional<qsizetype> place)
{
    if (const auto ours = m_appended.constFind(key); ours != m_appended.cend())
        return *ours;
    if (!place)
        return findNamesake(m_connection, key.receiver, key.keys);
    if (const auto stored = m_known.namesakes.constFind(*place); stored != m_known.namesakes.cend())
        return *stored;
    return Unexpected{StoreError::NotFound};
}

bool ChatBatch::exceedsQuota(const chat::Message &message)
{
    const BatchKnowledge::Totals totals = m_known.totals.value({message.receiver, message.sender});
    return (m_quota.messages > 0 && totals.pendingCount >= m_quota.messages)
        || (m_quota.bytes > 0 && totals.pendingBytes + message.content.size() > m_quota.bytes);
}

void ChatBatch::store(AppendOutcome &outcome, const AppendKey &key)
{
    chat::Message &message = outcome.message;
    outcome.result = AppendOutcome::Result::Stored;
    message.id = MessageId{++m_known.lastId.value};
    MessageId &newest = m_known.newest[message.receiver];
    outcome.previous = std::exchange(newest, message.id);
    BatchKnowledge::Totals &totals = m_known.totals[{message.receiver, message.sender}];
    ++totals.pendingCount;
    totals.pendingBytes += message.content.size();
    m_appended.insert(key, {message.id, message.sender, message.clientId, message.content});
    m_known.addWaiting({message.receiver, message.id, message.sender, message.clientId, message.content.size()});
    m_changes.store(message, key.keys);
}

// ---- confirming -----------------------------------------------------------------------------

std::optional<ConfirmOutcome> ChatBatch::decide(const ConfirmCommand &command)
{
    using Result = ConfirmOutcome::Result;
    const Waiting *message = findWaiting(command);
    if (!message)
        return std::nullopt;
    ConfirmOutcome outcome = outcomeOf(command);
    outcome.id = message->id;
    outcome.sender = message->sender;
    outcome.time = m_known.time;
    outcome.result = m_settled.contains(message->id) ? Result::Repeated : Result::Confirmed;
    if (outcome.result == Result::Repeated)
        return outcome;
    m_settled.insert(message->id);
    m_changes.settle(*message);
    BatchKnowledge::Totals &totals = m_known.totals[{message->receiver, message->sender}];
    --totals.pendingCount;
    totals.pendingBytes -= message->bytes;
    return outcome;
}

//! The oldest that still waits; one that this batch has settled if there is no other.
const Waiting *ChatBatch::findWaiting(const ConfirmCommand &command)
{
    const chat::ConfirmRequest &request = command.request;
    if (request.id) {
        const auto found = m_known.waiting.constFind(*request.id);
        const bool isMeant = found != m_known.waiting.cend() && found->receiver == command.receiver
            && (request.messageId.text.isEmpty() || request.messageId == found->clientId);
        return isMeant ? &*found : nullptr;
    }
    const auto ids = m_known.waitingByName.find({command.receiver, request.messageId});
    if (ids == m_known.waitingByName.end())
        return nullptr;
    while (ids->size() > 1 && m_settled.contains(ids->constFirst()))
        ids->removeFirst();
    return &*m_known.waiting.constFind(ids->constFirst());
}

//! Whether the messages of these confirmations were settled before.
StoreResult<Done> ChatBatch::lookForSettled(const std::vector<ChatCommand> &commands, const std::vector<size_t> &places,
                                            std::vector<ChatOutcome> &outcomes)
{
    for (const size_t place : places) {
        const auto &command = std::get<ConfirmCommand>(commands[place]);
        const chat::ConfirmRequest &request = command.request;
        if (request.id)
            m_connection.add("SELECT m.id FROM message m WHERE m.receiver = $1 AND m.id = $2 "
                             "AND (m.client_id = $3 OR $3 = '') AND (SELECT id FROM account WHERE id = m.sender) > 0",
                             command.receiver.value, request.id->value, request.messageId.text);
        else
            m_connection.add("SELECT m.id FROM message m WHERE m.receiver = $1 AND m.name_key = $2 "
                             "AND m.client_id = $3 AND (SELECT id FROM account WHERE id = m.sender) > 0 "
                             "UNION ALL SELECT message FROM forgotten WHERE name_key = $2 LIMIT 1",
                             command.receiver.value, nameKey(command.receiver, request.messageId),
                             request.messageId.text);
    }
    const auto answers = m_connection.flush();
    if (!answers)
        return Unexpected{answers.error()};
    for (size_t i = 0; i < places.size(); ++i) {
        auto &outcome = std::get<ConfirmOutcome>(outcomes[places[i]]);
        const Rows &rows = (*answers)[i];
        outcome.result = rows.isEmpty() ? ConfirmOutcome::Result::NotFound : ConfirmOutcome::Result::Repeated;
        outcome.id = rows.isEmpty() ? MessageId{} : MessageId{rows.integer(0, 0)};
        outcome.time = m_known.time;
    }
    return Done{};
}

// ---- reading --------------------------------------------------------------------------------

ReadOutcome ChatBatch::decide(const ReadCommand &command)
{
    using Result = ReadOutcome::Result;
    const BatchKnowledge::Reading &reading = m_known.readings[m_reads++];
    ReadOutcome outcome = outcomeOf(command);
    outcome.time = m_known.time;
    if (!m_known.names.contains(outcome.peer)) {
        outcome.result = Result::UnknownPeer;
        return outcome;
    }
    outcome.upTo = std::min(outcome.upTo, reading.last);
    const PairKey pair{outcome.reader, outcome.peer};
    const MessageId marked = m_readMarks.value(pair, reading.readUpTo);
    outcome.result = outcome.upTo <= marked ? Result::Unchanged : Result::Marked;
    if (outcome.result == Result::Unchanged)
        return outcome;
    outcome.clientId = reading.newestName;
    outcome.messageId = reading.newest;
    m_readMarks.insert(pair, outcome.upTo);
    m_changes.markRead(outcome.reader, outcome.peer, outcome.upTo);
    return outcome;
}

} // namespace mimi::storage::postgres
