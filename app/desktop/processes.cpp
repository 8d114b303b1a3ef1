// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/processes.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QSocketNotifier>
#include <QThread>
#include <QTimer>
#include <algorithm>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#else
#include <signal.h>
#endif
#ifdef Q_OS_MACOS
#include <libproc.h>
#endif
#ifdef Q_OS_LINUX
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace mimi::desktop {

#ifdef Q_OS_WIN

namespace {

//! Runs use with a handle of the process, or answers false.
template<class Use>
bool withProcess(qint64 pid, DWORD rights, Use use)
{
    const HANDLE handle = OpenProcess(rights, FALSE, static_cast<DWORD>(pid));
    if (!handle)
        return false;
    const bool result = use(handle);
    CloseHandle(handle);
    return result;
}

} // namespace

bool isProcessAlive(qint64 pid)
{
    return pid > 0 && withProcess(pid, SYNCHRONIZE, [](HANDLE process) {
               return WaitForSingleObject(process, 0) == WAIT_TIMEOUT;
           });
}

QString programOfProcess(qint64 pid)
{
    QString path;
    withProcess(pid, PROCESS_QUERY_LIMITED_INFORMATION, [&path](HANDLE process) {
        wchar_t buffer[MAX_PATH];
        DWORD length = MAX_PATH;
        const bool known = QueryFullProcessImageNameW(process, 0, buffer, &length) != 0;
        path =
            known ? QDir::fromNativeSeparators(QString::fromWCharArray(buffer, static_cast<int>(length))) : QString();
        return known;
    });
    return path;
}

// There is no polite way to end a console program that shares no console with us; SQLite's log survives it.
bool askProcessToEnd(qint64 pid)
{
    return killProcess(pid);
}

bool killProcess(qint64 pid)
{
    return pid > 0
        && withProcess(pid, PROCESS_TERMINATE, [](HANDLE process) { return TerminateProcess(process, 1) != 0; });
}

#else

#ifdef Q_OS_LINUX

namespace {

int openPidfd(qint64 pid)
{
    return static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(pid), 0));
}

bool isReadable(int fd, int timeoutMs)
{
    pollfd entry = {fd, POLLIN, 0};
    return ::poll(&entry, 1, timeoutMs) > 0;
}

} // namespace

#endif

bool isProcessAlive(qint64 pid)
{
    if (pid <= 0 || ::kill(static_cast<pid_t>(pid), 0) != 0)
        return false;
#ifdef Q_OS_LINUX
    // A signal also reaches one that has ended and that nobody has waited for yet.
    if (const int fd = openPidfd(pid); fd >= 0) {
        const bool ended = isReadable(fd, 0);
        ::close(fd);
        return !ended;
    }
#endif
    return true;
}

QString programOfProcess(qint64 pid)
{
#ifdef Q_OS_MACOS
    char buffer[PROC_PIDPATHINFO_MAXSIZE];
    const int length = proc_pidpath(static_cast<int>(pid), buffer, sizeof buffer);
    return QFile::decodeName(QByteArray(buffer, std::max(0, length)));
#else
    // After an upgrade the file that runs is no longer there; the kernel says so behind its name.
    return QFile::symLinkTarget(u"/proc/%1/exe"_s.arg(pid)).remove(u" (deleted)"_s);
#endif
}

bool askProcessToEnd(qint64 pid)
{
    return pid > 0 && ::kill(static_cast<pid_t>(pid), SIGTERM) == 0;
}

bool killProcess(qint64 pid)
{
    return pid > 0 && ::kill(static_cast<pid_t>(pid), SIGKILL) == 0;
}

#endif

struct ProcessWatch::Private
{
    qint64 pid = 0;
    int fd = -1; // a pidfd: readable once the process has ended
    QTimer timer;
};

ProcessWatch::ProcessWatch(qint64 pid, QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->pid = pid;
#ifdef Q_OS_LINUX
    d->fd = openPidfd(pid);
    if (d->fd >= 0) {
        auto *notifier = new QSocketNotifier(d->fd, QSocketNotifier::Read, this);
        connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
            notifier->setEnabled(false);
            Q_EMIT ended();
        });
        return;
    }
#endif
    d->timer.setInterval(std::chrono::seconds(2));
    connect(&d->timer, &QTimer::timeout, this, [this] {
        if (isProcessAlive(d->pid))
            return;
        d->timer.stop();
        Q_EMIT ended();
    });
    d->timer.start();
}

ProcessWatch::~ProcessWatch()
{
#ifdef Q_OS_LINUX
    // The notifier goes first: it must not watch a descriptor that is closed.
    delete findChild<QSocketNotifier *>();
    if (d->fd >= 0)
        ::close(d->fd);
#endif
}

qint64 ProcessWatch::pid() const
{
    return d->pid;
}

bool ProcessWatch::waitForEnded(int timeoutMs)
{
#ifdef Q_OS_LINUX
    if (d->fd >= 0)
        return isReadable(d->fd, timeoutMs);
#endif
    const QDeadlineTimer deadline(timeoutMs);
    while (isProcessAlive(d->pid) && !deadline.hasExpired())
        QThread::msleep(20);
    return !isProcessAlive(d->pid);
}

} // namespace mimi::desktop
