// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/clock.h"
#include "server/accounts/route.h"
#include "server/accounts/services.h"

namespace mimi::accounts {

//! One's signed-in devices: sessions, sessions/revoke.
Routes deviceRoutes(const Services &services, Clock now);

} // namespace mimi::accounts
