// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/messagereader.h"

#include <QHash>
#include <algorithm>
#include <limits>

namespace mimi::storage::sqlite {

namespace {

constexpr char directionSql[] =
    "SELECT id, client_id, content, time, received_at FROM message INDEXED BY message_conversation "
    "WHERE sender = ? AND receiver = ? AND id < ? ORDER BY id DESC LIMIT ?";

} // namespace

//! The messages from one user to another, with what is the same in all of them.
struct MessageReader::Direction
{
    StoredMessage message(const Run &row) const
    {
        StoredMessage stored;
        stored.message = {.id = MessageId{row.integer(0)},
                          .clientId = {row.bytes(1)},
                          .sender = sender,
                          .receiver = receiver,
                          .senderName = senderName,
                          .receiverName = receiverName,
                          .content = row.bytes(2),
                          .time = row.integer(3)};
        stored.receivedAt = row.integer(4);
        stored.read = stored.message.id <= readUpTo;
        return stored;
    }

    UserId sender;
    UserId receiver;
    QByteArray senderName;
    QByteArray receiverName;
    MessageId readUpTo;
};

// CROSS JOIN keeps the order of the tables as written; INDEXED BY forbids scans.
MessageReader::MessageReader(sqlite3 *database)
    : m_pending(database,
                "SELECT m.id, m.sender, m.client_id, m.content, m.time, s.name, r.name "
                "FROM message m INDEXED BY message_pending "
                "CROSS JOIN user s ON s.id = m.sender CROSS JOIN user r ON r.id = m.receiver "
                "WHERE m.receiver = ? AND m.received_at IS NULL AND m.id > ? ORDER BY m.id LIMIT ?"),
      // Of use to several servers with one database, which SQLite does not have: not worth an index.
      m_received(database,
                 "SELECT m.id, m.sender, m.client_id, m.content, m.time, s.name, r.name "
                 "FROM message m NOT INDEXED " // by the id, without sorting
                 "CROSS JOIN user s ON s.id = m.sender CROSS JOIN user r ON r.id = m.receiver "
                 "WHERE m.receiver = ? AND m.id > ? ORDER BY m.id LIMIT ?"),
      m_newest(database, "SELECT last_id FROM pair INDEXED BY pair_receiver WHERE receiver = ?"),
      m_name(database, "SELECT name FROM user WHERE id = ?"),
      m_sentPage(database, directionSql),
      m_receivedPage(database, directionSql),
      m_readUpTo(database, "SELECT read_up_to FROM pair WHERE sender = ? AND receiver = ?"),
      m_sentTo(database, "SELECT receiver FROM pair WHERE sender = ?"),
      m_receivedFrom(database,
                     "SELECT sender, unread, read_up_to FROM pair INDEXED BY pair_receiver WHERE receiver = ?")
{ }

StoreResult<PendingPage> MessageReader::pending(UserId user, MessageId after, int limit)
{
    return page(m_pending, user, after, limit);
}

StoreResult<PendingPage> MessageReader::received(UserId user, MessageId after, int limit)
{
    return page(m_received, user, after, limit);
}

StoreResult<PendingPage> MessageReader::page(Statement &statement, UserId user, MessageId after, int limit)
{
    PendingPage page;
    qint64 bytes = 0;
    // One row more than asked for tells whether there is more.
    auto run = statement.run(user.value, after.value, qint64(limit) + 1);
    while (run.next()) {
        if (page.messages.size() >= limit || bytes >= pageBytes) {
            page.more = true;
            break;
        }
        page.messages.append({.id = MessageId{run.integer(0)},
                              .clientId = {run.bytes(2)},
                              .sender = UserId{run.integer(1)},
                              .receiver = user,
                              .senderName = run.bytes(5),
                              .receiverName = run.bytes(6),
                              .content = run.bytes(3),
                              .time = run.integer(4)});
        bytes += page.messages.constLast().content.size();
    }
    if (run.failed())
        return Unexpected{StoreError::Failed};
    return page;
}

StoreResult<QHash<UserId, MessageId>> MessageReader::newest(const QList<UserId> &users)
{
    QHash<UserId, MessageId> newest;
    for (const UserId user : users) {
        auto run = m_newest.run(user.value);
        while (run.next())
            newest[user] = std::max(newest[user], MessageId{run.integer(0)});
        if (run.failed())
            return Unexpected{StoreError::Failed};
    }
    return newest;
}

StoreResult<MessageReader::Direction> MessageReader::direction(UserId sender, UserId receiver)
{
    Direction direction{sender, receiver, {}, {}, {}};
    for (auto [id, name] : {std::pair(sender, &direction.senderName), std::pair(receiver, &direction.receiverName)}) {
        auto run = m_name.run(id.value);
        if (!run.next())
            return Unexpected{run.failed() ? StoreError::Failed : StoreError::NotFound};
        *name = run.bytes(0);
    }
    auto run = m_readUpTo.run(sender.value, receiver.value);
    if (run.next())
        direction.readUpTo = MessageId{run.integer(0)};
    if (run.failed())
        return Unexpected{StoreError::Failed};
    return direction;
}

StoreResult<QList<StoredMessage>> MessageReader::history(UserId user, UserId peer, MessageId before, int limit)
{
    QList<StoredMessage> page;
    const auto sent = direction(user, peer);
    const auto received = direction(peer, user);
    if (!sent || !received) {
        if (!sent && sent.error() == StoreError::NotFound)
            return page;
        return Unexpected{StoreError::Failed};
    }
    const qint64 end = before.isValid() ? before.value : std::numeric_limits<qint64>::max();
    auto sentRun = m_sentPage.run(user.value, peer.value, end, qint64(limit));
    auto receivedRun = m_receivedPage.run(peer.value, user.value, end, qint64(limit));
    bool moreSent = sentRun.next();
    bool moreReceived = receivedRun.next();
    qint64 bytes = 0;
    while (page.size() < limit && bytes < pageBytes && (moreSent || moreReceived)) {
        const bool takeSent = moreSent && (!moreReceived || sentRun.integer(0) > receivedRun.integer(0));
        page.append(takeSent ? sent->message(sentRun) : received->message(receivedRun));
        bytes += page.constLast().message.content.size();
        (takeSent ? moreSent : moreReceived) = (takeSent ? sentRun : receivedRun).next();
    }
    if (sentRun.failed() || receivedRun.failed())
        return Unexpected{StoreError::Failed};
    return page;
}

StoreResult<QList<Conversation>> MessageReader::conversations(UserId user)
{
    QHash<UserId, Conversation> byPeer;
    auto received = m_receivedFrom.run(user.value);
    while (received.next()) {
        Conversation &conversation = byPeer[UserId{received.integer(0)}];
        conversation.unread = received.integer(1);
        conversation.readUpTo = MessageId{received.integer(2)};
    }
    auto sent = m_sentTo.run(user.value);
    while (sent.next())
        byPeer[UserId{sent.integer(0)}];
    if (received.failed() || sent.failed())
        return Unexpected{StoreError::Failed};
    QList<Conversation> all;
    for (auto it = byPeer.begin(); it != byPeer.end(); ++it) {
        const auto newest = history(user, it.key(), {}, 1);
        if (!newest)
            return Unexpected{newest.error()};
        if (newest->isEmpty())
            continue; // the peer's account, or all that was said, is gone
        it->peer = it.key();
        it->last = newest->constFirst();
        all.append(std::move(*it));
    }
    std::ranges::sort(all, std::greater{}, [](const Conversation &one) { return one.last.message.id; });
    return all;
}

} // namespace mimi::storage::sqlite
