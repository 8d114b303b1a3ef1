// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"
#include "server/storage/tablestore.h"

#include <QString>
#include <functional>
#include <memory>

namespace mimi::storage {

namespace sqlite {
struct Engine;
}
extern template class TableStore<sqlite::Engine>;

//! The store of a single server: one SQLite database in a folder of its own (WAL, synchronous=FULL).
//! One thread writes, a few read, one copies the log back. After an error of the disk everything
//! concerned is answered as failed, and the store works again once the disk does.
class SqliteStore final : public TableStore<sqlite::Engine>
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

    void conversations(UserId user, Reply<QList<Conversation>> reply) override;

    void createUser(NewUser user, Reply<User> reply) override;
    void deleteUser(UserId user, Reply<Done> reply) override;

    void block(UserId user, UserId blocked, Reply<Done> reply) override;
    void unblock(UserId user, UserId blocked, Reply<Done> reply) override;

    bool isReady() const override;
    void cleanUp(qint64 confirmedBefore, Reply<qint64> reply) override;

    // ---- what SQLite alone can do: reports come in a thread of the store ----

    //! For people: the error is one line for the operator.
    using Report = std::function<void(Result<Done, QString>)>;

    //! Copies everything into \a file, which must not exist yet, while the store goes on working.
    void backUp(QString file, Report report);
    //! Reads everything and looks for damage.
    void checkIntegrity(Report report);

private:
    explicit SqliteStore(std::unique_ptr<sqlite::Engine> engine);
};

} // namespace mimi::storage
