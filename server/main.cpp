// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/commands.h"
#include "server/config.h"
#include "server/log.h"
#include "server/net/descriptorlimit.h"
#include "server/server.h"
#include "server/signals.h"
#include "server/version.h"

#include <QCoreApplication>
#include <cstdio>

namespace {

constexpr int usageError = 2;

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

void fillDemo(mimi::server::Server &server)
{
    const auto filled = server.carryOut({.kind = mimi::server::Order::Kind::FillDemo});
    if (filled)
        print(*filled);
    else
        qCInfo(lcServer, "No demonstration: %s", qUtf8Printable(filled.error()));
}

} // namespace

int main(int argc, char **argv)
{
    using namespace mimi::server;
    startLogging();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("mimi-server"));

    if (isCommand(QCoreApplication::arguments()))
        return runCommand(QCoreApplication::arguments());
    const auto read = readConfig(QCoreApplication::arguments());
    if (!read)
        return complain(read.error());
    if (const Notice *notice = std::get_if<Notice>(&*read)) {
        print(notice->text);
        return 0;
    }
    if (std::get<Config>(*read).jsonLog)
        useJsonLog();
    mimi::net::raiseDescriptorLimit();
    auto started = Server::start(std::get<Config>(*read));
    if (!started)
        return complain(started.error());
    Server &server = **started;

    Signals signals;
    QObject::connect(&signals, &Signals::endRequested, &application, &QCoreApplication::quit);
    QObject::connect(&signals, &Signals::reloadRequested, &application, [&server] {
        const auto reloaded = server.reload();
        if (!reloaded)
            qCWarning(lcServer, "Keeping the old certificate: %s", qUtf8Printable(reloaded.error()));
    });
    print(QStringLiteral("ready %1\n").arg(server.url().toString()));
    if (std::get<Config>(*read).demo)
        fillDemo(server);
    return QCoreApplication::exec();
}
