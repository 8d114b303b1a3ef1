// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/supervisor.h"

#include <QCoreApplication>

#ifdef Q_OS_UNIX
#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace mimi::server {

#ifdef Q_OS_UNIX

void tellSupervisor(const QByteArray &state)
{
    QByteArray path = qgetenv("NOTIFY_SOCKET");
    sockaddr_un address = {};
    if (path.isEmpty() || size_t(path.size()) >= sizeof address.sun_path)
        return;
    const bool isAbstract = path.startsWith('@'); // unix(7): such a name begins with a null byte
    if (isAbstract)
        path[0] = '\0';
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(path.size()) + (isAbstract ? 0 : 1));
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM, 0);
    if (descriptor < 0)
        return;
    // Nothing depends on it: without an answer the service manager does what it does without news.
    [[maybe_unused]] const auto sent = ::sendto(descriptor, state.constData(), size_t(state.size()), 0,
                                                reinterpret_cast<const sockaddr *>(&address), length);
    ::close(descriptor);
}

#else

void tellSupervisor(const QByteArray &) { }

#endif

std::chrono::milliseconds watchdogTime()
{
    const QByteArray process = qgetenv("WATCHDOG_PID"); // the variables may be inherited
    if (!process.isEmpty() && process.toLongLong() != QCoreApplication::applicationPid())
        return {};
    return std::chrono::milliseconds(qgetenv("WATCHDOG_USEC").toLongLong() / 1000);
}

} // namespace mimi::server
