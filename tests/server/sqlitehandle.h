// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <initializer_list>
#include <sqlite3.h>

namespace mimi::storage::test {

//! A database in the hands of SQLite alone, for tests of what stands below it.
class SqliteHandle
{
public:
    SqliteHandle(const QString &file, std::initializer_list<const char *> statements)
    {
        sqlite3_open(qUtf8Printable(file), &m_handle);
        for (const char *statement : statements)
            run(statement);
    }
    ~SqliteHandle() { sqlite3_close(m_handle); }
    Q_DISABLE_COPY_MOVE(SqliteHandle)

    //! The first column of the first row, if there is one.
    QByteArray value(const char *statement)
    {
        QByteArray first;
        m_code = sqlite3_exec(
            m_handle, statement,
            [](void *out, int, char **columns, char **) {
                *static_cast<QByteArray *>(out) = columns[0];
                return SQLITE_OK;
            },
            &first, nullptr);
        return first;
    }
    bool run(const char *statement) { return value(statement), m_code == SQLITE_OK; }

private:
    sqlite3 *m_handle = nullptr;
    int m_code = SQLITE_OK;
};

} // namespace mimi::storage::test
