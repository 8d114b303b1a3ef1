// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>
#include <functional>

namespace mimi::test {

//! A real mimi-server on a loopback port of the system's choice, with a data folder of its own.
class ServerProcess
{
public:
    //! Off: --no-rate-limits.
    enum class RateLimits { Off, On };
    explicit ServerProcess(QStringList extraArguments = {}, RateLimits limits = RateLimits::Off);
    ~ServerProcess();

    //! Of the processes that are started from now on.
    void setEnvironment(const QProcessEnvironment &environment) { m_process.setProcessEnvironment(environment); }
    //! One variable more.
    void setEnvironment(const QString &name, const QString &value);

    //! Starts it, on another port each time; waits for its "ready" line, with events being processed: the
    //! way to what it needs may lead through this process.
    bool start() { return startAt(0); }
    //! Starts it at the address that it had before, for clients that keep to one.
    bool startAgain() { return startAt(port()); }
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
    bool startAt(quint16 port);
    bool waitFor(const std::function<bool()> &condition);

    QTemporaryDir m_data;
    const QStringList m_extraArguments;
    const RateLimits m_limits;
    QProcess m_process;
    QByteArray m_output; // what came after the "ready" line
    QUrl m_url;
};

} // namespace mimi::test
