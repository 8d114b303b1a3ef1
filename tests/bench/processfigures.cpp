// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/processfigures.h"

#include <QByteArrayList>
#include <QDir>
#include <QFile>
#include <unistd.h>

namespace mimi::test {

using namespace Qt::StringLiterals;

namespace {

//! The fields of /proc/PID/stat behind the name, which is in brackets: state, parent, … (proc(5)).
QByteArrayList statOf(qint64 process)
{
    QFile file(u"/proc/%1/stat"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray line = file.readAll();
    return line.sliced(line.lastIndexOf(')') + 2).split(' ');
}

constexpr qsizetype parentField = 1;
constexpr qsizetype userTimeField = 11;
constexpr qsizetype systemTimeField = 12;

double cpuSecondsIn(const QByteArrayList &stat)
{
    if (stat.size() <= systemTimeField)
        return 0;
    return (stat[userTimeField].toDouble() + stat[systemTimeField].toDouble()) / double(sysconf(_SC_CLK_TCK));
}

} // namespace

double cpuSeconds(qint64 process)
{
    return cpuSecondsIn(statOf(process));
}

double cpuSecondsWithChildren(qint64 process)
{
    if (process == 0)
        return 0;
    double seconds = cpuSeconds(process);
    const QStringList all = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &name : all) {
        const QByteArrayList stat = statOf(name.toLongLong());
        if (stat.size() > parentField && stat[parentField].toLongLong() == process)
            seconds += cpuSecondsIn(stat);
    }
    return seconds;
}

qint64 residentBytes(qint64 process)
{
    QFile file(u"/proc/%1/statm"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

} // namespace mimi::test
