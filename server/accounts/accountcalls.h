// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/apioptions.h"
#include "server/accounts/names.h"
#include "server/accounts/route.h"
#include "server/accounts/services.h"

namespace mimi::accounts {

//! One's own account: create, login, logout, me, passwd, delete.
class AccountCalls
{
public:
    AccountCalls(const Services &services, const ApiOptions &options) : m_services(services), m_options(options) { }

    Routes routes();

private:
    struct Login;
    using Verified = std::function<void(const storage::User &user)>;

    void create(const RestCallPtr &call);
    void createWithHash(const RestCallPtr &call, const Name &name, const Name &displayName, const QByteArray &hash);
    void login(const RestCallPtr &call);
    void logout(const RestCallPtr &call);
    void changePassword(const RestCallPtr &call);
    void storePassword(const RestCallPtr &call, const QByteArray &hash);
    void deleteAccount(const RestCallPtr &call);

    //! Goes on with `verified` if the password is that of the name; otherwise answers the call.
    void verify(const RestCallPtr &call, const QString &nameKey, const QString &password, const QString &refusal,
                Verified verified);
    //! The same for the password in the field `passwd` of somebody who is signed in.
    void verifySelf(const RestCallPtr &call, std::function<void()> verified);

    const Services m_services;
    const ApiOptions m_options;
};

} // namespace mimi::accounts
