// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/endsignals.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace mimi {

#ifdef Q_OS_UNIX

namespace {

// A signal's handler may do little more than write: the event loop reads that something came.
int endPipe[2] = {-1, -1};

void noteEnd(int)
{
    // If the pipe is full an end is waiting already.
    [[maybe_unused]] const auto written = ::write(endPipe[1], "", 1);
}

} // namespace

void endOnSignals()
{
    if (::pipe2(endPipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto *notifier = new QSocketNotifier(endPipe[0], QSocketNotifier::Read, QCoreApplication::instance());
    QObject::connect(notifier, &QSocketNotifier::activated, notifier, [notifier] {
        notifier->setEnabled(false);
        QCoreApplication::quit();
    });
    struct sigaction action = {};
    action.sa_handler = noteEnd;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        ::sigaction(number, &action, nullptr);
}

#else

void endOnSignals() { }

#endif

} // namespace mimi
