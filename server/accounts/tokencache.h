// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/store.h"

#include <QHash>
#include <array>
#include <list>
#include <mutex>
#include <optional>

namespace mimi::accounts {

//! What a use of a cached token gave.
struct TokenUse
{
    storage::TokenOwner owner;
    bool expired = false;
    bool saveDue = false; //!< the store should learn the new expiry now
};

//! The tokens in use, the least recently used of which are let go. Thread-safe.
//!
//! Split by the token's hash into parts with a lock each, so that event loops do not wait for each other.
class TokenCache
{
public:
    //! How long a new expiry may stay unknown to the store, of tokens that last for hours.
    static constexpr qint64 saveIntervalMs = 60'000;

    explicit TokenCache(int capacity);

    //! Moves the expiry, unless it has passed. Nothing if the token is not here.
    std::optional<TokenUse> use(const QByteArray &hash, qint64 now);

    //! A number that changes whenever tokens of this part are revoked.
    quint64 epoch(const QByteArray &hash);
    //! Keeps what the store knew at `epoch`, a later expiry too; false if tokens have been revoked since, this one
    //! perhaps.
    bool insert(const storage::TokenOwner &owner, quint64 epoch);

    void remove(const QByteArray &hash);
    QList<QByteArray> removeUser(storage::UserId user);
    QList<storage::TokenRecord> removeExpired(qint64 now);
    QList<storage::TokenRecord> expired(qint64 now);
    QList<storage::TokenRecord> all();

    //! Tokens whose expiry the store does not know exactly.
    QList<storage::TokenRecord> unsaved();

private:
    struct Entry
    {
        storage::TokenOwner owner;
        qint64 savedAt = 0;
    };

    using Entries = std::list<Entry>; // the most recently used one first

    struct Part
    {
        std::mutex mutex;
        Entries entries;                             // guarded by mutex
        QHash<QByteArray, Entries::iterator> byHash; // guarded by mutex
        quint64 epoch = 0;                           // guarded by mutex
    };

    Part &partOf(const QByteArray &hash);
    template<class Matches>
    QList<storage::TokenRecord> where(Matches matches);
    template<class Matches>
    QList<storage::TokenRecord> removeWhere(Matches matches);

    static constexpr int partCount = 16;
    const qsizetype m_partCapacity;
    std::array<Part, partCount> m_parts;
};

} // namespace mimi::accounts
