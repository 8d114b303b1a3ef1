// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/writertables.h"

namespace mimi::storage::sqlite {

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
    pairs.clear();
    directory.clear();
    return Done{};
}

} // namespace mimi::storage::sqlite
