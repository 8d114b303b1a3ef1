// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlitestore.h"

#include "server/storage/sqlite/backup.h"
#include "server/storage/sqlite/checkpointer.h"
#include "server/storage/sqlite/datafolder.h"
#include "server/storage/sqlite/migrations.h"
#include "server/storage/sqlite/readerpool.h"
#include "server/storage/sqlite/writer.h"
#include "server/storage/tablestorecalls.h"

#include <QDateTime>
#include <atomic>

namespace mimi::storage::sqlite {

namespace {

Result<Done, QString> prepareDatabase(const QString &file)
{
    const auto connection = Connection::open(file, Connection::Mode::Write);
    if (!connection)
        return Unexpected{connection.error()};
    return migrate(**connection);
}

} // namespace

struct Engine
{
    Engine(std::unique_ptr<DataFolder> opened, const SqliteStore::Options &options)
        : folder(std::move(opened)),
          checkpointer(folder->databaseFile(), options.checkpointPages),
          writer(folder->databaseFile(),
                 {{options.pendingMessages, options.pendingBytes},
                  options.clock ? options.clock : &QDateTime::currentMSecsSinceEpoch},
                 metrics, checkpointer),
          readers(folder->databaseFile())
    { }

    Result<Done, QString> start(int readerCount)
    {
        auto state = writer.start();
        if (state)
            state = checkpointer.start();
        if (state)
            state = readers.start(readerCount);
        return state;
    }

    template<class T, class Work>
    void write(Reply<T> reply, Work work)
    {
        writer.submit(std::make_unique<Change<T, WriterTables>>(std::move(work), std::move(reply)));
    }

    template<class T, class Work>
    void read(Reply<T> reply, Work work)
    {
        readers.submit(
            [reply = std::move(reply), work = std::move(work)](ReaderTables &tables) { reply(work(tables)); });
    }

    //! Takes one step and goes on behind what was submitted meanwhile.
    void continueCleanUp(const CleanUp &progress, const Reply<qint64> &reply)
    {
        if (progress.stage == CleanUp::Stage::Finished || closing) {
            reply(progress.removed);
            return;
        }
        write(Reply<CleanUp>([this, reply](const StoreResult<CleanUp> &next) {
                  if (next)
                      continueCleanUp(*next, reply);
                  else
                      reply(Unexpected{next.error()});
              }),
              [progress](WriterTables &tables) { return tables.cleanUp(progress); });
    }

    std::atomic<bool> closing{false};

    // Destroyed from the last to the first: who uses another goes before it.
    std::unique_ptr<DataFolder> folder;
    Metrics metrics;
    Checkpointer checkpointer;
    Writer writer;
    ReaderPool readers;
};

} // namespace mimi::storage::sqlite

namespace mimi::storage {

using namespace sqlite;

template class TableStore<sqlite::Engine>;

Result<std::unique_ptr<SqliteStore>, QString> SqliteStore::open(Options options)
{
    auto folder = DataFolder::open(options.folder);
    if (!folder)
        return Unexpected{folder.error()};
    if (const auto prepared = prepareDatabase((*folder)->databaseFile()); !prepared)
        return Unexpected{prepared.error()};
    auto d = std::make_unique<Engine>(std::move(*folder), options);
    if (const auto started = d->start(options.readers); !started)
        return Unexpected{started.error()};
    return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(d)));
}

SqliteStore::SqliteStore(std::unique_ptr<Engine> engine) : TableStore(std::move(engine)) { }

SqliteStore::~SqliteStore()
{
    d->closing = true;
}

bool SqliteStore::isReady() const
{
    return d->metrics.writable;
}

void SqliteStore::backUp(QString file, Report report)
{
    d->readers.submit([file = std::move(file), report = std::move(report)](ReaderTables &tables) {
        report(sqlite::backUp(tables.connection, file));
    });
}

void SqliteStore::checkIntegrity(Report report)
{
    d->readers.submit(
        [report = std::move(report)](ReaderTables &tables) { report(sqlite::checkIntegrity(tables.connection)); });
}

void SqliteStore::cleanUp(qint64 confirmedBefore, Reply<qint64> reply)
{
    CleanUp progress;
    progress.confirmedBefore = confirmedBefore;
    d->continueCleanUp(progress, reply);
}

// ---- chat -----------------------------------------------------------------------------------

void SqliteStore::conversations(UserId user, Reply<QList<Conversation>> reply)
{
    d->read(std::move(reply), [=](ReaderTables &tables) -> StoreResult<QList<Conversation>> {
        auto conversations = tables.messages.conversations(user);
        if (!conversations)
            return conversations;
        for (Conversation &conversation : *conversations) {
            const auto peer = tables.users.byId(conversation.peer);
            if (!peer)
                return Unexpected{peer.error()};
            conversation.peerName = peer->name;
            conversation.peerDisplayName = peer->displayName;
        }
        return conversations;
    });
}

// ---- accounts -------------------------------------------------------------------------------

void SqliteStore::createUser(NewUser user, Reply<User> reply)
{
    d->write(std::move(reply), [user = std::move(user)](WriterTables &tables) {
        return tables.users.insert(user, tables.counters.current().lastTime);
    });
}

void SqliteStore::deleteUser(UserId user, Reply<Done> reply)
{
    d->write(std::move(reply), [=](WriterTables &tables) { return tables.removeUser(user); });
}

// ---- blocks ---------------------------------------------------------------------------------

void SqliteStore::block(UserId user, UserId blocked, Reply<Done> reply)
{
    d->write(std::move(reply), [=](WriterTables &tables) -> StoreResult<Done> {
        tables.directory.forget(user);
        if (const auto known = tables.users.byId(blocked); !known)
            return Unexpected{known.error()};
        return tables.blocks.insert(user, blocked);
    });
}

void SqliteStore::unblock(UserId user, UserId blocked, Reply<Done> reply)
{
    d->write(std::move(reply), [=](WriterTables &tables) {
        tables.directory.forget(user);
        return tables.blocks.remove(user, blocked);
    });
}

} // namespace mimi::storage
