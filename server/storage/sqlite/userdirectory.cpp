// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/userdirectory.h"

#include "server/storage/sqlite/blocktable.h"
#include "server/storage/sqlite/usertable.h"

namespace mimi::storage::sqlite {

namespace {

constexpr int cachedUsers = 50'000; // about 10 MB

} // namespace

UserDirectory::UserDirectory(UserTable &users, BlockTable &blocks)
    : m_users(users), m_blocks(blocks), m_cache(cachedUsers)
{ }

StoreResult<UserDirectory::Person> UserDirectory::find(UserId id)
{
    if (const Person *cached = m_cache.object(id))
        return *cached;
    const auto user = m_users.byId(id);
    if (!user)
        return Unexpected{user.error()};
    const auto blocked = m_blocks.of(id);
    if (!blocked)
        return Unexpected{blocked.error()};
    Person person{user->name.toUtf8(), QSet<UserId>(blocked->begin(), blocked->end())};
    m_cache.insert(id, new Person(person));
    return person;
}

} // namespace mimi::storage::sqlite
