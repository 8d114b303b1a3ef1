// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/natsserver.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace mimi::test {

namespace {

constexpr int natsPatienceMs = 30'000;

} // namespace

NatsServer::NatsServer(QStringList extraArguments) : m_extraArguments(std::move(extraArguments)) { }

NatsServer::~NatsServer()
{
    kill();
}

bool NatsServer::start()
{
    static const QRegularExpression listening(u"client connections on [^\\n]*:(\\d+)"_s);
    const QString port = m_port == 0 ? u"-1"_s : QString::number(m_port);
    m_process.setReadChannel(QProcess::StandardError); // where it logs
    m_process.start(u"nats-server"_s, QStringList{u"--addr"_s, u"127.0.0.1"_s, u"--port"_s, port} + m_extraArguments);
    QString log;
    while (!log.contains(u"Server is ready"_s)) {
        if (!m_process.waitForReadyRead(natsPatienceMs))
            return false;
        log += QString::fromUtf8(m_process.readAll());
    }
    const auto match = listening.match(log);
    m_port = match.captured(1).toUShort();
    // Later output has nobody who reads it.
    m_process.closeReadChannel(QProcess::StandardError);
    return m_port != 0;
}

void NatsServer::kill()
{
    m_process.kill();
    m_process.waitForFinished(natsPatienceMs);
}

} // namespace mimi::test
