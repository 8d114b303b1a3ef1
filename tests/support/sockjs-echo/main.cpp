// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/frontdoor.h"
#include "server/net/worker.h"
#include "tests/support/sockjs-echo/echoservices.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QThread>
#include <QUrl>
#include <cstdio>

//! Serves the public SockJS protocol tests until it is killed.
int main(int argc, char **argv)
{
    using namespace mimi;
    QCoreApplication app(argc, argv);

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Serves echo and close for the public SockJS protocol tests."));
    parser.addHelpOption();
    const QCommandLineOption listen(QStringLiteral("listen"),
                                    QStringLiteral("Where to listen; port 0 is any free one."),
                                    QStringLiteral("ADDRESS:PORT"), QStringLiteral("127.0.0.1:8081"));
    parser.addOption(listen);
    parser.process(app);
    const QUrl where = QUrl::fromUserInput(QStringLiteral("http://") + parser.value(listen));

    net::WorkerPool workers(qMax(2, QThread::idealThreadCount()));
    sockjs::EchoServices services(workers.count());
    net::Site site;
    services.mountIn(site);

    net::FrontDoorOptions options;
    options.address = QHostAddress(where.host());
    options.port = quint16(where.port(0));
    options.connectionsPerAddress = 0; // tests open as many as they like
    options.unauthenticatedPerAddress = 0;
    net::FrontDoor door(options, site, workers);
    if (!door.start()) {
        std::fprintf(stderr, "sockjs-echo: %s\n", qPrintable(door.errorString()));
        return 1;
    }
    std::printf("ready http://%s:%d\n", qPrintable(where.host()), door.serverPort());
    std::fflush(stdout);
    return app.exec();
}
