// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/statement.h"

#include "server/storage/log.h"

namespace mimi::storage::sqlite {

Run::~Run()
{
    sqlite3_reset(m_statement);
}

bool Run::next()
{
    if (m_failed)
        return false;
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        check(code);
    return false;
}

bool Run::finish()
{
    while (next()) { }
    return !m_failed;
}

QByteArray Run::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArray(data, sqlite3_column_bytes(m_statement, column));
}

void Run::bind(int index, QByteArrayView value)
{
    const char *data = value.isNull() ? "" : value.data(); // a null pointer would bind NULL
    check(sqlite3_bind_blob64(m_statement, index, data, sqlite3_uint64(value.size()), SQLITE_STATIC));
}

void Run::check(int code)
{
    if (code == SQLITE_OK || m_failed)
        return;
    m_failed = true;
    qCWarning(lcStorage, "The database refused a statement: %s (%d)", sqlite3_errmsg(sqlite3_db_handle(m_statement)),
              code);
}

sqlite3_stmt *Statement::prepared()
{
    if (m_statement)
        return m_statement;
    const int code = sqlite3_prepare_v3(m_database, m_sql, -1, SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr);
    if (code != SQLITE_OK)
        qCWarning(lcStorage, "Cannot prepare \"%s\": %s (%d)", m_sql, sqlite3_errmsg(m_database), code);
    return m_statement;
}

} // namespace mimi::storage::sqlite
