// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/sqlite/statement.h"
#include "server/storage/store.h"

#include <QCache>
#include <unordered_map>

namespace mimi::storage::sqlite {

//! Totals of the messages from one user to another.
struct Pair
{
    UserId sender;
    UserId receiver;
    MessageId last;
    qint64 pendingCount = 0;
    qint64 pendingBytes = 0;
    qint64 unread = 0;
    MessageId readUpTo;
};

//! The writer's view of `pair`: a bounded cache in front of it, and the changes of the running
//! transaction, which are written once per transaction however many messages made them.
class PairTable
{
public:
    explicit PairTable(sqlite3 *database);

    //! Whoever changes the pair calls markChanged(). It is all zero if the two never had a message.
    //! Good until the transaction ends.
    StoreResult<Pair *> find(UserId sender, UserId receiver);
    void markChanged(const Pair &pair);

    //! All pairs in the database with that user on either side; flush() comes first.
    StoreResult<QList<Pair>> of(UserId user);
    //! Deletes the row; clear() comes after it.
    StoreResult<Done> remove(UserId sender, UserId receiver);

    //! Writes the changes into the running transaction.
    StoreResult<Done> flush();
    void committed();
    void rolledBack() { m_current.clear(); }
    //! Somebody else has changed rows: nothing in memory is to be trusted.
    void clear();

private:
    struct Key
    {
        UserId sender;
        UserId receiver;
        friend bool operator==(Key, Key) = default;
        friend size_t qHash(Key key, size_t seed) { return qHashMulti(seed, key.sender.value, key.receiver.value); }
    };
    struct KeyHash
    {
        size_t operator()(Key key) const { return qHash(key, 0); }
    };
    struct Entry
    {
        Pair pair;
        bool stored = false;  //!< there is a row
        bool changed = false; //!< and it is out of date
    };

    StoreResult<Entry> load(Key key);
    bool write(Entry &entry);

    Statement m_select;
    Statement m_insert;
    Statement m_update;
    Statement m_ofUser;
    Statement m_remove;
    QCache<Key, Entry> m_cache; //!< as committed
    std::unordered_map<Key, Entry, KeyHash> m_current;
};

} // namespace mimi::storage::sqlite
