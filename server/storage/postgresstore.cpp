// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgresstore.h"

#include "server/storage/postgres/migrations.h"
#include "server/storage/postgres/readerpool.h"
#include "server/storage/postgres/writer.h"
#include "server/storage/tablestorecalls.h"

#include <atomic>

namespace mimi::storage::postgres {

namespace {

Result<Done, QString> prepareDatabase(const QString &url)
{
    const auto connection = Connection::open(url, Connection::Mode::Write);
    if (!connection)
        return Unexpected{connection.error()};
    return migrate(**connection);
}

} // namespace

struct Engine
{
    explicit Engine(const PostgresStore::Options &options)
        : writer({options.url, {options.pendingMessages, options.pendingBytes}, options.clock, options.patience},
                 metrics),
          readers(options.url, options.patience)
    { }

    Result<Done, QString> start(int readerCount)
    {
        auto state = writer.start();
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
        readers.submit([reply = std::move(reply), work = std::move(work)](ReaderTables *tables) {
            StoreResult<T> result = Unexpected{StoreError::Failed};
            if (tables)
                result = work(*tables);
            if (tables && tables->connection.isLost())
                return false;
            reply(std::move(result));
            return true;
        });
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
              [progress](WriterTables &tables) -> StoreResult<CleanUp> {
                  const auto now = tables.time();
                  if (!now)
                      return Unexpected{now.error()};
                  return tables.removal.cleanUp(progress, *now);
              });
    }

    //! The account is gone already. What is left when the store closes is removed by the next cleaning up.
    void continueRemoval(UserId deleted, const Reply<Done> &reply)
    {
        write(Reply<bool>([this, deleted, reply](const StoreResult<bool> &more) {
                  if (more && *more && !closing)
                      continueRemoval(deleted, reply);
                  else if (more)
                      reply(Done{});
                  else
                      reply(Unexpected{more.error()});
              }),
              [deleted](WriterTables &tables) { return tables.removal.removeSome(deleted); });
    }

    std::atomic<bool> closing{false};

    // Destroyed from the last to the first: who uses another goes before it.
    Metrics metrics;
    Writer writer;
    ReaderPool readers;
};

} // namespace mimi::storage::postgres

namespace mimi::storage {

using namespace postgres;

template class TableStore<postgres::Engine>;

Result<std::unique_ptr<PostgresStore>, QString> PostgresStore::open(const Options &options)
{
    if (const auto prepared = prepareDatabase(options.url); !prepared)
        return Unexpected{prepared.error()};
    auto d = std::make_unique<Engine>(options);
    if (const auto started = d->start(options.readers); !started)
        return Unexpected{started.error()};
    return std::unique_ptr<PostgresStore>(new PostgresStore(std::move(d)));
}

PostgresStore::PostgresStore(std::unique_ptr<Engine> engine) : TableStore(std::move(engine)) { }

PostgresStore::~PostgresStore()
{
    d->closing = true;
}

bool PostgresStore::isReady() const
{
    return d->writer.isReady();
}

void PostgresStore::cleanUp(qint64 confirmedBefore, Reply<qint64> reply)
{
    CleanUp progress;
    progress.confirmedBefore = confirmedBefore;
    d->continueCleanUp(progress, reply);
}

// ---- chat -----------------------------------------------------------------------------------

void PostgresStore::conversations(UserId user, Reply<QList<Conversation>> reply)
{
    d->read(std::move(reply), [=](ReaderTables &tables) { return tables.messages.conversations(user); });
}

// ---- accounts -------------------------------------------------------------------------------

void PostgresStore::createUser(NewUser user, Reply<User> reply)
{
    d->write(std::move(reply), [user = std::move(user)](WriterTables &tables) -> StoreResult<User> {
        const auto now = tables.time();
        if (!now)
            return Unexpected{now.error()};
        return tables.users.insert(user, *now);
    });
}

void PostgresStore::deleteUser(UserId user, Reply<Done> reply)
{
    d->write(Reply<Done>([this, user, reply = std::move(reply)](const StoreResult<Done> &deleted) {
                 if (deleted)
                     d->continueRemoval(user, reply);
                 else
                     reply(deleted);
             }),
             [user](WriterTables &tables) -> StoreResult<Done> {
                 const auto now = tables.time();
                 if (!now)
                     return Unexpected{now.error()};
                 return tables.users.remove(user, *now);
             });
}

// ---- blocks ---------------------------------------------------------------------------------

void PostgresStore::block(UserId user, UserId blocked, Reply<Done> reply)
{
    d->write(std::move(reply), [=](WriterTables &tables) { return tables.blocks.insert(user, blocked); });
}

void PostgresStore::unblock(UserId user, UserId blocked, Reply<Done> reply)
{
    d->write(std::move(reply), [=](WriterTables &tables) { return tables.blocks.remove(user, blocked); });
}

} // namespace mimi::storage
