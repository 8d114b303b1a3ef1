// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"
#include "server/storage/store.h"

#include <QString>
#include <chrono>
#include <memory>

namespace mimi::storage {

//! The store of any number of servers: one PostgreSQL database (14 or newer). One thread writes, a few read.
//! A lost connection is opened again, and what was not answered is tried again; after `patience` it is
//! answered as failed, and the store works again once the database does.
class PostgresStore final : public Store
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
    static Result<std::unique_ptr<PostgresStore>, QString> open(Options options);
    ~PostgresStore() override;

    void setSink(CommitSink *sink) override;
    void submit(std::vector<ChatCommand> commands) override;

    void pending(UserId user, MessageId after, int limit, Reply<PendingPage> reply) override;
    void received(UserId user, MessageId after, int limit, Reply<PendingPage> reply) override;
    void newest(QList<UserId> users, Reply<QHash<UserId, MessageId>> reply) override;
    void history(UserId user, UserId peer, MessageId before, int limit, Reply<QList<StoredMessage>> reply) override;
    void conversations(UserId user, Reply<QList<Conversation>> reply) override;
    void contacts(UserId user, Reply<QList<User>> reply) override;

    void createUser(NewUser user, Reply<User> reply) override;
    void credentials(QString nameKey, Reply<Credentials> reply) override;
    void userByName(QString nameKey, Reply<User> reply) override;
    void userById(UserId id, Reply<User> reply) override;
    void searchUsers(QString prefixKey, int limit, Reply<QList<User>> reply) override;
    void setPasswordHash(UserId user, QByteArray hash, Reply<Done> reply) override;
    void setLocked(UserId user, bool locked, Reply<Done> reply) override;
    void setLastSeen(UserId user, qint64 time) override;
    void deleteUser(UserId user, Reply<Done> reply) override;

    void addToken(TokenRecord token, Reply<TokenRecord> reply) override;
    void findToken(QByteArray hash, Reply<TokenOwner> reply) override;
    void extendToken(QByteArray hash, qint64 expires) override;
    void tokens(UserId user, Reply<QList<TokenRecord>> reply) override;
    void removeTokens(UserId user, qint64 sessionId, QByteArray except, Reply<QList<TokenRecord>> reply) override;
    void goneTokens(QByteArrayList hashes, Reply<QByteArrayList> reply) override;

    void block(UserId user, UserId blocked, Reply<Done> reply) override;
    void unblock(UserId user, UserId blocked, Reply<Done> reply) override;
    void blocks(UserId user, Reply<QList<User>> reply) override;

    bool isReady() const override;
    //! `pending` is an estimate of the database, for all servers together.
    const Metrics &metrics() const override;
    void cleanUp(qint64 confirmedBefore, Reply<qint64> reply) override;

private:
    struct Private;
    explicit PostgresStore(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace mimi::storage
