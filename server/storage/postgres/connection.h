// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/postgres/parameters.h"
#include "server/storage/postgres/rows.h"
#include "server/storage/store.h"

#include <chrono>
#include <memory>
#include <unordered_map>
#include <vector>

struct pg_conn;

namespace mimi::storage::postgres {

//! A session with the database. It belongs to the thread that opened it.
//!
//! Statements are collected with add() and leave together with flush(): one round trip, however many there
//! are (libpq's pipeline mode). Each is prepared once a session.
class Connection
{
public:
    enum class Mode { Write, Read };
    //! Why the last statements failed: Refused is final, after Conflict the transaction may be tried again,
    //! and after Lost on a new connection.
    enum class Fault { None, Refused, Conflict, Lost };
    static constexpr std::chrono::milliseconds defaultPatience = std::chrono::seconds(10);

    //! \a url: postgresql://user@host:port/database?option=value, or "key=value" words, as libpq takes them.
    //! No answer for \a patience means that the connection is lost.
    //! The error is one line for the operator, without the password.
    static Result<std::unique_ptr<Connection>, QString> open(const QString &url, Mode mode,
                                                             std::chrono::milliseconds patience = defaultPatience);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    //! Puts a statement at the end of what flush() sends. \a sql is a literal: its address names the statement.
    template<class... Values>
    void add(const char *sql, const Values &...values)
    {
        add(sql, std::vector<Parameter>{Parameter(values)...});
    }
    void add(const char *sql, const std::vector<Parameter> &parameters) { send(sql, parameters, Expected::Answer); }

    //! Answers of all that was added, in its order; Failed if one of them failed: the rest was not carried out.
    StoreResult<std::vector<Rows>> flush();

    //! One statement, one round trip. What was added before is carried out before it.
    template<class... Values>
    StoreResult<Rows> run(const char *sql, const Values &...values)
    {
        add(sql, values...);
        auto answers = flush();
        if (!answers)
            return Unexpected{answers.error()};
        return std::move(answers->back());
    }

    //! Adds the beginning of a transaction. transaction() knows its number from the next flush() on.
    void begin();
    //! What fate() takes; empty if it is not known.
    QByteArray transaction() const { return m_transaction; }

    enum class Fate { Committed, Running, Lost };
    //! What became of a transaction of an earlier connection.
    StoreResult<Fate> fate(const QByteArray &transaction);

    //! Runs statements without parameters, separated by semicolons: for migrations.
    StoreResult<Done> script(const QString &statements);

    Fault fault() const { return m_fault; }
    void clearFault() { m_fault = Fault::None; }
    bool isLost() const;
    //! What the database said last; one line.
    QString errorText() const { return m_errorText; }

private:
    enum class Expected { Preparation, Answer, Begin, Transaction };
    struct Prepared
    {
        QByteArray name;
        bool done = false;
    };
    struct Sent
    {
        Expected expected;
        const char *sql;
    };

    Connection(pg_conn *connection, std::chrono::milliseconds patience) : m_connection(connection), m_patience(patience)
    { }
    bool configure(Mode mode);
    void send(const char *sql, const std::vector<Parameter> &parameters, Expected expected);
    void prepare(const char *sql, Prepared &statement, const std::vector<Oid> &types);
    bool transmit();
    bool receive();
    bool await(short events);
    bool take(const Sent &sent, std::vector<Rows> &answers);
    bool synchronize();
    void fail(Fault fault, const QString &text);

    pg_conn *m_connection;
    const std::chrono::milliseconds m_patience;
    std::unordered_map<const char *, Prepared> m_statements;
    quint64 m_preparations = 0;
    std::vector<Sent> m_sent;
    std::chrono::steady_clock::time_point m_deadline;
    QByteArray m_transaction;
    Fault m_fault = Fault::None;
    QString m_errorText;
};

//! Reads all rows with \a read(rows, row).
template<class Read>
auto readAll(const StoreResult<Rows> &rows, Read read) -> StoreResult<QList<decltype(read(*rows, 0))>>
{
    if (!rows)
        return Unexpected{rows.error()};
    QList<decltype(read(*rows, 0))> all;
    for (int row = 0; row < rows->count(); ++row)
        all.append(read(*rows, row));
    return all;
}

//! Reads the one row; NotFound if there is none.
template<class Read>
auto readOne(const StoreResult<Rows> &rows, Read read) -> StoreResult<decltype(read(*rows, 0))>
{
    if (!rows)
        return Unexpected{rows.error()};
    if (rows->isEmpty())
        return Unexpected{StoreError::NotFound};
    return read(*rows, 0);
}

//! Done if rows were changed, otherwise NotFound.
StoreResult<Done> found(const StoreResult<Rows> &changed);

} // namespace mimi::storage::postgres
