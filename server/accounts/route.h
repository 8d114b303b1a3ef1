// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/restcall.h"

#include <functional>
#include <vector>

namespace mimi::accounts {

//! One call of the REST interface.
struct Route
{
    enum class Access { Open, SignedIn };

    QByteArray method;
    QByteArray path; //!< below …/api; a last segment "*" stands for any one segment, the call's argument
    Access access = Access::SignedIn;
    std::function<void(const RestCallPtr &call)> handle;
};

using Routes = std::vector<Route>;

} // namespace mimi::accounts
