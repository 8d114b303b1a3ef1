// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/tokencache.h"

namespace mimi::accounts {

TokenCache::TokenCache(int capacity) : m_partCapacity(std::max<qsizetype>(1, capacity / partCount)) { }

TokenCache::Part &TokenCache::partOf(const QByteArray &hash)
{
    const auto first = hash.isEmpty() ? quint8(0) : quint8(hash.front());
    return m_parts[first % partCount];
}

std::optional<TokenUse> TokenCache::use(const QByteArray &hash, qint64 now)
{
    Part &part = partOf(hash);
    const std::lock_guard lock(part.mutex);
    const auto found = part.byHash.constFind(hash);
    if (found == part.byHash.cend())
        return std::nullopt;

    Entry &entry = **found;
    storage::TokenRecord &token = entry.owner.token;
    if (now >= token.expires)
        return TokenUse{.owner = entry.owner, .expired = true};

    part.entries.splice(part.entries.begin(), part.entries, *found);
    token.expires = std::max(token.expires, now + token.lifetime);
    const bool saveDue = now - entry.savedAt >= std::min(saveIntervalMs, token.lifetime / 4);
    if (saveDue)
        entry.savedAt = now;
    return TokenUse{.owner = entry.owner, .saveDue = saveDue};
}

quint64 TokenCache::epoch(const QByteArray &hash)
{
    Part &part = partOf(hash);
    const std::lock_guard lock(part.mutex);
    return part.epoch;
}

bool TokenCache::insert(const storage::TokenOwner &owner, quint64 epoch)
{
    Part &part = partOf(owner.token.hash);
    const std::lock_guard lock(part.mutex);
    if (part.epoch != epoch)
        return false;
    if (const auto known = part.byHash.constFind(owner.token.hash); known != part.byHash.cend()) {
        qint64 &expires = (*known)->owner.token.expires;
        expires = std::max(expires, owner.token.expires);
        return true;
    }

    // The last use that the store knows of was one lifetime before the expiry that it has.
    part.entries.push_front({owner, owner.token.expires - owner.token.lifetime});
    part.byHash.insert(owner.token.hash, part.entries.begin());
    if (part.byHash.size() > m_partCapacity) {
        part.byHash.remove(part.entries.back().owner.token.hash);
        part.entries.pop_back();
    }
    return true;
}

void TokenCache::remove(const QByteArray &hash)
{
    Part &part = partOf(hash);
    const std::lock_guard lock(part.mutex);
    ++part.epoch;
    const auto found = part.byHash.constFind(hash);
    if (found == part.byHash.cend())
        return;
    part.entries.erase(*found);
    part.byHash.erase(found);
}

template<class Matches>
QList<storage::TokenRecord> TokenCache::where(Matches matches)
{
    QList<storage::TokenRecord> found;
    for (Part &part : m_parts) {
        const std::lock_guard lock(part.mutex);
        for (const Entry &entry : part.entries) {
            if (matches(entry))
                found.append(entry.owner.token);
        }
    }
    return found;
}

template<class Matches>
QList<storage::TokenRecord> TokenCache::removeWhere(Matches matches)
{
    QList<storage::TokenRecord> removed;
    for (Part &part : m_parts) {
        const std::lock_guard lock(part.mutex);
        for (auto entry = part.entries.begin(); entry != part.entries.end();) {
            if (!matches(entry->owner.token)) {
                ++entry;
                continue;
            }
            removed.append(entry->owner.token);
            part.byHash.remove(entry->owner.token.hash);
            entry = part.entries.erase(entry);
        }
    }
    return removed;
}

QList<QByteArray> TokenCache::removeUser(storage::UserId user)
{
    for (Part &part : m_parts) {
        const std::lock_guard lock(part.mutex);
        ++part.epoch;
    }
    QList<QByteArray> hashes;
    const auto removed = removeWhere([user](const storage::TokenRecord &token) { return token.user == user; });
    for (const storage::TokenRecord &token : removed)
        hashes.append(token.hash);
    return hashes;
}

QList<storage::TokenRecord> TokenCache::removeExpired(qint64 now)
{
    return removeWhere([now](const storage::TokenRecord &token) { return now >= token.expires; });
}

QList<storage::TokenRecord> TokenCache::expired(qint64 now)
{
    return where([now](const Entry &entry) { return now >= entry.owner.token.expires; });
}

QList<storage::TokenRecord> TokenCache::all()
{
    return where([](const Entry &) { return true; });
}

QList<storage::TokenRecord> TokenCache::unsaved()
{
    return where(
        [](const Entry &entry) { return entry.savedAt + entry.owner.token.lifetime < entry.owner.token.expires; });
}

} // namespace mimi::accounts
