// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"
#include "server/storage/tablestore.h"

#include <QString>
#include <chrono>
#include <memory>

namespace mimi::storage {

namespace postgres {
struct Engine;
}
extern template class TableStore<postgres::Engine>;

//! The store of any number of servers: one PostgreSQL database (14 or newer). One thread writes, a few read.
//! A lost connection is opened again, and what was not answered is tried again; after `patience` it is
//! answered as failed, and the store works again once the database does.
class PostgresStore final : public TableStore<postgres::Engine>
{
public:
    struct Options
    {
        //! postgresql://user@host:port/database, with the options of libpq; passwords may also come from
        //! PGPASSWORD or ~/.pgpass. What is missing in the database is made.
        QString url{};
        //! How much one user may have pending at another; 0 is no limit.
        qint64 pendingMessages = limits::pendingMessages;
        qint64 pendingBytes = limits::pendingBytes;
        int readers = 4;
        std::chrono::milliseconds patience = std::chrono::seconds(10);
        //! Milliseconds since the epoch; the database's clock, which all servers share, if not set.
        std::function<qint64()> clock{};
    };

    //! The error is one line for the operator, without the password.
    static Result<std::unique_ptr<PostgresStore>, QString> open(const Options &options);
    ~PostgresStore() override;

    void conversations(UserId user, Reply<QList<Conversation>> reply) override;

    void createUser(NewUser user, Reply<User> reply) override;
    void deleteUser(UserId user, Reply<Done> reply) override;

    void block(UserId user, UserId blocked, Reply<Done> reply) override;
    void unblock(UserId user, UserId blocked, Reply<Done> reply) override;

    bool isReady() const override;
    //! `pending` is an estimate of the database, for all servers together.
    void cleanUp(qint64 confirmedBefore, Reply<qint64> reply) override;

private:
    explicit PostgresStore(std::unique_ptr<postgres::Engine> engine);
};

} // namespace mimi::storage
