// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/embeddedserver.h"
#include "app/desktop/processes.h"
#include "app/desktop/serverrecord.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace mimi::desktop;
using namespace Qt::StringLiterals;
using State = EmbeddedServer::State;

class EmbeddedServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void startsAndStops();
    void endsWithTheApp();
    void mayOutliveTheApp();
    void keepsItsAddress();
    void takesAnotherPortIfItsOwnIsTaken();
    void usesTheOneThatRuns();
    void aSecondAppIsAGuest();
    void aGuestTakesOverWhenTheOwnerEnds();
    void saysWhyItCrashedAndStartsAgain();
    void saysWhyItCannotStart();
    void saysThatThereIsNoProgram();
    void killsOneThatWillNotEnd();
    void doesNotTrustAStaleRecord();
    void survivesABrokenRecord();
    void isSharedWithTheNetwork();
    void keepsItsDataToItself();

private:
    EmbeddedServer::Options options() const;
    void behave(const QByteArray &how) const;
    ServerRecord record() const;
    static void run(EmbeddedServer &server);
    static void end(EmbeddedServer &server);

    std::unique_ptr<QTemporaryDir> m_folder;
    QList<qint64> m_leftRunning;
};

void EmbeddedServerTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void EmbeddedServerTest::cleanup()
{
    for (const qint64 pid : std::exchange(m_leftRunning, {}))
        killProcess(pid);
}

EmbeddedServer::Options EmbeddedServerTest::options() const
{
    EmbeddedServer::Options result;
    result.dataFolder = m_folder->filePath(u"server"_s);
    result.executable = QStringLiteral(FAKE_SERVER);
    return result;
}

void EmbeddedServerTest::behave(const QByteArray &how) const
{
    QVERIFY(QDir().mkpath(options().dataFolder));
    QFile file(options().dataFolder + u"/behave"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(how);
}

ServerRecord EmbeddedServerTest::record() const
{
    return readServerRecord(options().dataFolder).value_or(ServerRecord());
}

void EmbeddedServerTest::run(EmbeddedServer &server)
{
    server.start();
    QTRY_COMPARE_WITH_TIMEOUT(server.state(), State::Running, 20000);
}

void EmbeddedServerTest::end(EmbeddedServer &server)
{
    QSignalSpy stopped(&server, &EmbeddedServer::stopped);
    server.stop();
    QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20000);
    QCOMPARE(server.state(), State::Stopped);
}

void EmbeddedServerTest::startsAndStops()
{
    EmbeddedServer server(options());
    QCOMPARE(server.state(), State::Stopped);
    run(server);
    QCOMPARE(server.address().host(), u"127.0.0.1"_s);
    QCOMPARE(server.address().scheme(), u"http"_s);
    QCOMPARE(server.address().path(), u"/Mimi"_s);
    QVERIFY(server.sharedAddresses().isEmpty());

    const qint64 pid = record().pid;
    QVERIFY(isProcessAlive(pid));
    end(server);
    QVERIFY(!isProcessAlive(pid));
    QCOMPARE(record().pid, 0);
    run(server);
}

void EmbeddedServerTest::endsWithTheApp()
{
    qint64 pid = 0;
    {
        EmbeddedServer server(options());
        run(server);
        pid = record().pid;
        QVERIFY(isProcessAlive(pid));
    }
    QVERIFY(!isProcessAlive(pid));
    QCOMPARE(record().pid, 0);
}

void EmbeddedServerTest::mayOutliveTheApp()
{
    {
        auto staying = options();
        staying.leaveRunning = true;
        EmbeddedServer server(staying);
        run(server);
        m_leftRunning.append(record().pid);
    }
    QVERIFY(isProcessAlive(m_leftRunning.first()));

    EmbeddedServer next(options());
    run(next);
    QCOMPARE(record().pid, m_leftRunning.first());
    end(next);
    QVERIFY(!isProcessAlive(m_leftRunning.first()));
}

void EmbeddedServerTest::keepsItsAddress()
{
    QUrl address;
    {
        EmbeddedServer server(options());
        run(server);
        address = server.address();
    }
    EmbeddedServer server(options());
    run(server);
    QCOMPARE(server.address(), address);
}

void EmbeddedServerTest::takesAnotherPortIfItsOwnIsTaken()
{
    QTcpServer squatter;
    QVERIFY(squatter.listen(QHostAddress::LocalHost));
    QUrl taken(u"http://127.0.0.1/Mimi"_s);
    taken.setPort(squatter.serverPort());
    QVERIFY(writeServerRecord(options().dataFolder, {0, taken, false}));

    EmbeddedServer server(options());
    QSignalSpy crashed(&server, &EmbeddedServer::crashed);
    run(server);
    QVERIFY(server.address().port() != taken.port());
    QVERIFY(crashed.isEmpty());
}

void EmbeddedServerTest::usesTheOneThatRuns()
{
    auto staying = options();
    staying.leaveRunning = true;
    {
        EmbeddedServer server(staying);
        run(server);
    }
    m_leftRunning.append(record().pid);
    EmbeddedServer again(staying);
    run(again);
    QCOMPARE(record().pid, m_leftRunning.first());
}

