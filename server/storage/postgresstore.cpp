// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgresstore.h"

#include "server/storage/postgres/migrations.h"
#include "server/storage/postgres/readerpool.h"
#include "server/storage/postgres/writer.h"

#include <atomic>

namespace mimi::storage {

using namespace postgres;

namespace {

Result<Done, QString> prepareDatabase(const QString &url)
{
    const auto connection = Connection::open(url, Connection::Mode::Write);
    if (!connection)
        return Unexpected{connection.error()};
    return migrate(**connection);
}

} // namespace

struct PostgresStore::Private
{
    explicit Private(const Options &options)
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

Result<std::unique_ptr<PostgresStore>, QString> PostgresStore::open(Options options)
{
    if (const auto prepared = prepareDatabase(options.url); !prepared)
        return Unexpected{prepared.error()};
    auto d = std::make_unique<Private>(options);
    if (const auto started = d->start(options.readers); !started)
        return Unexpected{started.error()};
    return std::unique_ptr<PostgresStore>(new PostgresStore(std::move(d)));
}

PostgresStore::PostgresStore(std::unique_ptr<Private> opened) : d(std::move(opened)) { }

PostgresStore::~PostgresStore()
{
    d->closing = true;
}

void PostgresStore::setSink(CommitSink *sink)
{
    d->writer.setSink(sink);
}

bool PostgresStore::isReady() const
{
    return d->writer.isReady();
}

const Metrics &PostgresStore::metrics() const
{
    return d->metrics;
}

void PostgresStore::cleanUp(qint64 confirmedBefore, Reply<qint64> reply)
{
    CleanUp progress;
    progress.confirmedBefore = confirmedBefore;
    d->continueCleanUp(progress, reply);
}

// ---- chat -----------------------------------------------------------------------------------

void PostgresStore::submit(std::vector<ChatCommand> commands)
{
    d->writer.submit(std::move(commands));
}

void PostgresStore::pending(UserId user, MessageId after, int limit, Reply<PendingPage> reply)
{
    d->read(std::move(reply), [=](ReaderTables &tables) { return tables.messages.pending(user, after, limit); });
}

void PostgresStore::received(UserId user, MessageId after, int limit, Reply<PendingPage> reply)
{
    d->read(std::move(reply), [=](ReaderTables &tables) { return tables.messages.received(user, after, limit); });
}

void PostgresStore::newest(QList<UserId> users, Reply<QHash<UserId, MessageId>> reply)
{
    d->read(std::move(reply),
            [users = std::move(users)](ReaderTables &tables) { return tables.messages.newest(users); });
}

void PostgresStore::history(UserId user, UserId peer, MessageId before, int limit, Reply<QList<StoredMessage>> reply)
{
    d->read(std::move(reply), [=](ReaderTables &tables) { return tables.messages.history(user, peer, before, limit); });
}

void PostgresStore::conversations(UserId user, Reply<QList<Conversation>> reply)
{
    d->read(std::move(reply), [=](ReaderTables &tables) { return tables.messages.conversations(user); });
}

void PostgresStore::contacts(UserId user, Reply<QList<User>> reply)
{
    d->read(std::move(reply), [=](ReaderTables &tables) { return tables.users.contactsOf(user); });
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

void PostgresStore::credentials(QString nameKey, Reply<Credentials> reply)
{
    d->read(std::move(reply), [=](ReaderTables &tables) { return tables.users.credentials(nameKey); });
}

void PostgresStore::userByName(QString nameKey, Reply<User> reply)
{
    d->read(std::move(reply), [=](ReaderTables &tables) { return tables.users.byName(nameKey); });
}

void PostgresStore::userById(UserId id, Reply<User> reply)
{
    d->read(std::move(reply), [=](ReaderTables &tables) { return tables.users.byId(id); });
}

void PostgresStore::searchUsers(QString prefixKey, int limit, Reply<QList<User>> reply)
{
    d->read(std::move(reply), [=](ReaderTables &tables) { return tables.users.search(prefixKey, limit); });
}

void PostgresStore::setPasswordHash(UserId user, QByteArray hash, Reply<Done> reply)
{
    d->write(std::move(reply), [=](WriterTables &tables) { return tables.users.setPasswordHash(user, hash); });
}

void PostgresStore::setLocked(UserId user, bool locked, Reply<Done> reply)
{
    d->write(std::move(reply), [=](WriterTables &tables) { return tables.users.setLocked(user, locked); });
}

void PostgresStore::setLastSeen(UserId user, qint64 time)
{
    d->write(Reply<Done>(), [=](WriterTables &tables) { return tables.users.setLastSeen(user, time); });
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

// ---- tokens ---------------------------------------------------------------------------------

void PostgresStore::addToken(TokenRecord token, Reply<TokenRecord> reply)
{
    d->write(std::move(reply), [=](WriterTables &tables) { return tables.tokens.insert(token); });
}

void PostgresStore::findToken(QByteArray hash, Reply<TokenOwner> reply)
{
    d->read(std::move(reply), [=](ReaderTables &tables) { return tables.tokens.find(hash); });
}

void PostgresStore::extendToken(QByteArray hash, qint64 expires)
{
    d->write(Reply<Done>(), [=](WriterTables &tables) { return tables.tokens.extend(hash, expires); });
}

void PostgresStore::tokens(UserId user, Reply<QList<TokenRecord>> reply)
{
    d->read(std::move(reply), [=](ReaderTables &tables) { return tables.tokens.ofUser(user); });
}

void PostgresStore::removeTokens(UserId user, qint64 sessionId, QByteArray except, Reply<QList<TokenRecord>> reply)
{
    d->write(std::move(reply), [=](WriterTables &tables) { return tables.tokens.remove(user, sessionId, except); });
}

void PostgresStore::goneTokens(QByteArrayList hashes, Reply<QByteArrayList> reply)
{
    d->read(std::move(reply),
            [hashes = std::move(hashes)](ReaderTables &tables) { return tables.tokens.missing(hashes); });
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

void PostgresStore::blocks(UserId user, Reply<QList<User>> reply)
{
    d->read(std::move(reply), [=](ReaderTables &tables) { return tables.blocks.usersOf(user); });
}

} // namespace mimi::storage
