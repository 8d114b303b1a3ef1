// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/writertables.h"

#include "protocol/limits.h"

namespace mimi::storage::sqlite {

namespace {

constexpr int rowsPerStep = 500; // few enough that nobody notices the pause

//! How long a message may be sent again after it was cleaned up (docs/protocol.md, "Delivery").
constexpr std::chrono::milliseconds keyMemory = std::chrono::hours(24 * 30);
constexpr std::chrono::milliseconds tokenMemory = limits::expiredTokenMemory;

} // namespace

StoreResult<Done> WriterTables::removeUser(UserId user)
{
    if (const auto removed = users.remove(user); !removed)
        return removed;
    const auto conversations = pairs.of(user);
    if (!conversations)
        return Unexpected{conversations.error()};
    qint64 pending = 0;
    for (const Pair &pair : *conversations) {
        if (!messages.removePair(pair.sender, pair.receiver) || !pairs.remove(pair.sender, pair.receiver))
            return Unexpected{StoreError::Failed};
        pending += pair.pendingCount;
    }
    if (!tokens.remove(user, 0, {}) || !blocks.removeAll(user))
        return Unexpected{StoreError::Failed};
    counters.current().pending -= pending;
    counters.keep();
    pairs.clear();
    directory.clear();
    return Done{};
}

StoreResult<CleanUp> WriterTables::cleanUp(CleanUp progress)
{
    switch (progress.stage) {
    case CleanUp::Stage::Messages:
        return cleanMessages(progress);
    case CleanUp::Stage::Keys:
        return cleanKeys(progress);
    case CleanUp::Stage::Finished:
        break;
    }
    return progress;
}

StoreResult<CleanUp> WriterTables::cleanMessages(CleanUp progress)
{
    const auto cleaned =
        messages.clean(progress.seen, progress.confirmedBefore, counters.current().lastTime, rowsPerStep);
    if (!cleaned) {
        if (cleaned.error() != StoreError::NotFound)
            return Unexpected{cleaned.error()};
        progress.stage = CleanUp::Stage::Keys;
        return progress;
    }
    for (const chat::Message &message : cleaned->removed) {
        const auto pair = pairs.find(message.sender, message.receiver);
        if (!pair)
            return Unexpected{pair.error()};
        if (message.id > (*pair)->readUpTo) {
            --(*pair)->unread;
            pairs.markChanged(**pair);
        }
    }
    if (!cleaned->removed.isEmpty())
        counters.keep();
    progress.seen = cleaned->lastSeen;
    progress.removed += cleaned->removed.size();
    return progress;
}

StoreResult<CleanUp> WriterTables::cleanKeys(CleanUp progress)
{
    const qint64 now = counters.current().lastTime;
    const auto forgotten = messages.forget(now - keyMemory.count(), rowsPerStep);
    if (!forgotten)
        return Unexpected{forgotten.error()};
    if (*forgotten > 0)
        return progress;
    if (const auto expired = tokens.removeExpired(now - tokenMemory.count()); !expired)
        return Unexpected{expired.error()};
    progress.stage = CleanUp::Stage::Finished;
    return progress;
}

} // namespace mimi::storage::sqlite
