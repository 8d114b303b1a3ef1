// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/descriptorlimit.h"

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace mimi::net {

#ifdef Q_OS_UNIX

qint64 raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    return descriptorLimit();
}

qint64 descriptorLimit()
{
    rlimit limit{};
    return getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY ? qint64(limit.rlim_cur) : 0;
}

qint64 nextDescriptor()
{
    const int descriptor = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0)
        ::close(descriptor);
    return descriptor;
}

#else

qint64 raiseDescriptorLimit()
{
    return 0;
}

qint64 descriptorLimit()
{
    return 0;
}

qint64 nextDescriptor()
{
    return 0;
}

#endif

} // namespace mimi::net
