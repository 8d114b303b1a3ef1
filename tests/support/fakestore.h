// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/metrics.h"
#include "server/storage/store.h"

#include <QMap>
#include <QSet>
#include <algorithm>

namespace mimi::test {

using namespace storage;

//! A store in memory. It answers before a function returns, or when told so (hold and release). With
//! `broken` everything fails. What is said in chats is put in by the test (`messages`, `talks`).
class FakeStore : public Store
{
public:
    struct Account
    {
        NewUser data;
        User user;
        bool locked = false;
    };

    QMap<qint64, Account> accounts;
    QMap<QByteArray, TokenRecord> records;
    QMap<qint64, QSet<qint64>> blocked;
    QList<StoredMessage> messages;
    QList<Conversation> talks;
    QList<User> known;  //!< everybody's contacts
    int lookups = 0;    //!< calls of findToken
    int extensions = 0; //!< calls of extendToken
    bool broken = false;
    bool hold = false;

    void release()
    {
        hold = false;
        const auto tasks = std::exchange(m_held, {});
        for (const auto &task : tasks)
            task();
    }

    void setSink(CommitSink *) override { }
    void submit(std::vector<ChatCommand>) override { }
    void pending(UserId, MessageId, int, Reply<PendingPage> reply) override
    {
        answer<PendingPage>(std::move(reply), PendingPage());
    }
    void received(UserId, MessageId, int, Reply<PendingPage> reply) override
    {
        answer<PendingPage>(std::move(reply), PendingPage());
    }
    void newest(QList<UserId>, Reply<QHash<UserId, MessageId>> reply) override
    {
        answer<QHash<UserId, MessageId>>(std::move(reply), QHash<UserId, MessageId>());
    }
    void history(UserId self, UserId peer, MessageId before, int limit, Reply<QList<StoredMessage>> reply) override
    {
        QList<StoredMessage> page;
        for (const StoredMessage &row : messages) {
            const chat::Message &message = row.message;
            const bool isOurs = (message.sender == self && message.receiver == peer)
                || (message.sender == peer && message.receiver == self);
            if (isOurs && (!before.isValid() || message.id < before))
                page.prepend(row);
        }
        answer<QList<StoredMessage>>(std::move(reply), page.first(std::min<qsizetype>(limit, page.size())));
    }
    void conversations(UserId, Reply<QList<Conversation>> reply) override
    {
        answer<QList<Conversation>>(std::move(reply), talks);
    }
    void contacts(UserId, Reply<QList<User>> reply) override { answer<QList<User>>(std::move(reply), known); }

    void createUser(NewUser data, Reply<User> reply) override
    {
        for (const Account &account : std::as_const(accounts)) {
            if (account.data.nameKey == data.nameKey || account.data.displayNameKey == data.displayNameKey)
                return answer<User>(std::move(reply), Unexpected{StoreError::NameTaken});
        }
        const User user{.id = UserId{++m_lastUser}, .name = data.name, .displayName = data.displayName, .created = 1};
        accounts.insert(user.id.value, {data, user});
        answer<User>(std::move(reply), user);
    }
    void credentials(QString nameKey, Reply<Credentials> reply) override
    {
        const Account *found = byName(nameKey);
        if (!found)
            return answer<Credentials>(std::move(reply), Unexpected{StoreError::NotFound});
        answer<Credentials>(std::move(reply), Credentials{found->user, found->data.passwordHash, found->locked});
    }
    void userByName(QString nameKey, Reply<User> reply) override
    {
        const Account *found = byName(nameKey);
        if (!found)
            return answer<User>(std::move(reply), Unexpected{StoreError::NotFound});
        answer<User>(std::move(reply), found->user);
    }
    void userById(UserId id, Reply<User> reply) override
    {
        if (!accounts.contains(id.value))
            return answer<User>(std::move(reply), Unexpected{StoreError::NotFound});
        answer<User>(std::move(reply), accounts[id.value].user);
    }
    void searchUsers(QString prefixKey, int limit, Reply<QList<User>> reply) override
    {
        QList<User> found;
        for (const Account &account : std::as_const(accounts)) {
            const bool matches =
                account.data.nameKey.startsWith(prefixKey) || account.data.displayNameKey.startsWith(prefixKey);
            if (matches && found.size() < limit)
                found.append(account.user);
        }
        answer<QList<User>>(std::move(reply), found);
    }
    void setPasswordHash(UserId user, QByteArray hash, Reply<Done> reply) override
    {
        accounts[user.value].data.passwordHash = hash;
        answer<Done>(std::move(reply), Done{});
    }
    void setLocked(UserId user, bool locked, Reply<Done> reply) override
    {
        accounts[user.value].locked = locked;
        answer<Done>(std::move(reply), Done{});
    }
    void setLastSeen(UserId, qint64) override { }
    void deleteUser(UserId user, Reply<Done> reply) override
    {
        accounts.remove(user.value);
        records.removeIf([user](auto it) { return it.value().user == user; });
        answer<Done>(std::move(reply), Done{});
    }

