// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/log.h"

Q_LOGGING_CATEGORY(lcStorage, "mimi.storage")
