// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

namespace mimi::test {

//! A real nats-server on a loopback port of the system's choice.
class NatsServer
{
public:
    explicit NatsServer(QStringList extraArguments = {});
    ~NatsServer();

    //! Starts it, on the port of the last time if there was one; waits until it serves.
    bool start();
    //! SIGKILL.
    void kill();

    qint64 pid() const { return m_process.processId(); }
    quint16 port() const { return m_port; }
    QString url() const { return QStringLiteral("nats://127.0.0.1:%1").arg(m_port); }

private:
    QStringList m_extraArguments;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace mimi::test
