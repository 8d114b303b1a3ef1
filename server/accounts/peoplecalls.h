// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/route.h"
#include "server/accounts/services.h"

namespace mimi::accounts {

//! Other people: profile, search, block, unblock, blocks.
Routes peopleRoutes(const Services &services);

} // namespace mimi::accounts
