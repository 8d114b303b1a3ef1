// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/logging.h"

namespace mimi::net {

Q_LOGGING_CATEGORY(lcNet, "mimi.server.net")

} // namespace mimi::net
