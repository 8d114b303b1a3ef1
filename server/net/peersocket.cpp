// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/peersocket.h"

#include <algorithm>

#ifdef Q_OS_LINUX
#include <sys/socket.h>
#endif

namespace mimi::net {

qint64 PeerSocket::sendNow([[maybe_unused]] qintptr descriptor, [[maybe_unused]] QByteArrayView bytes)
{
#ifdef Q_OS_LINUX
    return std::max<qint64>(0,
                            ::send(int(descriptor), bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT));
#else
    return 0;
#endif
}

} // namespace mimi::net
