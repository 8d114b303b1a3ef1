// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cluster/busoptions.h"

namespace mimi::cluster {

Result<std::unique_ptr<Bus>, QString> openBus(const BusOptions &)
{
    return Unexpected{QStringLiteral("this mimi-server was built without NATS (MIMI_CLUSTER)")};
}

bool hasBus()
{
    return false;
}

} // namespace mimi::cluster
