// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace mimi::test {

//! A real PostgreSQL server of this test's own: its data in a temporary folder, reached over a Unix socket
//! there and, if asked for, over a loopback port. It runs as an ordinary user, for PostgreSQL refuses root.
//! Nothing survives a crash of the machine (fsync is off); a killed server loses nothing.
class TestPostgres
{
public:
    //! \a settings: "name=value" as for `postgres -c`.
    explicit TestPostgres(QStringList settings = {});
    ~TestPostgres();

    //! Makes the data folder the first time; waits until the server answers.
    bool start();
    //! Waits for the clients to go no longer than a moment.
    bool stop();
    //! SIGQUIT, which is `pg_ctl stop -m immediate`: as if the machine had lost its power, without losing
    //! what it had handed to the system.
    void kill();
    //! SIGSTOP and SIGCONT for the server and all its backends: it answers nothing, and refuses nothing.
    void freeze();
    void thaw();

    //! A new, empty database.
    bool makeDatabase(const QString &name);
    bool dropDatabase(const QString &name);

    //! postgresql://… of that database, over the Unix socket.
    QString url(const QString &database = QStringLiteral("mimi")) const;
    //! Over the loopback port; see withPort().
    QString tcpUrl(const QString &database = QStringLiteral("mimi")) const;
    quint16 port() const { return m_port; }
    //! Lets the server listen on a loopback port as well. To be called before start().
    void withPort();

    //! What psql prints for these statements, without headings.
    QString query(const QString &sql, const QString &database = QStringLiteral("mimi"));
    //! Kills the sessions with that database, all or those with that application_name.
    void killSessions(const QString &database = QStringLiteral("mimi"), const QString &application = {});

    QByteArray log() const;

private:
    bool initialize();
    QStringList asOrdinaryUser(const QString &program, const QStringList &arguments) const;
    bool run(const QString &program, const QStringList &arguments, QByteArray *output = nullptr) const;
    bool isAnswering() const;
    void signalAll(int signal);

    QTemporaryDir m_folder;
    QStringList m_settings;
    QProcess m_server;
    quint16 m_port = 5432; // also part of the socket's name
    bool m_onPort = false;
    bool m_initialized = false;
};

} // namespace mimi::test
