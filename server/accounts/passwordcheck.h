// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/restcall.h"
#include "server/accounts/services.h"
#include "server/storage/store.h"

#include <functional>

namespace mimi::accounts {

using PasswordReply = std::function<void(Result<storage::User, Failure>)>;

//! Whose name and password is it? The one place where passwords are compared and failures counted.
//! Wrong name, wrong password and locked account get the same answer in the same time. Replies in
//! the call's worker.
void checkPassword(const Services &services, const RestCallPtr &call, const QString &name, const QString &password,
                   const PasswordReply &reply);

} // namespace mimi::accounts
