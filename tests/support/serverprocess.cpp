// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/serverprocess.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace mimi::test {

namespace {

constexpr int patienceMs = 30'000;

} // namespace

ServerProcess::ServerProcess(QStringList extraArguments, RateLimits limits)
    : m_extraArguments(std::move(extraArguments)), m_limits(limits)
{ }

ServerProcess::~ServerProcess()
{
    kill();
}

void ServerProcess::setEnvironment(const QString &name, const QString &value)
{
    QProcessEnvironment environment = m_process.processEnvironment();
    if (environment.isEmpty())
        environment = QProcessEnvironment::systemEnvironment();
    environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
}

bool ServerProcess::startAt(quint16 port)
{
    QStringList arguments{u"--listen"_s, u"127.0.0.1:%1"_s.arg(port), u"--context"_s, u"/Mimi"_s, u"--data"_s,
                          dataFolder()};
    if (m_limits == RateLimits::Off)
        arguments.append(u"--no-rate-limits"_s);
    m_process.start(QStringLiteral(MIMI_SERVER_PROGRAM), arguments + m_extraArguments);
    if (!waitFor([this] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; }))
        return false;
    const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
    if (!line.startsWith(u"ready "_s))
        return false;
    m_url = QUrl(line.sliced(6));
    return m_url.isValid();
}

void ServerProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(patienceMs);
}

bool ServerProcess::waitFor(const std::function<bool()> &condition)
{
    const QDeadlineTimer deadline(patienceMs);
    QEventLoop loop;
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &loop, &QEventLoop::quit);
    QObject::connect(&m_process, &QProcess::stateChanged, &loop, &QEventLoop::quit);
    QTimer::singleShot(patienceMs, &loop, &QEventLoop::quit);
    while (!condition() && !deadline.hasExpired())
        loop.exec();
    return condition();
}

bool ServerProcess::terminate()
{
    m_process.terminate();
    return waitFor([this] { return m_process.state() == QProcess::NotRunning; })
        && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

} // namespace mimi::test
