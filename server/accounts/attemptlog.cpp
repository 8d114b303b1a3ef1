// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/attemptlog.h"

#include <algorithm>

namespace mimi::accounts {

AttemptLog::AttemptLog(Options options) : m_options(options), m_entries(options.keys) { }

qint64 AttemptLog::delay(const QByteArray &key, qint64 now) const
{
    const Entry *entry = m_entries.object(key);
    return entry ? std::max<qint64>(0, entry->blockedUntil - now) : 0;
}

void AttemptLog::add(const QByteArray &key, qint64 now)
{
    Entry *entry = m_entries.object(key);
    if (!entry) {
        entry = new Entry;
        m_entries.insert(key, entry);
    }
    if (now - entry->blockedUntil >= forgiveMs)
        entry->blocks = 0;
    entry->attempts.removeIf([now](qint64 time) { return now - time >= windowMs; });
    entry->attempts.append(now);
    if (entry->attempts.size() < m_options.limit)
        return;

    const qint64 first = entry->attempts.first() + windowMs - now;
    const qint64 grown = entry->blocks > 0 ? windowMs << std::min(entry->blocks, 10) : 0;
    entry->blockedUntil = now + std::min(std::max(first, grown), m_options.longestDelayMs);
    ++entry->blocks;
    entry->attempts.clear();
}

void AttemptLog::forget(const QByteArray &key)
{
    m_entries.remove(key);
}

} // namespace mimi::accounts
