// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for mimi-server: takes its options, prints its ready line, answers /api/health. A file "behave" in the data
// folder says how: "crash" ends it before it is ready, "mute" leaves health unanswered, "stubborn" ignores SIGTERM.
// Files are read at the moment they count, so that a test can change its mind.
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <cstdio>
#include <memory>
#include <signal.h>

using namespace Qt::StringLiterals;

namespace {

class FakeServer
{
public:
    explicit FakeServer(const QCommandLineParser &options)
        : m_folder(options.value(u"data"_s)), m_context(options.value(u"context"_s))
    {
        if (options.isSet(u"tls-cert"_s)) {
            auto tls = std::make_unique<QSslServer>();
            tls->setSslConfiguration(configuration(options.value(u"tls-cert"_s), options.value(u"tls-key"_s)));
            m_server = std::move(tls);
        } else {
            m_server = std::make_unique<QTcpServer>();
        }
        QObject::connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, m_server.get(), [this] { serve(); });
    }

    bool listen(const QString &address)
    {
        const QString host = address.section(u':', 0, -2);
        const auto where = host == "*"_L1 ? QHostAddress(QHostAddress::Any) : QHostAddress(host);
        return m_server->listen(where, address.section(u':', -1).toUShort());
    }

    QString url() const
    {
        const bool secure = qobject_cast<QSslServer *>(m_server.get());
        const bool all = m_server->serverAddress() == QHostAddress(QHostAddress::Any);
        const QString host = all ? u"[::]"_s : m_server->serverAddress().toString();
        return u"%1://%2:%3%4"_s.arg(secure ? u"https"_s : u"http"_s, host).arg(m_server->serverPort()).arg(m_context);
    }

    bool behaves(const char *how) const
    {
        QFile file(m_folder + u"/behave"_s);
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(how);
    }

private:
    static QSslConfiguration configuration(const QString &certificatePath, const QString &keyPath)
    {
        QFile certificate(certificatePath);
        QFile key(keyPath);
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        if (certificate.open(QIODevice::ReadOnly) && key.open(QIODevice::ReadOnly)) {
            tls.setLocalCertificate(QSslCertificate(&certificate));
            tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
        }
        return tls;
    }

    void serve()
    {
        QTcpSocket *socket = m_server->nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            if (behaves("mute") || !socket->peek(4096).contains("\r\n\r\n"))
                return;
            const QByteArray path = "GET " + m_context.toUtf8() + "/api/health ";
            const QByteArray status = socket->readAll().startsWith(path) ? "200 OK" : "404 Not Found";
            socket->write("HTTP/1.1 " + status + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
            socket->disconnectFromHost();
        });
    }

    QString m_folder;
    QString m_context;
    std::unique_ptr<QTcpServer> m_server;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCommandLineParser options;
    for (const QString &name : {u"listen"_s, u"context"_s, u"data"_s, u"tls-cert"_s, u"tls-key"_s})
        options.addOption(QCommandLineOption(name, {}, u"value"_s));
    options.process(app);

    FakeServer server(options);
    if (server.behaves("crash")) {
        std::fputs("an older line\nthe disk is full\n", stderr);
        return 3;
    }
    if (server.behaves("stubborn"))
        ::signal(SIGTERM, SIG_IGN);
    if (!server.listen(options.value(u"listen"_s))) {
        std::fputs("the port is taken\n", stderr);
        return 1;
    }
    std::printf("ready %s\n", qPrintable(server.url()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