void EmbeddedServerTest::aSecondAppIsAGuest()
{
    EmbeddedServer owner(options());
    auto guest = std::make_unique<EmbeddedServer>(options());
    owner.start();
    guest->start();
    QTRY_COMPARE_WITH_TIMEOUT(owner.state(), State::Running, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(guest->state(), State::Running, 20000);
    QCOMPARE(guest->address(), owner.address());

    const qint64 pid = record().pid;
    guest.reset();
    QVERIFY(isProcessAlive(pid));
    QCOMPARE(owner.state(), State::Running);
}

void EmbeddedServerTest::aGuestTakesOverWhenTheOwnerEnds()
{
    auto owner = std::make_unique<EmbeddedServer>(options());
    run(*owner);
    EmbeddedServer guest(options());
    run(guest);
    const QUrl address = guest.address();
    owner.reset();
    QTRY_COMPARE_WITH_TIMEOUT(guest.state(), State::Waiting, 20000);
    guest.retry();
    QTRY_COMPARE_WITH_TIMEOUT(guest.state(), State::Running, 20000);
    QCOMPARE(guest.address(), address);
}

void EmbeddedServerTest::saysWhyItCrashedAndStartsAgain()
{
    EmbeddedServer server(options());
    run(server);
    QSignalSpy crashed(&server, &EmbeddedServer::crashed);
    const QUrl address = server.address();
    const qint64 pid = record().pid;
    QVERIFY(killProcess(pid));

    QTRY_COMPARE(crashed.size(), 1);
    QCOMPARE(server.state(), State::Waiting);
    QVERIFY(!server.problem().isEmpty());
    QVERIFY(server.retryAt() > 0);
    // By itself, after the pause that was announced.
    QTRY_COMPARE_WITH_TIMEOUT(server.state(), State::Running, 20000);
    QVERIFY(record().pid != pid);
    QCOMPARE(server.address(), address);
    QVERIFY(server.problem().isEmpty());
}

void EmbeddedServerTest::saysWhyItCannotStart()
{
    behave("crash");
    EmbeddedServer server(options());
    server.start();
    QTRY_COMPARE_WITH_TIMEOUT(server.state(), State::Waiting, 20000);
    QVERIFY2(server.problem().endsWith(u"the disk is full"_s), qPrintable(server.problem()));

    behave("well");
    server.retry();
    QTRY_COMPARE_WITH_TIMEOUT(server.state(), State::Running, 20000);
}

void EmbeddedServerTest::saysThatThereIsNoProgram()
{
    auto missing = options();
    missing.executable = m_folder->filePath(u"nothing"_s);
    EmbeddedServer server(missing);
    server.start();
    QTRY_COMPARE_WITH_TIMEOUT(server.state(), State::Waiting, 20000);
    QVERIFY(!server.problem().isEmpty());
    end(server);
}

void EmbeddedServerTest::killsOneThatWillNotEnd()
{
    behave("stubborn");
    EmbeddedServer server(options());
    run(server);
    const qint64 pid = record().pid;
    end(server);
    QVERIFY(!isProcessAlive(pid));
}

void EmbeddedServerTest::doesNotTrustAStaleRecord()
{
    // After a crash of the whole computer the number may belong to any other program: this one, here.
    const QUrl address(u"http://127.0.0.1:9/Mimi"_s);
    QVERIFY(writeServerRecord(options().dataFolder, {QCoreApplication::applicationPid(), address, false}));
    EmbeddedServer server(options());
    run(server);
    QVERIFY(record().pid != QCoreApplication::applicationPid());
}

void EmbeddedServerTest::survivesABrokenRecord()
{
    QVERIFY(QDir().mkpath(options().dataFolder));
    QFile file(options().dataFolder + u"/server.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"pid\":");
    file.close();
    EmbeddedServer server(options());
    run(server);
}

void EmbeddedServerTest::isSharedWithTheNetwork()
{
    EmbeddedServer server(options());
    run(server);
    const int port = server.address().port();
    QVERIFY(server.fingerprint().isEmpty());

    server.setShared(true);
    QVERIFY(server.isShared());
    QTRY_COMPARE_WITH_TIMEOUT(server.address().scheme(), u"https"_s, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(server.state(), State::Running, 20000);
    QCOMPARE(server.address().port(), port);
    QCOMPARE(server.fingerprint().size(), 32);
    for (const QUrl &url : server.sharedAddresses())
        QVERIFY(url.scheme() == "https"_L1 && url.port() == port && url.host() != "127.0.0.1"_L1);
    const QByteArray fingerprint = server.fingerprint();

    server.setShared(false);
    QTRY_COMPARE_WITH_TIMEOUT(server.address().scheme(), u"http"_s, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(server.state(), State::Running, 20000);
    QCOMPARE(server.address().port(), port);

    server.setShared(true);
    QTRY_COMPARE_WITH_TIMEOUT(server.address().scheme(), u"https"_s, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(server.state(), State::Running, 20000);
    QCOMPARE(server.fingerprint(), fingerprint);
}

void EmbeddedServerTest::keepsItsDataToItself()
{
    EmbeddedServer server(options());
    run(server);
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther;
    QCOMPARE(QFile::permissions(options().dataFolder) & others, QFile::Permissions());
}

QTEST_GUILESS_MAIN(EmbeddedServerTest)
#include "tst_embeddedserver.moc"