    void addToken(TokenRecord token, Reply<TokenRecord> reply) override
    {
        token.sessionId = ++m_lastSession;
        if (!broken)
            records.insert(token.hash, token);
        answer<TokenRecord>(std::move(reply), token);
    }
    void findToken(QByteArray hash, Reply<TokenOwner> reply) override
    {
        ++lookups;
        const auto found = records.constFind(hash);
        if (found == records.cend())
            return answer<TokenOwner>(std::move(reply), Unexpected{StoreError::NotFound});
        answer<TokenOwner>(std::move(reply), TokenOwner{*found, accounts[found->user.value].user});
    }
    void extendToken(QByteArray hash, qint64 expires) override
    {
        ++extensions;
        if (records.contains(hash))
            records[hash].expires = std::max(records[hash].expires, expires);
    }
    void tokens(UserId user, Reply<QList<TokenRecord>> reply) override
    {
        QList<TokenRecord> found;
        for (const TokenRecord &token : std::as_const(records)) {
            if (token.user == user)
                found.append(token);
        }
        answer<QList<TokenRecord>>(std::move(reply), found);
    }
    void removeTokens(UserId user, qint64 sessionId, QByteArray except, Reply<QList<TokenRecord>> reply) override
    {
        QList<TokenRecord> removed;
        records.removeIf([&](auto it) {
            const TokenRecord &token = it.value();
            const bool matches =
                token.user == user && token.hash != except && (sessionId == 0 || token.sessionId == sessionId);
            if (matches)
                removed.append(token);
            return matches;
        });
        if (sessionId != 0 && removed.isEmpty())
            return answer<QList<TokenRecord>>(std::move(reply), Unexpected{StoreError::NotFound});
        answer<QList<TokenRecord>>(std::move(reply), removed);
    }
    void goneTokens(QByteArrayList hashes, Reply<QByteArrayList> reply) override
    {
        hashes.removeIf([this](const QByteArray &hash) { return records.contains(hash); });
        answer<QByteArrayList>(std::move(reply), hashes);
    }

    void block(UserId user, UserId other, Reply<Done> reply) override
    {
        if (!accounts.contains(other.value))
            return answer<Done>(std::move(reply), Unexpected{StoreError::NotFound});
        blocked[user.value].insert(other.value);
        answer<Done>(std::move(reply), Done{});
    }
    void unblock(UserId user, UserId other, Reply<Done> reply) override
    {
        blocked[user.value].remove(other.value);
        answer<Done>(std::move(reply), Done{});
    }
    void blocks(UserId user, Reply<QList<User>> reply) override
    {
        QList<User> found;
        for (const qint64 other : std::as_const(blocked[user.value]))
            found.append(accounts[other].user);
        answer<QList<User>>(std::move(reply), found);
    }

    bool isReady() const override { return !broken; }
    const Metrics &metrics() const override { return m_metrics; }
    void cleanUp(qint64, Reply<qint64> reply) override { answer<qint64>(std::move(reply), qint64(0)); }

private:
    const Account *byName(const QString &nameKey) const
    {
        const auto found = std::find_if(accounts.cbegin(), accounts.cend(),
                                        [&](const Account &account) { return account.data.nameKey == nameKey; });
        return found == accounts.cend() ? nullptr : &*found;
    }

    template<class T>
    void answer(Reply<T> reply, StoreResult<T> result)
    {
        if (broken)
            result = Unexpected{StoreError::Failed};
        if (!hold)
            return reply(std::move(result));
        m_held.append([reply = std::move(reply), result = std::move(result)] { reply(result); });
    }

    Metrics m_metrics;
    qint64 m_lastUser = 0;
    qint64 m_lastSession = 0;
    QList<std::function<void()>> m_held;
};

} // namespace mimi::test
