// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/store.h"

#include <QCache>
#include <QSet>

namespace mimi::storage::sqlite {

class BlockTable;
class UserTable;

//! What the writer must know of a user to store a message, from memory. All changes of users and
//! blocks pass through the writer, which tells the directory of them.
class UserDirectory
{
public:
    struct Person
    {
        QByteArray name; //!< UTF-8
        QSet<UserId> blocked;
    };

    UserDirectory(UserTable &users, BlockTable &blocks);

    StoreResult<Person> find(UserId id);
    void forget(UserId id) { m_cache.remove(id); }
    void clear() { m_cache.clear(); }

private:
    UserTable &m_users;
    BlockTable &m_blocks;
    QCache<UserId, Person> m_cache;
};

} // namespace mimi::storage::sqlite
