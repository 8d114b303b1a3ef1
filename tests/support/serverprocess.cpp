// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/serverprocess.h"

using namespace Qt::StringLiterals;

namespace mimi::test {

namespace {

constexpr int patienceMs = 30'000;

} // namespace

ServerProcess::ServerProcess(QStringList extraArguments) : m_extraArguments(std::move(extraArguments)) { }

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

bool ServerProcess::start()
{
    m_process.start(QStringLiteral(MIMI_SERVER_PROGRAM),
                    QStringList{u"--listen"_s, u"127.0.0.1:0"_s, u"--context"_s, u"/Mimi"_s, u"--data"_s, dataFolder(),
                                u"--no-rate-limits"_s}
                        + m_extraArguments);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patienceMs))
            return false;
    }
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

bool ServerProcess::terminate()
{
    m_process.terminate();
    return m_process.waitForFinished(patienceMs) && m_process.exitStatus() == QProcess::NormalExit
        && m_process.exitCode() == 0;
}

} // namespace mimi::test
