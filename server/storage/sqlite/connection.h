// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/store.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>
#include <initializer_list>
#include <memory>

struct sqlite3;

namespace mimi::storage::sqlite {

//! A connection to the database file. It belongs to the thread that opened it.
class Connection
{
public:
    enum class Mode { Write, Read };

    //! The error is one line for the operator.
    static Result<std::unique_ptr<Connection>, QString> open(const QString &file, Mode mode);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    //! For sqlite3 statements of our own.
    sqlite3 *handle() const { return m_handle; }

    //! Runs a statement; a failure is logged.
    StoreResult<QSqlQuery> execute(const QString &sql, std::initializer_list<QVariant> values = {});
    //! The first value of the first row; NotFound without one.
    StoreResult<QVariant> value(const QString &sql, std::initializer_list<QVariant> values = {});
    //! Number of rows that the statement has changed.
    StoreResult<int> change(const QString &sql, std::initializer_list<QVariant> values = {});

private:
    Connection() = default;
    bool configure(Mode mode);

    QString m_name;
    QSqlDatabase m_database;
    sqlite3 *m_handle = nullptr;
};

//! Reads all rows of \a query with \a read; Failed if the database gave up on the way.
template<class Read>
auto readAll(StoreResult<QSqlQuery> query, Read read) -> StoreResult<QList<decltype(read(*query))>>
{
    if (!query)
        return Unexpected{query.error()};
    QList<decltype(read(*query))> rows;
    while (query->next())
        rows.append(read(*query));
    if (query->lastError().isValid())
        return Unexpected{StoreError::Failed};
    return rows;
}

//! Reads the one row of \a query; NotFound if there is none.
template<class Read>
auto readOne(StoreResult<QSqlQuery> query, Read read) -> StoreResult<decltype(read(*query))>
{
    if (!query)
        return Unexpected{query.error()};
    if (query->next())
        return read(*query);
    return Unexpected{query->lastError().isValid() ? StoreError::Failed : StoreError::NotFound};
}

} // namespace mimi::storage::sqlite
