// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/openstore.h"

#include "server/storage/postgresstore.h"
#include "server/storage/sqlitestore.h"

namespace mimi::storage {

namespace {

template<class Kind>
Result<std::unique_ptr<Store>, QString> opened(Result<std::unique_ptr<Kind>, QString> store)
{
    if (!store)
        return Unexpected{store.error()};
    return std::unique_ptr<Store>(*std::move(store));
}

} // namespace

Result<std::unique_ptr<Store>, QString> openStore(const StoreOptions &options)
{
    if (!options.url.isEmpty())
        return opened(PostgresStore::open(
            {.url = options.url, .pendingMessages = options.pendingMessages, .pendingBytes = options.pendingBytes}));
    return opened(SqliteStore::open(
        {.folder = options.folder, .pendingMessages = options.pendingMessages, .pendingBytes = options.pendingBytes}));
}

} // namespace mimi::storage
