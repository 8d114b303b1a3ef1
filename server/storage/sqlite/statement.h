// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <cstddef>
#include <sqlite3.h>
#include <utility>

namespace mimi::storage::sqlite {

//! One run of a Statement: steps through its rows and, when it goes, leaves the statement ready for
//! the next run. Values that were bound must live as long as the run.
class Run
{
public:
    explicit Run(sqlite3_stmt *statement) : m_statement(statement), m_failed(!statement) { }
    ~Run();
    Run(Run &&other) noexcept : m_statement(std::exchange(other.m_statement, nullptr)), m_failed(other.m_failed) { }
    Run &operator=(Run &&) = delete;

    //! True if there is a row. Failures are logged, and failed() tells.
    bool next();
    //! Runs to the end; true unless it failed.
    bool finish();
    bool failed() const { return m_failed; }

    bool isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
    qint64 integer(int column) const { return sqlite3_column_int64(m_statement, column); }
    QByteArray bytes(int column) const;

private:
    friend class Statement;
    void bind(int index, qint64 value) { check(sqlite3_bind_int64(m_statement, index, value)); }
    void bind(int index, QByteArrayView value);
    void bind(int index, std::nullptr_t) { check(sqlite3_bind_null(m_statement, index)); }
    void check(int code);

    sqlite3_stmt *m_statement;
    bool m_failed;
};

//! A prepared statement for the paths where every microsecond counts; everything else uses QtSql.
//! It is prepared when it is first run, and again if that failed.
class Statement
{
public:
    Statement(sqlite3 *database, const char *sql) : m_database(database), m_sql(sql) { }
    ~Statement() { sqlite3_finalize(m_statement); }
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    //! Starts a run with these values: qint64, QByteArrayView (stored as a blob), or nullptr.
    template<class... Values>
    Run run(const Values &...values)
    {
        Run run(prepared());
        if (!run.failed()) {
            int index = 0;
            (run.bind(++index, values), ...);
        }
        return run;
    }

private:
    sqlite3_stmt *prepared();

    sqlite3 *m_database;
    const char *m_sql;
    sqlite3_stmt *m_statement = nullptr;
};

} // namespace mimi::storage::sqlite
