// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics/process.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace mimi::metrics {

using namespace Qt::StringLiterals;

namespace {

const double startTime = double(QDateTime::currentMSecsSinceEpoch()) / 1000;

#ifdef Q_OS_UNIX

double seconds(const timeval &time)
{
    return double(time.tv_sec) + double(time.tv_usec) / 1e6;
}

void writeUsage(Sheet &sheet)
{
    rusage usage = {};
    if (::getrusage(RUSAGE_SELF, &usage) == 0)
        sheet.counter("process_cpu_seconds_total", "User and system time that has been spent.",
                      seconds(usage.ru_utime) + seconds(usage.ru_stime));
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0)
        sheet.gauge("process_max_fds", "Descriptors that may be open.", double(limit.rlim_cur));
}

#endif

#ifdef Q_OS_LINUX

void writeProc(Sheet &sheet)
{
    QFile memory(u"/proc/self/statm"_s);
    if (memory.open(QIODevice::ReadOnly)) {
        const QByteArrayList pages = memory.readAll().split(' ');
        const auto page = double(::sysconf(_SC_PAGESIZE));
        sheet.gauge("process_virtual_memory_bytes", "Virtual memory.", pages.value(0).toDouble() * page);
        sheet.gauge("process_resident_memory_bytes", "Memory that is in use.", pages.value(1).toDouble() * page);
    }
    const auto descriptors = QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    sheet.gauge("process_open_fds", "Descriptors that are open.", double(descriptors.size()));
}

#endif

} // namespace

void writeProcess(Sheet &sheet)
{
    sheet.gauge("process_start_time_seconds", "When the server started, in Unix time.", startTime);
#ifdef Q_OS_UNIX
    writeUsage(sheet);
#endif
#ifdef Q_OS_LINUX
    writeProc(sheet);
#endif
}

} // namespace mimi::metrics
