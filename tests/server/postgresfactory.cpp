// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgresfactory.h"

#include "server/storage/postgres/connection.h"
#include "server/storage/postgres/migrations.h"
#include "server/storage/postgresstore.h"

using namespace Qt::StringLiterals;

namespace mimi::storage::test {

//! Emptying the tables is much faster than making a database.
void PostgresFactory::clear()
{
    const auto connection = postgres::Connection::open(m_server.url(), postgres::Connection::Mode::Write);
    if (!connection || !postgres::migrate(**connection)
        || !(*connection)
                ->script(u"TRUNCATE account, token, block, deleted_account, message, pending, forgotten, pair "
                         "RESTART IDENTITY; SELECT setval('message_id', 0), setval('message_time', 0)"_s))
        qFatal("the database cannot be emptied");
    if (m_misleading && !(*connection)->script(u"VACUUM ANALYZE"_s))
        qFatal("the database cannot be analyzed");
}

std::unique_ptr<Store> PostgresFactory::open(CommitSink &sink, const Settings &settings)
{
    auto store = PostgresStore::open({.url = m_server.url(),
                                      .pendingMessages = settings.pendingMessages,
                                      .pendingBytes = settings.pendingBytes,
                                      .readers = 1,
                                      .clock = settings.clock});
    if (!store) {
        qWarning("%s", qPrintable(store.error()));
        return nullptr;
    }
    (*store)->setSink(&sink);
    return std::move(*store);
}

} // namespace mimi::storage::test
