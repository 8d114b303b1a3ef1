// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/tablestore.h"

namespace mimi::storage {

template<class Engine>
TableStore<Engine>::TableStore(std::unique_ptr<Engine> engine) : d(std::move(engine))
{ }

template<class Engine>
TableStore<Engine>::~TableStore() = default;

// ---- the store ----------------------------------------------------------------------------

template<class Engine>
void TableStore<Engine>::setSink(CommitSink *sink)
{
    d->writer.setSink(sink);
}

template<class Engine>
void TableStore<Engine>::submit(std::vector<ChatCommand> commands)
{
    d->writer.submit(std::move(commands));
}

template<class Engine>
const Metrics &TableStore<Engine>::metrics() const
{
    return d->metrics;
}

// ---- chat ---------------------------------------------------------------------------------

template<class Engine>
void TableStore<Engine>::pending(UserId user, MessageId after, int limit, Reply<PendingPage> reply)
{
    d->read(std::move(reply), [=](auto &tables) { return tables.messages.pending(user, after, limit); });
}

template<class Engine>
void TableStore<Engine>::received(UserId user, MessageId after, int limit, Reply<PendingPage> reply)
{
    d->read(std::move(reply), [=](auto &tables) { return tables.messages.received(user, after, limit); });
}

template<class Engine>
void TableStore<Engine>::newest(QList<UserId> users, Reply<QHash<UserId, MessageId>> reply)
{
    d->read(std::move(reply), [users = std::move(users)](auto &tables) { return tables.messages.newest(users); });
}

template<class Engine>
void TableStore<Engine>::history(UserId user, UserId peer, MessageId before, int limit,
                                 Reply<QList<StoredMessage>> reply)
{
    d->read(std::move(reply), [=](auto &tables) { return tables.messages.history(user, peer, before, limit); });
}

template<class Engine>
void TableStore<Engine>::contacts(UserId user, Reply<QList<User>> reply)
{
    d->read(std::move(reply), [=](auto &tables) { return tables.users.contactsOf(user); });
}

// ---- accounts -----------------------------------------------------------------------------

template<class Engine>
void TableStore<Engine>::credentials(QString nameKey, Reply<Credentials> reply)
{
    d->read(std::move(reply), [=](auto &tables) { return tables.users.credentials(nameKey); });
}

template<class Engine>
void TableStore<Engine>::userByName(QString nameKey, Reply<User> reply)
{
    d->read(std::move(reply), [=](auto &tables) { return tables.users.byName(nameKey); });
}

template<class Engine>
void TableStore<Engine>::userById(UserId id, Reply<User> reply)
{
    d->read(std::move(reply), [=](auto &tables) { return tables.users.byId(id); });
}

template<class Engine>
void TableStore<Engine>::searchUsers(QString prefixKey, int limit, Reply<QList<User>> reply)
{
    d->read(std::move(reply), [=](auto &tables) { return tables.users.search(prefixKey, limit); });
}

template<class Engine>
void TableStore<Engine>::setPasswordHash(UserId user, QByteArray hash, Reply<Done> reply)
{
    d->write(std::move(reply), [=](auto &tables) { return tables.users.setPasswordHash(user, hash); });
}

template<class Engine>
void TableStore<Engine>::setLocked(UserId user, bool locked, Reply<Done> reply)
{
    d->write(std::move(reply), [=](auto &tables) { return tables.users.setLocked(user, locked); });
}

template<class Engine>
void TableStore<Engine>::setLastSeen(UserId user, qint64 time)
{
    d->write(Reply<Done>(), [=](auto &tables) { return tables.users.setLastSeen(user, time); });
}

// ---- tokens -------------------------------------------------------------------------------

template<class Engine>
void TableStore<Engine>::addToken(TokenRecord token, Reply<TokenRecord> reply)
{
    d->write(std::move(reply), [=](auto &tables) { return tables.tokens.insert(token); });
}

template<class Engine>
void TableStore<Engine>::findToken(QByteArray hash, Reply<TokenOwner> reply)
{
    d->read(std::move(reply), [=](auto &tables) { return tables.tokens.find(hash); });
}

template<class Engine>
void TableStore<Engine>::extendToken(QByteArray hash, qint64 expires)
{
    d->write(Reply<Done>(), [=](auto &tables) { return tables.tokens.extend(hash, expires); });
}

template<class Engine>
void TableStore<Engine>::tokens(UserId user, Reply<QList<TokenRecord>> reply)
{
    d->read(std::move(reply), [=](auto &tables) { return tables.tokens.ofUser(user); });
}

template<class Engine>
void TableStore<Engine>::removeTokens(UserId user, qint64 sessionId, QByteArray except, Reply<QList<TokenRecord>> reply)
{
    d->write(std::move(reply), [=](auto &tables) { return tables.tokens.remove(user, sessionId, except); });
}

template<class Engine>
void TableStore<Engine>::goneTokens(QByteArrayList hashes, Reply<QByteArrayList> reply)
{
    d->read(std::move(reply), [hashes = std::move(hashes)](auto &tables) { return tables.tokens.missing(hashes); });
}

// ---- blocks -------------------------------------------------------------------------------

template<class Engine>
void TableStore<Engine>::blocks(UserId user, Reply<QList<User>> reply)
{
    d->read(std::move(reply), [=](auto &tables) { return tables.blocks.usersOf(user); });
}

} // namespace mimi::storage
