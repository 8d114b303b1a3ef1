// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgres/tables.h"

#include "server/storage/postgres/connection.h"

namespace mimi::storage::postgres {

StoreResult<qint64> WriterTables::time()
{
    return readOne(connection.run("SELECT given_at FROM give_ids(0, $1)", clock),
                   [](const Rows &rows, int row) { return rows.integer(row, 0); });
}

StoreResult<qint64> WriterTables::pendingEstimate()
{
    return readOne(
        connection.run("SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'pending'::regclass"),
        [](const Rows &rows, int row) { return rows.integer(row, 0); });
}

} // namespace mimi::storage::postgres
