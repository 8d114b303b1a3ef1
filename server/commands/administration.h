// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/passwords.h"
#include "server/accounts/tokens.h"
#include "server/commands/order.h"
#include "server/storage/store.h"

#include <atomic>

namespace mimi::server {

//! Carries out orders on an open store, whether a server works with it or not.
class Administration
{
public:
    Administration(storage::Store &store, accounts::Tokens &tokens, accounts::Passwords &passwords)
        : m_store(store), m_tokens(tokens), m_passwords(passwords)
    { }

    //! Waits until it is done: not for a thread that serves. What it ends is ended when it returns.
    Outcome carryOut(const Order &order);
    //! Lets go of what is being waited for. Any thread.
    void stop() { m_stopped = true; }

private:
    template<class T, class Start>
    Result<T, QString> ask(Start start) const;

    Outcome addUser(const Order &order);
    Outcome setPassword(const Order &order);
    Outcome setLocked(const Order &order, bool locked);
    Outcome deleteUser(const Order &order);
    Outcome listUsers() const;
    Outcome cleanUp(int days);
    Outcome fillDemo();

    Result<storage::User, QString> find(const QString &name) const;
    Result<storage::User, QString> create(const Order &order);
    Result<QByteArray, QString> hash(const QByteArray &password) const;
    Result<Done, QString> signOut(storage::UserId user);
    void converse(storage::UserId first, storage::UserId second);

    storage::Store &m_store;
    accounts::Tokens &m_tokens;
    accounts::Passwords &m_passwords;
    std::atomic<bool> m_stopped = false;
};

} // namespace mimi::server
