// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"
#include "server/storage/metrics.h"
#include "server/storage/store.h"

#include <QString>
#include <functional>
#include <memory>

namespace mimi::storage {

//! The store of a single server: one SQLite database in a folder of its own (WAL, synchronous=FULL).
//! One thread writes, a few read, one copies the log back. After an error of the disk everything
//! concerned is answered as failed, and the store works again once the disk does.
class SqliteStore final : public Store
{
public:
    struct Options
    {
        QString folder{}; //!< made if it is missing
        //! How much one user may have pending at another; 0 is no limit.
        qint64 pendingMessages = limits::pendingMessages;
        qint64 pendingBytes = limits::pendingBytes;
        int readers = 2;
        //! Pages of the log at which it is copied back into the database.
        int checkpointPages = 8000;
        //! Milliseconds since the epoch; the system's clock if not set.
        std::function<qint64()> clock{};
    };

    //! The error is one line for the operator, which names the folder or file.
    static Result<std::unique_ptr<SqliteStore>, QString> open(Options options);
    ~SqliteStore() override;

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
    const Metrics &metrics() const override;
    void cleanUp(qint64 confirmedBefore, Reply<qint64> reply) override;

    // ---- what SQLite alone can do: reports come in a thread of the store ----

    //! For people: the error is one line for the operator.
    using Report = std::function<void(Result<Done, QString>)>;

    //! Copies everything into \a file, which must not exist yet, while the store goes on working.
    void backUp(QString file, Report report);
    //! Reads everything and looks for damage.
    void checkIntegrity(Report report);

private:
    struct Private;
    explicit SqliteStore(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace mimi::storage
