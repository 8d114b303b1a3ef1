// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgres/messageremoval.h"

#include "protocol/limits.h"
#include "server/storage/postgres/connection.h"

namespace mimi::storage::postgres {

namespace {

constexpr qint64 rowsPerStep = 500; // few enough that nobody notices the pause

//! How long a message may be sent again after it was cleaned up (docs/protocol.md, "Delivery").
constexpr std::chrono::milliseconds keyMemory = std::chrono::hours(24 * 30);
constexpr std::chrono::milliseconds tokenMemory = limits::expiredTokenMemory;
//! By then every server has noticed that an account is gone.
constexpr std::chrono::milliseconds deletionMemory = std::chrono::hours(1);

} // namespace

StoreResult<Done> MessageRemoval::lock(UserId receiver)
{
    const auto locked = m_connection.run("SELECT id FROM account WHERE id = $1 FOR NO KEY UPDATE", receiver.value);
    if (!locked)
        return Unexpected{locked.error()};
    return Done{};
}

StoreResult<bool> MessageRemoval::removeSome(UserId deleted)
{
    const auto pairs = m_connection.run("(SELECT receiver, sender FROM pair WHERE sender = $1 LIMIT 1) UNION ALL "
                                        "(SELECT receiver, sender FROM pair WHERE receiver = $1 LIMIT 1) LIMIT 1",
                                        deleted.value);
    if (!pairs)
        return Unexpected{pairs.error()};
    if (pairs->isEmpty())
        return false;
    const qint64 receiver = pairs->integer(0, 0);
    const qint64 sender = pairs->integer(0, 1);
    if (!lock(UserId{receiver}))
        return Unexpected{StoreError::Failed};
    const auto removed = m_connection.run(
        "WITH part AS (SELECT id FROM message WHERE receiver = $1 AND sender = $2 ORDER BY id LIMIT $3), "
        "waiting AS (DELETE FROM pending WHERE receiver = $1 AND id = ANY (ARRAY (SELECT id FROM part))) "
        "DELETE FROM message WHERE receiver = $1 AND id = ANY (ARRAY (SELECT id FROM part))",
        receiver, sender, rowsPerStep);
    if (!removed)
        return Unexpected{removed.error()};
    if (removed->changed() < rowsPerStep
        && !m_connection.run("DELETE FROM pair WHERE receiver = $1 AND sender = $2", receiver, sender))
        return Unexpected{StoreError::Failed};
    return true;
}

StoreResult<CleanUp> MessageRemoval::cleanUp(CleanUp progress, qint64 now)
{
    switch (progress.stage) {
    case CleanUp::Stage::Messages:
        if (progress.confirmedBefore <= 0)
            return cleanKeys(progress, now);
        return progress.receiver.isValid() ? cleanMessages(progress, now) : nextReceiver(progress);
    case CleanUp::Stage::Keys:
        return cleanKeys(progress, now);
    case CleanUp::Stage::Accounts:
        return cleanAccounts(progress, now);
    case CleanUp::Stage::Finished:
        break;
    }
    return progress;
}

//! The next one who has a message that is old enough; a step looks at a bounded number of accounts.
StoreResult<CleanUp> MessageRemoval::nextReceiver(CleanUp progress)
{
    // `time` never falls as the id grows, and nothing is confirmed before it was sent.
    const auto rows =
        m_connection.run("SELECT max(a.id), min(a.id) FILTER (WHERE oldest.time < $2) FROM ("
                         "  SELECT id FROM account WHERE id > $1 ORDER BY id LIMIT $3) a LEFT JOIN LATERAL ("
                         "  SELECT time FROM message WHERE receiver = a.id ORDER BY id LIMIT 1) oldest ON true",
                         progress.account.value, progress.confirmedBefore, rowsPerStep);
    if (!rows)
        return Unexpected{rows.error()};
    if (rows->isNull(0, 0))
        progress.stage = CleanUp::Stage::Keys;
    progress.receiver = UserId{rows->integer(0, 1)};
    progress.account = rows->isNull(0, 1) ? UserId{rows->integer(0, 0)} : progress.receiver;
    progress.seen = {};
    return progress;
}

StoreResult<CleanUp> MessageRemoval::cleanMessages(CleanUp progress, qint64 now)
{
    if (!lock(progress.receiver))
        return Unexpected{StoreError::Failed};
    const auto rows = m_connection.run(
        "WITH seen AS (SELECT id, received_at < $3 AS old FROM message "
        "  WHERE receiver = $1 AND id > $2 AND time < $3 ORDER BY id LIMIT $5), "
        "gone AS (DELETE FROM message WHERE receiver = $1 AND id = ANY (ARRAY (SELECT id FROM seen WHERE old)) "
        "  RETURNING id, sender, name_key, content_key), "
        "kept AS (INSERT INTO forgotten (message, name_key, content_key, time) "
        "  SELECT id, name_key, content_key, $4 FROM gone), "
        "counted AS (UPDATE pair p SET unread = p.unread - ("
        "  SELECT count(*) FROM gone WHERE gone.sender = p.sender AND gone.id > p.read_up_to) "
        "  WHERE p.receiver = $1 AND p.sender = ANY (ARRAY (SELECT DISTINCT sender FROM gone))) "
        "SELECT (SELECT max(id) FROM seen), (SELECT count(*) FROM gone)",
        progress.receiver.value, progress.seen.value, progress.confirmedBefore, now, rowsPerStep);
    if (!rows)
        return Unexpected{rows.error()};
    progress.removed += rows->integer(0, 1);
    if (rows->isNull(0, 0))
        progress.receiver = {};
    else
        progress.seen = MessageId{rows->integer(0, 0)};
    return progress;
}

StoreResult<CleanUp> MessageRemoval::cleanKeys(CleanUp progress, qint64 now)
{
    const auto forgotten = m_connection.run("DELETE FROM forgotten WHERE message = ANY (ARRAY ("
                                            "  SELECT message FROM forgotten WHERE time < $1 ORDER BY time LIMIT $2))",
                                            now - keyMemory.count(), rowsPerStep);
    if (!forgotten)
        return Unexpected{forgotten.error()};
    if (forgotten->changed() > 0)
        return progress;
    if (!m_connection.run("DELETE FROM token WHERE expires < $1", now - tokenMemory.count()))
        return Unexpected{StoreError::Failed};
    progress.stage = CleanUp::Stage::Accounts;
    progress.account = {};
    return progress;
}

//! What a server that was just about to store a message has left behind a deletion, or one that has died
//! on the way.
StoreResult<CleanUp> MessageRemoval::cleanAccounts(CleanUp progress, qint64 now)
{
    const auto deleted = m_connection.run("SELECT id, time FROM deleted_account WHERE id > $1 ORDER BY id LIMIT 1",
                                          progress.account.value);
    if (!deleted)
        return Unexpected{deleted.error()};
    if (deleted->isEmpty()) {
        progress.stage = CleanUp::Stage::Finished;
        return progress;
    }
    const UserId account{deleted->integer(0, 0)};
    const auto removed = removeSome(account);
    if (!removed)
        return Unexpected{removed.error()};
    if (*removed)
        return progress;
    progress.account = account;
    if (deleted->integer(0, 1) < now - deletionMemory.count()
        && !m_connection.run("DELETE FROM deleted_account WHERE id = $1", account.value))
        return Unexpected{StoreError::Failed};
    return progress;
}

} // namespace mimi::storage::postgres
