// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/route.h"
#include "server/accounts/services.h"

namespace mimi::accounts {

//! What was said: history, conversations.
Routes chatRoutes(const Services &services);

} // namespace mimi::accounts
