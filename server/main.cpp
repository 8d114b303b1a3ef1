// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/config.h"
#include "server/net/descriptorlimit.h"
#include "server/server.h"
#include "server/signals.h"
#include "server/version.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <cstdio>

Q_LOGGING_CATEGORY(lcServer, "mimi.server")

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

} // namespace

int main(int argc, char **argv)
{
    using namespace mimi::server;
    qputenv("QT_FORCE_STDERR_LOGGING", "1"); // standard output is for scripts
    qSetMessagePattern(QStringLiteral("%{time yyyy-MM-ddTHH:mm:ss.zzzZ} %{type} %{category}: %{message}"));
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("mimi-server"));

    const auto read = readConfig(QCoreApplication::arguments());
    if (!read)
        return complain(read.error());
    if (const Notice *notice = std::get_if<Notice>(&*read)) {
        print(notice->text);
        return 0;
    }
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
    return QCoreApplication::exec();
}
