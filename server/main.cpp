// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/commands.h"
#include "server/config.h"
#include "server/log.h"
#include "server/net/descriptorlimit.h"
#include "server/server.h"
#include "server/signals.h"
#include "server/supervisor.h"
#include "server/version.h"

#include <QCoreApplication>
#include <QTimer>
#include <clocale>
#include <cstdio>
#include <utility>

#ifdef Q_OS_UNIX
#include <langinfo.h>
#endif

namespace {

using namespace mimi::server;

constexpr int usageError = 2;

//! Names are UTF-8 on the terminal, too. A service or a bare container often has the locale "C", of which Qt complains.
void speakUtf8()
{
#ifdef Q_OS_UNIX
    std::setlocale(LC_CTYPE, "");
    if (qstrcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        qputenv("LC_ALL", "C.UTF-8");
#endif
}

int complain(const QString &line)
{
    std::fprintf(stderr, "mimi-server: %s\n", qUtf8Printable(line));
    return usageError;
}

void print(const QString &text)
{
    std::fputs(qUtf8Printable(text), stdout);
    std::fflush(stdout);
}

void fillDemo(Server &server)
{
    const auto filled = server.carryOut({.kind = Order::Kind::FillDemo});
    if (filled)
        print(*filled);
    else
        qCInfo(lcServer, "No demonstration: %s", qUtf8Printable(filled.error()));
}

void announce(const Server &server)
{
    const QByteArray url = server.url().toEncoded();
    qCInfo(lcServer, "%s serves %s", serverName().constData(), url.constData());
    if (const auto metrics = server.metricsUrl())
        qCInfo(lcServer, "Metrics are at %s", metrics->toEncoded().constData());
    print(QStringLiteral("ready %1\n").arg(server.url().toString()));
    tellSupervisor("READY=1\nSTATUS=Serving " + url);
}

void reload(Server &server)
{
    if (const auto reloaded = server.reload())
        qCInfo(lcServer, "Read the certificate again");
    else
        qCWarning(lcServer, "Keeping the old certificate: %s", qUtf8Printable(reloaded.error()));
}

void goDown(Server &server)
{
    static bool going = false;
    if (std::exchange(going, true))
        return QCoreApplication::quit(); // asked a second time: somebody is in a hurry
    qCInfo(lcServer, "Going down: %lld sessions are sent away", qint64(server.sessions()));
    tellSupervisor("STOPPING=1\nSTATUS=Sending clients away");
    server.drain(&QCoreApplication::quit);
}

void giveSignsOfLife(const Server &server)
{
    if (server.isAlive())
        tellSupervisor("WATCHDOG=1\nSTATUS=" + QByteArray::number(server.sessions()) + " sessions");
}

} // namespace

int main(int argc, char **argv)
{
    speakUtf8();
    startLogging();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("mimi-server"));

    if (isCommand(QCoreApplication::arguments()))
        return runCommand(QCoreApplication::arguments());
    const auto read = readConfig(QCoreApplication::arguments(), commandList());
    if (!read)
        return complain(read.error());
    if (const Notice *notice = std::get_if<Notice>(&*read)) {
        print(notice->text);
        return 0;
    }
    const auto &config = std::get<Config>(*read);
    if (config.jsonLog)
        useJsonLog();
    mimi::net::raiseDescriptorLimit();
    auto started = Server::start(config);
    if (!started)
        return complain(started.error());
    Server &server = **started;

    Signals signals;
    QObject::connect(&signals, &Signals::endRequested, &application, [&server] { goDown(server); });
    QObject::connect(&signals, &Signals::reloadRequested, &application, [&server] { reload(server); });
    QTimer watchdog;
    QObject::connect(&watchdog, &QTimer::timeout, &application, [&server] { giveSignsOfLife(server); });
    if (const auto time = watchdogTime(); time.count() > 0)
        watchdog.start(time / 2);
    announce(server);
    if (config.demo)
        fillDemo(server);
    const int code = QCoreApplication::exec();
    started->reset();
    qCInfo(lcServer, "Gone");
    return code;
}
