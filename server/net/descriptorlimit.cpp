// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/descriptorlimit.h"

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace mimi::net {

qint64 raiseDescriptorLimit()
{
#ifdef Q_OS_UNIX
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    const rlimit wanted{limit.rlim_max, limit.rlim_max};
    if (setrlimit(RLIMIT_NOFILE, &wanted) == 0)
        limit = wanted;
    return qint64(limit.rlim_cur);
#else
    return 0;
#endif
}

} // namespace mimi::net
