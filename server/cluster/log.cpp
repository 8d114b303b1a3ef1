// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cluster/log.h"

Q_LOGGING_CATEGORY(lcCluster, "mimi.cluster")
