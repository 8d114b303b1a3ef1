// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/signals.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#else
#include <qt_windows.h>
#endif

namespace mimi::server {

#ifdef Q_OS_UNIX

namespace {

// A signal handler may do little more than write: the number of the signal goes through a pipe.
int signalPipe[2] = {-1, -1};

void handleSignal(int number)
{
    const char byte = char(number);
    // If the pipe is full a signal is waiting already.
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &byte, 1);
}

} // namespace

Signals::Signals(QObject *parent) : QObject(parent)
{
    if (::pipe2(signalPipe, O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("Out of file descriptors.");
    m_notifier = std::make_unique<QSocketNotifier>(signalPipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Signals::read);
    struct sigaction action = {};
    action.sa_handler = handleSignal;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        ::sigaction(number, &action, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
}

Signals::~Signals()
{
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        ::signal(number, SIG_DFL);
    m_notifier.reset();
    ::close(signalPipe[0]);
    ::close(signalPipe[1]);
}

void Signals::read()
{
    char number = 0;
    while (::read(signalPipe[0], &number, 1) == 1) {
        if (number == SIGHUP)
            Q_EMIT reloadRequested();
        else
            Q_EMIT endRequested();
    }
}

#else

namespace {

Signals *receiver = nullptr;

BOOL WINAPI handleConsole(DWORD)
{
    if (receiver)
        QMetaObject::invokeMethod(receiver, &Signals::endRequested, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

Signals::Signals(QObject *parent) : QObject(parent)
{
    receiver = this;
    SetConsoleCtrlHandler(handleConsole, TRUE);
}

Signals::~Signals()
{
    SetConsoleCtrlHandler(handleConsole, FALSE);
    receiver = nullptr;
}

void Signals::read() { }

#endif

} // namespace mimi::server
