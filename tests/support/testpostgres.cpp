// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testpostgres.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QThread>
#include <csignal>
#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mimi::test {

namespace {

constexpr int patienceMs = 240'000;

QString programPath(const QString &name)
{
    return QStringLiteral(MIMI_POSTGRES_PROGRAMS "/") + name;
}

//! The user that the Debian package makes; any other one but root would do.
const passwd *ordinaryUser()
{
    const passwd *user = getpwnam("postgres");
    return user ? user : getpwnam("nobody");
}

} // namespace

TestPostgres::TestPostgres(QStringList settings) : m_settings(std::move(settings))
{
    if (geteuid() != 0)
        return;
    const QByteArray path = QFile::encodeName(m_folder.path());
    if (chown(path.constData(), ordinaryUser()->pw_uid, ordinaryUser()->pw_gid) != 0)
        qFatal("cannot give %s to an ordinary user", path.constData());
}

TestPostgres::~TestPostgres()
{
    if (m_server.state() != QProcess::NotRunning) {
        thaw();
        kill();
    }
}

bool TestPostgres::start()
{
    if (!m_initialized && !initialize())
        return false;
    QStringList arguments{u"-D"_s, m_folder.filePath(u"data"_s), u"-k"_s, m_folder.path(),
                          u"-p"_s, QString::number(m_port)};
    for (const QString &setting :
         QStringList{u"listen_addresses="_s + (m_onPort ? u"127.0.0.1"_s : u""_s), u"fsync=off"_s,
                     u"full_page_writes=off"_s, u"max_connections=100"_s, u"shared_buffers=32MB"_s,
                     u"autovacuum_naptime=10s"_s, u"logging_collector=off"_s}
             + m_settings)
        arguments += {u"-c"_s, setting};
    const QStringList command = asOrdinaryUser(u"postgres"_s, arguments);
    m_server.setStandardErrorFile(m_folder.filePath(u"log"_s), QIODevice::Append);
    m_server.start(command.constFirst(), command.mid(1));
    for (int i = 0; i < patienceMs / 50 && m_server.state() != QProcess::NotRunning; ++i) {
        if (isAnswering())
            return true;
        m_server.waitForFinished(50);
    }
    qWarning("PostgreSQL does not start: %s", log().constData());
    return false;
}

bool TestPostgres::stop()
{
    ::kill(pid_t(m_server.processId()), SIGINT); // "fast"
    return m_server.waitForFinished(patienceMs);
}

void TestPostgres::kill()
{
    ::kill(pid_t(m_server.processId()), SIGQUIT);
    m_server.waitForFinished(patienceMs);
}

void TestPostgres::freeze()
{
    signalAll(SIGSTOP);
}

void TestPostgres::thaw()
{
    signalAll(SIGCONT);
}

void TestPostgres::signalAll(int signal)
{
    const auto server = pid_t(m_server.processId());
    if (server <= 0)
        return;
    ::kill(server, signal);
    QFile children(u"/proc/%1/task/%1/children"_s.arg(server));
    if (!children.open(QIODevice::ReadOnly))
        return;
    for (const QByteArray &child : children.readAll().simplified().split(' ')) {
        if (const pid_t pid = child.toInt(); pid > 0)
            ::kill(pid, signal);
    }
}

bool TestPostgres::makeDatabase(const QString &name)
{
    return run(u"createdb"_s,
               {u"-h"_s, m_folder.path(), u"-p"_s, QString::number(m_port), u"-U"_s, u"mimi"_s, u"-T"_s, u"template0"_s,
                name});
}

bool TestPostgres::dropDatabase(const QString &name)
{
    return run(u"dropdb"_s,
               {u"-h"_s, m_folder.path(), u"-p"_s, QString::number(m_port), u"-U"_s, u"mimi"_s, u"--if-exists"_s,
                u"--force"_s, name});
}

QString TestPostgres::url(const QString &database) const
{
    return u"postgresql://mimi@/%1?host=%2&port=%3"_s.arg(database, m_folder.path()).arg(m_port);
}

QString TestPostgres::tcpUrl(const QString &database) const
{
    return u"postgresql://mimi@127.0.0.1:%1/%2"_s.arg(m_port).arg(database);
}

void TestPostgres::withPort()
{
    QTcpServer server;
    if (server.listen(QHostAddress::LocalHost))
        m_port = server.serverPort();
    m_onPort = true;
}

QString TestPostgres::query(const QString &sql, const QString &database)
{
    QByteArray output;
    if (!run(u"psql"_s,
             {u"-X"_s, u"-q"_s, u"-A"_s, u"-t"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-c"_s, sql, url(database)}, &output))
        return {};
    return QString::fromUtf8(output).trimmed();
}

void TestPostgres::killSessions(const QString &database, const QString &application)
{
    query(u"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
          "AND datname = '%1' AND ('%2' = '' OR application_name = '%2')"_s.arg(database, application),
          u"postgres"_s);
}

QByteArray TestPostgres::log() const
{
    QFile file(m_folder.filePath(u"log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool TestPostgres::initialize()
{
    m_initialized = run(u"initdb"_s,
                        {u"-D"_s, m_folder.filePath(u"data"_s), u"-U"_s, u"mimi"_s, u"-A"_s, u"trust"_s, u"-E"_s,
                         u"UTF8"_s, u"--locale=C"_s, u"--no-sync"_s, u"--no-instructions"_s});
    return m_initialized;
}

//! A server does not outlive the test, whatever ends that.
QStringList TestPostgres::asOrdinaryUser(const QString &program, const QStringList &arguments) const
{
    QStringList command{u"setpriv"_s, u"--pdeathsig=QUIT"_s};
    if (geteuid() == 0) {
        const passwd *user = ordinaryUser();
        command += {u"--reuid=%1"_s.arg(user->pw_uid), u"--regid=%1"_s.arg(user->pw_gid), u"--clear-groups"_s};
    }
    return command + QStringList{programPath(program)} + arguments;
}

bool TestPostgres::run(const QString &program, const QStringList &arguments, QByteArray *output) const
{
    const QStringList command = asOrdinaryUser(program, arguments);
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(command.constFirst(), command.mid(1));
    if (!process.waitForFinished(patienceMs) || process.exitStatus() != QProcess::NormalExit
        || process.exitCode() != 0) {
        qWarning("%s: %s", qPrintable(program), process.readAllStandardError().constData());
        return false;
    }
    if (output)
        *output = process.readAllStandardOutput();
    return true;
}

bool TestPostgres::isAnswering() const
{
    const QStringList command =
        asOrdinaryUser(u"pg_isready"_s, {u"-q"_s, u"-h"_s, m_folder.path(), u"-p"_s, QString::number(m_port)});
    QProcess process;
    process.start(command.constFirst(), command.mid(1));
    return process.waitForFinished(patienceMs) && process.exitCode() == 0;
}

} // namespace mimi::test
