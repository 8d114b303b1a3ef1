// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/metrics.h"
#include "server/storage/store.h"

#include <memory>

namespace mimi::storage {

//! The calls of a store that are the same whatever database it has: one call of one table, by the writer or by a
//! reader; tablestorecalls.h has them, for the source files of the stores. An Engine has `writer`, `metrics`, and
//! read() and write(), which call a function with the tables in another thread and answer with what it returns.
template<class Engine>
class TableStore : public Store
{
public:
    void setSink(CommitSink *sink) override;
    void submit(std::vector<ChatCommand> commands) override;
    const Metrics &metrics() const override;

    void pending(UserId user, MessageId after, int limit, Reply<PendingPage> reply) override;
    void received(UserId user, MessageId after, int limit, Reply<PendingPage> reply) override;
    void newest(QList<UserId> users, Reply<QHash<UserId, MessageId>> reply) override;
    void history(UserId user, UserId peer, MessageId before, int limit, Reply<QList<StoredMessage>> reply) override;
    void contacts(UserId user, Reply<QList<User>> reply) override;

    void credentials(QString nameKey, Reply<Credentials> reply) override;
    void userByName(QString nameKey, Reply<User> reply) override;
    void userById(UserId id, Reply<User> reply) override;
    void searchUsers(QString prefixKey, int limit, Reply<QList<User>> reply) override;
    void setPasswordHash(UserId user, QByteArray hash, Reply<Done> reply) override;
    void setLocked(UserId user, bool locked, Reply<Done> reply) override;
    void setLastSeen(UserId user, qint64 time) override;

    void addToken(TokenRecord token, Reply<TokenRecord> reply) override;
    void findToken(QByteArray hash, Reply<TokenOwner> reply) override;
    void extendToken(QByteArray hash, qint64 expires) override;
    void tokens(UserId user, Reply<QList<TokenRecord>> reply) override;
    void removeTokens(UserId user, qint64 sessionId, QByteArray except, Reply<QList<TokenRecord>> reply) override;
    void goneTokens(QByteArrayList hashes, Reply<QByteArrayList> reply) override;

    void blocks(UserId user, Reply<QList<User>> reply) override;

protected:
    explicit TableStore(std::unique_ptr<Engine> engine);
    ~TableStore() override;

    std::unique_ptr<Engine> d;
};

} // namespace mimi::storage
