// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/logging.h"

namespace mimi::client {

Q_LOGGING_CATEGORY(logClient, "mimi.client", QtInfoMsg)

} // namespace mimi::client
