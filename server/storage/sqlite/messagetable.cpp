// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/messagetable.h"

namespace mimi::storage::sqlite {

namespace {

//! NotFound, or Failed if the run ended because of an error.
Unexpected<StoreError> nothing(const Run &run)
{
    return Unexpected{run.failed() ? StoreError::Failed : StoreError::NotFound};
}

//! Where a message goes when a different one has its keys already.
MessageKeys next(MessageKeys keys)
{
    return {keys.name, qint64(quint64(keys.content) + 1)};
}

StoreResult<Done> finished(Run run)
{
    if (run.finish())
        return Done{};
    return Unexpected{StoreError::Failed};
}

// A name is that of one message; who uses it again and again must not make each confirmation of it a long search.
constexpr qint64 mostNamesakes = 100;
constexpr qint64 mostPending = 10'000;

//! Of two messages with one name the one that a confirmation of it means. One without an id is none.
MessageTable::Addressed sooner(const MessageTable::Addressed &a, const MessageTable::Addressed &b)
{
    if (!a.id.isValid() || a.pending != b.pending)
        return a.pending ? a : b;
    return b.id < a.id ? b : a;
}

} // namespace

// INDEXED BY makes a statement fail to compile rather than scan the table.
MessageTable::MessageTable(sqlite3 *database)
    : m_database(database),
      m_insert(database,
               "INSERT INTO message (id, sender, receiver, time, name_key, content_key, client_id, content) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (receiver, name_key, content_key) DO NOTHING"),
      m_byKeys(database,
               "SELECT id, sender, receiver, client_id, content FROM message INDEXED BY message_key "
               "WHERE receiver = ? AND name_key = ? AND content_key = ?"),
      m_forgottenByKeys(database,
                        "SELECT message FROM forgotten INDEXED BY forgotten_key "
                        "WHERE name_key = ? AND content_key = ? ORDER BY message"),
      m_forgottenByName(database, "SELECT message FROM forgotten INDEXED BY forgotten_key WHERE name_key = ?"),
      m_byName(database,
               "SELECT id, sender, length(content), received_at IS NULL, client_id FROM message INDEXED BY message_key "
               "WHERE receiver = ? AND name_key = ? LIMIT ?"),
      m_oldestPending(database,
                      "SELECT id, sender, length(content), client_id FROM message INDEXED BY message_pending "
                      "WHERE receiver = ? AND received_at IS NULL ORDER BY id LIMIT ?"),
      m_byId(
          database,
          "SELECT sender, length(content), received_at IS NULL, client_id FROM message WHERE id = ? AND receiver = ?"),
      m_setReceived(database, "UPDATE message SET received_at = ? WHERE id = ?"),
      m_newest(database,
               "SELECT id, client_id FROM message INDEXED BY message_conversation "
               "WHERE sender = ? AND receiver = ? AND id <= ? ORDER BY id DESC LIMIT 1"),
      m_count(database,
              "SELECT count(*) FROM message INDEXED BY message_conversation "
              "WHERE sender = ? AND receiver = ? AND id > ? AND id <= ?"),
      m_removePair(database, "DELETE FROM message INDEXED BY message_conversation WHERE sender = ? AND receiver = ?"),
      m_cleanable(database,
                  "SELECT id, sender, receiver, time, received_at FROM message WHERE id > ? ORDER BY id LIMIT ?"),
      m_remember(database,
                 "INSERT INTO forgotten (message, name_key, content_key, time) "
                 "SELECT id, name_key, content_key, ? FROM message WHERE id = ?"),
      m_remove(database, "DELETE FROM message WHERE id = ?"),
      m_forget(database,
               "DELETE FROM forgotten WHERE message IN "
               "(SELECT message FROM forgotten INDEXED BY forgotten_time WHERE time < ? LIMIT ?)")
{ }

StoreResult<MessageId> MessageTable::find(const chat::Message &message, MessageKeys keys)
{
    // A different message under the same keys has pushed ours to the next content key: see insert().
    for (;; keys = next(keys)) {
        const auto same = sameMessage(message, keys);
        if (same && same->isValid())
            return same;
        if (!same && same.error() == StoreError::NotFound)
            return remembered(keys);
        if (!same)
            return same;
    }
}

StoreResult<MessageId> MessageTable::insert(const chat::Message &message, MessageKeys keys)
{
    const auto old = remembered(keys);
    if (old || old.error() != StoreError::NotFound)
        return old;
    for (;; keys = next(keys)) {
        auto run = m_insert.run(message.id.value, message.sender.value, message.receiver.value, message.time, keys.name,
                                keys.content, message.clientId.text, message.content);
        if (!run.finish())
            return Unexpected{StoreError::Failed};
        if (sqlite3_changes(m_database) > 0)
            return message.id;
        const auto same = sameMessage(message, keys);
        if (!same || same->isValid())
            return same;
    }
}

//! NotFound if nothing has these keys; an invalid id if it is a different message that has them.
StoreResult<MessageId> MessageTable::sameMessage(const chat::Message &message, MessageKeys keys)
{
    auto run = m_byKeys.run(message.receiver.value, keys.name, keys.content);
    if (!run.next())
        return nothing(run);
    const bool same = run.integer(1) == message.sender.value && run.integer(2) == message.receiver.value
        && run.bytes(3) == message.clientId.text && run.bytes(4) == message.content;
    return MessageId{same ? run.integer(0) : 0};
}

StoreResult<MessageId> MessageTable::remembered(MessageKeys keys)
{
    auto run = m_forgottenByKeys.run(keys.name, keys.content);
    if (!run.next())
        return nothing(run);
    return MessageId{run.integer(0)};
}

StoreResult<MessageTable::Addressed> MessageTable::named(UserId receiver, const ClientMessageId &clientId)
{
    const qint64 key = nameKey(receiver, clientId);
    Addressed meant;
    qint64 namesakes = 0;
    {
        auto run = m_byName.run(receiver.value, key, mostNamesakes + 1);
        for (; run.next(); ++namesakes) {
            if (run.bytes(4) == clientId.text)
                meant = sooner(
                    meant, {MessageId{run.integer(0)}, UserId{run.integer(1)}, run.integer(2), run.integer(3) != 0});
        }
        if (run.failed())
            return nothing(run);
    }
    if (namesakes > mostNamesakes) {
        const auto oldest = oldestPending(receiver, clientId);
        if (oldest || oldest.error() != StoreError::NotFound)
            return oldest;
    }
    if (meant.id.isValid())
        return meant;
    return rememberedName(key);
}

//! Looks through what waits for the receiver.
StoreResult<MessageTable::Addressed> MessageTable::oldestPending(UserId receiver, const ClientMessageId &clientId)
{
    auto run = m_oldestPending.run(receiver.value, mostPending);
    while (run.next()) {
        if (run.bytes(3) == clientId.text)
            return Addressed{MessageId{run.integer(0)}, UserId{run.integer(1)}, run.integer(2), true};
    }
    return nothing(run);
}

StoreResult<MessageTable::Addressed> MessageTable::rememberedName(qint64 nameKey)
{
    auto run = m_forgottenByName.run(nameKey);
    if (!run.next())
        return nothing(run);
    return Addressed{MessageId{run.integer(0)}, {}, 0, false};
}

StoreResult<MessageTable::Addressed> MessageTable::addressed(MessageId id, UserId receiver,
                                                             const ClientMessageId &clientId)
{
    auto run = m_byId.run(id.value, receiver.value);
    if (!run.next())
        return nothing(run);
    if (!clientId.text.isEmpty() && run.bytes(3) != clientId.text)
        return Unexpected{StoreError::NotFound};
    return Addressed{id, UserId{run.integer(0)}, run.integer(1), run.integer(2) != 0};
}

StoreResult<Done> MessageTable::setReceived(MessageId id, qint64 time)
{
    return finished(m_setReceived.run(time, id.value));
}

StoreResult<chat::Message> MessageTable::newest(UserId sender, UserId receiver, MessageId upTo)
{
    auto run = m_newest.run(sender.value, receiver.value, upTo.value);
    if (!run.next())
        return nothing(run);
    chat::Message message;
    message.id = MessageId{run.integer(0)};
    message.clientId.text = run.bytes(1);
    return message;
}

StoreResult<qint64> MessageTable::count(UserId sender, UserId receiver, MessageId after, MessageId upTo)
{
    auto run = m_count.run(sender.value, receiver.value, after.value, upTo.value);
    if (!run.next())
        return nothing(run);
    return run.integer(0);
}

StoreResult<Done> MessageTable::removePair(UserId sender, UserId receiver)
{
    return finished(m_removePair.run(sender.value, receiver.value));
}

StoreResult<MessageTable::Cleaned> MessageTable::clean(MessageId after, qint64 before, qint64 now, int limit)
{
    Cleaned cleaned;
    {
        auto run = m_cleanable.run(after.value, qint64(limit));
        // `time` never falls as the id grows, and nothing is confirmed before it was sent.
        while (run.next() && run.integer(3) < before) {
            cleaned.lastSeen = MessageId{run.integer(0)};
            if (run.isNull(4) || run.integer(4) >= before)
                continue;
            chat::Message message;
            message.id = cleaned.lastSeen;
            message.sender = UserId{run.integer(1)};
            message.receiver = UserId{run.integer(2)};
            cleaned.removed.append(message);
        }
        if (run.failed() || !cleaned.lastSeen.isValid())
            return nothing(run);
    }
    for (const chat::Message &message : cleaned.removed) {
        if (const auto moved = moveToForgotten(message, now); !moved)
            return Unexpected{moved.error()};
    }
    return cleaned;
}

StoreResult<Done> MessageTable::moveToForgotten(const chat::Message &message, qint64 now)
{
    if (!m_remember.run(now, message.id.value).finish())
        return Unexpected{StoreError::Failed};
    return finished(m_remove.run(message.id.value));
}

StoreResult<qint64> MessageTable::forget(qint64 time, int limit)
{
    if (!finished(m_forget.run(time, qint64(limit))))
        return Unexpected{StoreError::Failed};
    return qint64(sqlite3_changes(m_database));
}

} // namespace mimi::storage::sqlite
