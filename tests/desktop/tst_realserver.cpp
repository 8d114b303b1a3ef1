// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/embeddedserver.h"
#include "app/desktop/healthprobe.h"
#include "app/desktop/processes.h"
#include "app/desktop/serverrecord.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace mimi::desktop;
using namespace Qt::StringLiterals;
using State = EmbeddedServer::State;

//! The embedded server with mimi-server itself.
class RealServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void servesOnLoopback();
    void servesTheNetworkWithItsCertificate();
    void comesBackAfterACrash();

private:
    EmbeddedServer::Options options() const;
    static void waitUntilRunning(const EmbeddedServer &server);

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr int patience = 30000;

bool isHealthy(const QUrl &address, const QSslCertificate &pinned)
{
    HealthProbe probe;
    QSignalSpy answered(&probe, &HealthProbe::answered);
    probe.ask(address, pinned);
    return answered.wait(patience) && answered.first().first().toBool();
}

} // namespace

void RealServerTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

EmbeddedServer::Options RealServerTest::options() const
{
    EmbeddedServer::Options result;
    result.dataFolder = m_folder->filePath(u"server"_s);
    result.executable = QStringLiteral(MIMI_SERVER);
    return result;
}

void RealServerTest::waitUntilRunning(const EmbeddedServer &server)
{
    QTRY_COMPARE_WITH_TIMEOUT(server.state(), State::Running, patience);
}

void RealServerTest::servesOnLoopback()
{
    QUrl address;
    {
        EmbeddedServer server(options());
        server.start();
        waitUntilRunning(server);
        address = server.address();
        QVERIFY(isHealthy(address, QSslCertificate()));
    }
    QVERIFY(!isHealthy(address, QSslCertificate()));
    EmbeddedServer again(options());
    again.start();
    waitUntilRunning(again);
    QCOMPARE(again.address(), address);
}

void RealServerTest::servesTheNetworkWithItsCertificate()
{
    EmbeddedServer server(options());
    server.start();
    waitUntilRunning(server);
    server.setShared(true);
    QTRY_COMPARE_WITH_TIMEOUT(server.address().scheme(), u"https"_s, patience);
    waitUntilRunning(server);

    QVERIFY(isHealthy(server.address(), server.certificate()));
    QVERIFY(!isHealthy(server.address(), QSslCertificate()));
    for (const QUrl &url : server.sharedAddresses())
        QVERIFY2(isHealthy(url, server.certificate()), qPrintable(url.toString()));
}

void RealServerTest::comesBackAfterACrash()
{
    EmbeddedServer server(options());
    server.start();
    waitUntilRunning(server);
    const QUrl address = server.address();
    QSignalSpy crashed(&server, &EmbeddedServer::crashed);
    QVERIFY(killProcess(readServerRecord(options().dataFolder)->pid));
    QTRY_COMPARE(crashed.size(), 1);
    QVERIFY2(!server.problem().contains(u"info"_s), qPrintable(server.problem())); // it had nothing to complain of
    waitUntilRunning(server);
    QCOMPARE(server.address(), address);
    QVERIFY(isHealthy(address, QSslCertificate()));
}

QTEST_GUILESS_MAIN(RealServerTest)
#include "tst_realserver.moc"
