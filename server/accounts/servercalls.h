// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/apioptions.h"
#include "server/accounts/route.h"

namespace mimi::accounts {

//! What the server says of itself, to everybody.
Routes serverRoutes(const ApiOptions &options);

} // namespace mimi::accounts
