// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariant>
#include <map>
#include <memory>

namespace mimi::client {

//! A SQLite file in the thread that opened it: WAL, synchronous=FULL, the schema at its newest version.
//!
//! The first statement that fails makes the following ones do nothing, so that a job is written without looking
//! after each step; hasFailed() tells at its end, clearFailure() begins the next one.
class Database
{
public:
    enum class Open { Existing, Created, Damaged, Failed };

    explicit Database(QString file);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    //! Opens and migrates.
    Open open();
    //! Beside the connection that keeps the file (it must have opened it before); nothing can be written.
    bool openForReading();
    void close();

    bool hasFailed() const { return m_error.isValid(); }
    //! The failure says that the file is no database (any more).
    bool isDamaged() const;
    QString errorText() const { return m_error.text(); }
    void clearFailure() { m_error = {}; }

    //! All that is read until close() is of one instant.
    bool beginReading();
    bool begin();
    //! Undoes everything since begin() if something has failed.
    bool commit();
    //! Outside of begin() and commit().
    bool compact();

private:
    friend class Statement;

    QSqlQuery &prepared(const QString &sql);
    void run(QSqlQuery &query);
    bool configure();
    bool migrate();

    QString m_file;
    QString m_connection;
    QSqlDatabase m_database;
    QSqlError m_error;
    std::map<QString, std::unique_ptr<QSqlQuery>> m_prepared;
};

//! QtSql binds a null string as NULL; columns of text are NOT NULL.
QString notNull(const QString &text);

//! One execution of a statement that is prepared once. Reads: `while (s.next()) s.integer(0)`.
class Statement
{
public:
    template<class... Values>
    Statement(Database &database, const QString &sql, const Values &...values)
        : m_database(database), m_query(database.prepared(sql))
    {
        int at = 0;
        (m_query.bindValue(at++, QVariant(values)), ...);
        m_database.run(m_query);
    }
    //! Lets go of the read lock that an unfinished statement holds.
    ~Statement() { m_query.finish(); }
    Q_DISABLE_COPY_MOVE(Statement)

    bool next() { return !m_database.hasFailed() && m_query.next(); }
    qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    QString text(int column) const { return m_query.value(column).toString(); }
    QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }
    int changedRows() const { return m_database.hasFailed() ? 0 : m_query.numRowsAffected(); }

private:
    Database &m_database;
    QSqlQuery &m_query;
};

} // namespace mimi::client
