// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/frontdoor.h"
#include "server/net/service.h"
#include "server/net/worker.h"

#include <QFile>
#include <QProcess>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <memory>
#include <mutex>

namespace mimi::net::test {

//! Answers with what it was asked, or as the path says.
class EchoService : public HttpService
{
public:
    void handle(const HttpRequest &request, HttpReplyPtr reply, Worker &worker) override
    {
        ++handled;
        if (request.path.endsWith("/hold")) {
            const std::lock_guard lock(mutex);
            reply->onGone([this] { ++gone; });
            held = std::move(reply);
            heldBy = &worker;
            return;
        }
        if (request.path.endsWith("/forget"))
            return;
        if (request.path.endsWith("/stream")) {
            reply->begin({});
            reply->write("one");
            reply->write("two");
            reply->end();
            return;
        }
        if (request.path.endsWith("/large")) {
            HttpResponse large;
            large.body = QByteArray(4 * 1024 * 1024, 'x');
            reply->send(std::move(large));
            return;
        }
        HttpResponse response;
        response.addHeader("X-Worker", QByteArray::number(worker.index()));
        response.addHeader("X-Peer", request.peer.toString().toLatin1());
        response.addHeader("X-Secure", request.secure ? "yes" : "no");
        response.body = request.method + ' ' + request.path + '?' + request.query + ' ' + request.body;
        reply->send(std::move(response));
    }

    std::optional<size_t> affinity(const HttpRequest &request) const override
    {
        const auto worker = request.queryValue("worker");
        return worker ? std::optional<size_t>(worker->toULongLong()) : std::nullopt;
    }

    //! Runs f with the held reply in its thread.
    template<class F>
    void withHeld(F f)
    {
        const std::lock_guard lock(mutex);
        heldBy->post([reply = held, f] { f(*reply); });
    }

    void releaseHeld()
    {
        const std::lock_guard lock(mutex);
        heldBy->post([reply = std::exchange(held, nullptr)]() mutable { reply.reset(); });
    }

    std::atomic<int> handled = 0;
    std::atomic<int> gone = 0;
    std::mutex mutex;
    HttpReplyPtr held; // guarded by mutex
    Worker *heldBy = nullptr;
};

//! A client that says exactly what it is told to.
class RawClient : public QTcpSocket
{
public:
    explicit RawClient(const FrontDoor &door) { connectToHost(QHostAddress::LocalHost, door.serverPort()); }

    //! All that has come until now.
    const QByteArray &received()
    {
        m_received += readAll();
        return m_received;
    }
    void forget()
    {
        received();
        m_received.clear();
    }
    bool isGone() const { return state() == QAbstractSocket::UnconnectedState; }
    int status() { return received().mid(9, 3).toInt(); }

private:
    QByteArray m_received;
};

//! Two workers and a front door on a port of the system's choice.
struct Door
{
    explicit Door(const FrontDoorOptions &options = {})
    {
        site.mount("/echo", &echo);
        door = std::make_unique<FrontDoor>(options, site, workers);
        if (!door->start())
            qFatal("The front door does not open: %ls", qUtf16Printable(door->errorString()));
    }

    FrontDoor &operator*() { return *door; }
    FrontDoor *operator->() { return door.get(); }

    WorkerPool workers{2};
    EchoService echo;
    Site site;
    std::unique_ptr<FrontDoor> door;
};

//! A certificate of this test's own, made once.
class TestCertificate
{
public:
    //! False if the openssl program does not do it.
    bool make(const QString &name)
    {
        const QString keyFile = m_folder.filePath(name + QStringLiteral(".key"));
        const QString certificateFile = m_folder.filePath(name + QStringLiteral(".crt"));
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"),
                      {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
                       QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"),
                       QStringLiteral("-nodes"), QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
                       QStringLiteral("/CN=") + name, QStringLiteral("-keyout"), keyFile, QStringLiteral("-out"),
                       certificateFile});
        if (!openssl.waitForFinished() || openssl.exitCode() != 0)
            return false;
        QFile keyData(keyFile);
        const auto certificates = QSslCertificate::fromPath(certificateFile);
        if (certificates.isEmpty() || !keyData.open(QIODevice::ReadOnly))
            return false;
        configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(certificates.first());
        configuration.setPrivateKey(QSslKey(&keyData, QSsl::Ec));
        configuration.setProtocol(QSsl::TlsV1_2OrLater);
        return true;
    }

    QSslConfiguration configuration;

private:
    QTemporaryDir m_folder;
};

} // namespace mimi::net::test
