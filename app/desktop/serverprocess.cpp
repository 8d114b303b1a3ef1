// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/serverprocess.h"

#include "app/desktop/processes.h"

#include <QFile>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QProcess>
#include <QRegularExpression>
#ifdef Q_OS_WIN
#include <qt_windows.h>
#endif

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

constexpr qint64 largestServerLog = 1024 * 1024;

void rotate(const QString &log)
{
    if (QFileInfo(log).size() < largestServerLog)
        return;
    QFile::remove(log + u".1"_s);
    QFile::rename(log, log + u".1"_s);
}

//! A line of the server's log without when and where; nothing if all was well at that time.
QString complaint(const QString &line)
{
    static const QRegularExpression form(u"^\\S+Z (\\w+) [\\w.]+: (.*)$"_s);
    const auto match = form.match(line);
    if (!match.hasMatch())
        return line;
    const QString level = match.captured(1);
    return level == "info"_L1 || level == "debug"_L1 ? QString() : match.captured(2);
}

bool truncate(const QString &path)
{
    return QFile(path).open(QIODevice::WriteOnly | QIODevice::Truncate);
}

} // namespace

ServerProcess::ServerProcess(QString folder, QObject *parent) : QObject(parent), m_folder(std::move(folder)) { }

ServerProcess::~ServerProcess() = default;

bool ServerProcess::launch(const QString &program, const QStringList &arguments)
{
    rotate(logPath());
    // Made before it is watched, watched before the server writes: its first line cannot be missed.
    if (!truncate(outputPath())) {
        m_problem = tr("The folder %1 cannot be written to.").arg(m_folder);
        return false;
    }
    m_output = std::make_unique<QFileSystemWatcher>(QStringList{outputPath()});
    connect(m_output.get(), &QFileSystemWatcher::fileChanged, this, &ServerProcess::readOutput);

    QProcess process;
    process.setProgram(program);
    process.setArguments(arguments);
    process.setWorkingDirectory(m_folder);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(outputPath(), QIODevice::Append);
    process.setStandardErrorFile(logPath(), QIODevice::Append);
#ifdef Q_OS_WIN
    process.setCreateProcessArgumentsModifier(
        [](QProcess::CreateProcessArguments *how) { how->flags |= CREATE_NO_WINDOW; });
#endif
    qint64 pid = 0;
    if (!process.startDetached(&pid)) {
        m_output.reset();
        m_problem = tr("The server program cannot be started: %1").arg(process.errorString());
        return false;
    }
    watch(pid);
    return true;
}

bool ServerProcess::adopt(qint64 pid, const QString &program)
{
    if (!isProcessAlive(pid) || QFileInfo(programOfProcess(pid)).fileName() != QFileInfo(program).fileName())
        return false;
    watch(pid);
    return true;
}

qint64 ServerProcess::pid() const
{
    return m_watch ? m_watch->pid() : 0;
}

bool ServerProcess::isRunning() const
{
    return m_watch != nullptr;
}

void ServerProcess::forget()
{
    m_output.reset();
    m_watch.reset();
}

void ServerProcess::askToEnd()
{
    askProcessToEnd(pid());
}

void ServerProcess::kill()
{
    killProcess(pid());
}

void ServerProcess::endNow(int timeoutMs)
{
    if (!m_watch)
        return;
    askToEnd();
    if (!m_watch->waitForEnded(timeoutMs))
        kill();
    m_watch.reset();
}

QString ServerProcess::lastWords() const
{
    QFile log(logPath());
    if (!log.open(QIODevice::ReadOnly))
        return {};
    constexpr qint64 enoughForALine = 4096;
    log.seek(std::max<qint64>(0, log.size() - enoughForALine));
    return complaint(QString::fromUtf8(log.readAll()).trimmed().section(u'\n', -1));
}

QString ServerProcess::logPath() const
{
    return m_folder + u"/server.log"_s;
}

QString ServerProcess::outputPath() const
{
    return m_folder + u"/server.out"_s;
}

void ServerProcess::watch(qint64 pid)
{
    m_watch = std::make_unique<ProcessWatch>(pid);
    connect(m_watch.get(), &ProcessWatch::ended, this, [this] {
        m_output.reset();
        m_watch.release()->deleteLater();
        Q_EMIT ended();
    });
}

void ServerProcess::readOutput()
{
    QFile file(outputPath());
    if (!file.open(QIODevice::ReadOnly))
        return;
    while (file.canReadLine() || !file.atEnd()) {
        const QByteArray line = file.readLine();
        // A line without its end is still being written.
        if (!line.startsWith("ready ") || !line.endsWith('\n'))
            continue;
        m_output.release()->deleteLater();
        Q_EMIT ready(QUrl(QString::fromUtf8(line.sliced(6).trimmed())));
        return;
    }
}

} // namespace mimi::desktop
