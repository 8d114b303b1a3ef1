// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

namespace mimi::test {

//! A real mimi-server on a loopback port of the system's choice, with a data folder of its own.
class ServerProcess
{
public:
    explicit ServerProcess(QStringList extraArguments = {});
    ~ServerProcess();

    //! Of the processes that are started from now on.
    void setEnvironment(const QProcessEnvironment &environment) { m_process.setProcessEnvironment(environment); }
    //! One variable more.
    void setEnvironment(const QString &name, const QString &value);

    //! Starts it, on another port each time; waits for its "ready" line.
    bool start();
    //! SIGKILL.
    void kill();
    //! SIGTERM; true if it ended cleanly in time.
    bool terminate();

    //! http://127.0.0.1:PORT/Mimi
    QUrl url() const { return m_url; }
    qint64 processId() const { return m_process.processId(); }
    quint16 port() const { return quint16(m_url.port(0)); }
    QString dataFolder() const { return m_data.path(); }
    QByteArray output() { return m_output += m_process.readAllStandardOutput(); }
    QByteArray log() { return m_process.readAllStandardError(); }
    //! Of a process that has ended: by itself, or as start() found.
    int exitCode() const { return m_process.exitCode(); }

private:
    QTemporaryDir m_data;
    QStringList m_extraArguments;
    QProcess m_process;
    QByteArray m_output; // what came after the "ready" line
    QUrl m_url;
};

} // namespace mimi::test
