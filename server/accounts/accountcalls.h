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
    AccountCalls(const Services &services, ApiOptions options) : m_services(services), m_options(std::move(options)) { }

    Routes routes();

private:
    void create(const RestCallPtr &call);
    void createWithHash(const RestCallPtr &call, const Name &name, const Name &displayName, const QByteArray &hash);
    void login(const RestCallPtr &call);
    void issueToken(const RestCallPtr &call, const storage::User &user);
    void logout(const RestCallPtr &call);
    void changePassword(const RestCallPtr &call);
    void storePassword(const RestCallPtr &call, const QByteArray &hash);
    void deleteAccount(const RestCallPtr &call);

    //! Goes on if the field `passwd` holds the caller's password; otherwise answers the call.
    void checkOwnPassword(const RestCallPtr &call, const std::function<void()> &proceed);

    const Services m_services;
    const ApiOptions m_options;
};

} // namespace mimi::accounts
