// SPDX-License-Identifier: GPL-3.0-or-later
// Joining a server, and what can go wrong with it: addresses, certificates, the embedded server's end.
#include "app/desktop/mimilink.h"
#include "app/desktop/processes.h"
#include "app/desktop/selfsignedcertificate.h"
#include "app/desktop/serverrecord.h"
#include "tests/support/serverprocess.h"

#include "testapp.h"

#include <QDir>
#include <QTcpServer>

using namespace mimi;
using namespace mimi::test;
using namespace Qt::StringLiterals;
using desktop::EmbeddedServer;
using desktop::SelfSignedCertificate;

class SessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressesAreTestedBeforeAPassword_data();
    void addressesAreTestedBeforeAPassword();
    void anUnknownCertificateIsComparedAndTrusted();
    void anotherCertificateIsALoudWarning();
    void theLinkOfAServerBringsItsFingerprint();
    void aLinkWithAnotherFingerprintIsALoudWarning();
    void linksThatLeadNowhereAreTold();
    void theBannerStandsStillWhileItTries();
    void theEmbeddedServersEndIsShownAndItComesBack();
    void sharingOutlivesTheApp();
    void aDamagedDatabaseIsToldAndComesBack();

private:
    static SelfSignedCertificate certificate(const QString &folder);
    static QString fingerprintOf(const SelfSignedCertificate &certificate);
    static QStringList tlsArguments(const SelfSignedCertificate &certificate);
};

SelfSignedCertificate SessionTest::certificate(const QString &folder)
{
    return desktop::ensureSelfSignedCertificate(folder, {u"localhost"_s}, QDateTime::currentDateTimeUtc()).value();
}

QString SessionTest::fingerprintOf(const SelfSignedCertificate &certificate)
{
    return client::fingerprintText(certificate.certificate.digest(QCryptographicHash::Sha256));
}

QStringList SessionTest::tlsArguments(const SelfSignedCertificate &certificate)
{
    return {u"--tls-cert"_s, certificate.certificatePath, u"--tls-key"_s, certificate.keyPath};
}

void SessionTest::addressesAreTestedBeforeAPassword_data()
{
    QTest::addColumn<QString>("address"); // PORT: of something that is no Mimi server; FREE: nobody listens
    QTest::newRow("nothing") << u""_s;
    QTest::newRow("no address") << u"http://"_s;
    QTest::newRow("another scheme") << u"ftp://127.0.0.1"_s;
    QTest::newRow("a port that is none") << u"127.0.0.1:99999"_s;
    QTest::newRow("nobody listens") << u"127.0.0.1:FREE"_s;
    QTest::newRow("no Mimi server") << u"127.0.0.1:PORT"_s;
}

void SessionTest::addressesAreTestedBeforeAPassword()
{
    QFETCH(QString, address);
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    connect(&other, &QTcpServer::newConnection, &other, [&] {
        QTcpSocket *socket = other.nextPendingConnection();
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");
        socket->disconnectFromHost();
    });
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const quint16 freePort = closed.serverPort();
    closed.close();
    address.replace(u"PORT"_s, QString::number(other.serverPort())).replace(u"FREE"_s, QString::number(freePort));

    TestApp app;
    app->session()->testServer(address);
    QTRY_COMPARE_WITH_TIMEOUT(app->session()->serverTest(), Session::Bad, patience);
    QVERIFY(!app->session()->serverLine().isEmpty());
    QCOMPARE(app->session()->step(), Session::Where);
    QVERIFY(app->session()->fingerprint().isEmpty());
}

void SessionTest::anUnknownCertificateIsComparedAndTrusted()
{
    const QTemporaryDir folder;
    const auto own = certificate(folder.path());
    ServerProcess server(tlsArguments(own));
    QVERIFY(server.start());
    const QString address = u"https://127.0.0.1:%1"_s.arg(server.port());

    TestApp app;
    Session &session = *app->session();
    session.testServer(address);
    QTRY_COMPARE_WITH_TIMEOUT(session.serverTest(), Session::Bad, patience);
    QCOMPARE(session.fingerprint(), fingerprintOf(own));
    QVERIFY(!session.isFingerprintChanged());
    QVERIFY(!session.certificateReasons().isEmpty());

    session.trustCertificate();
    QTRY_COMPARE_WITH_TIMEOUT(session.serverTest(), Session::Good, patience);
    QVERIFY(session.fingerprint().isEmpty());
    session.chooseServer();
    session.createAccount(u"ana"_s, u"Ana"_s, TestApp::password(), true);
    QTRY_COMPARE_WITH_TIMEOUT(session.link(), Session::Online, patience);

    app.reopen(); // it is remembered, and so is the token
    app->session()->start();
    QTRY_COMPARE_WITH_TIMEOUT(app->session()->link(), Session::Online, patience);
}

void SessionTest::anotherCertificateIsALoudWarning()
{
    const QTemporaryDir folder;
    const auto first = certificate(folder.filePath(u"first"_s));
    const auto second = certificate(folder.filePath(u"second"_s));
    const auto used = certificate(folder.filePath(u"used"_s));
    const auto use = [&](const SelfSignedCertificate &next) {
        QVERIFY(QFile::remove(used.certificatePath) && QFile::remove(used.keyPath));
        QVERIFY(QFile::copy(next.certificatePath, used.certificatePath));
        QVERIFY(QFile::copy(next.keyPath, used.keyPath));
    };
    use(first);
    ServerProcess server(tlsArguments(used));
    QVERIFY(server.start());
    TestApp app;
    Session &session = *app->session();
    session.testServer(u"https://127.0.0.1:%1"_s.arg(server.port()));
    QTRY_VERIFY_WITH_TIMEOUT(!session.fingerprint().isEmpty(), patience);
    session.trustCertificate();
    QTRY_COMPARE_WITH_TIMEOUT(session.serverTest(), Session::Good, patience);
    session.chooseServer();
    session.createAccount(u"ana"_s, u"Ana"_s, TestApp::password(), true);
    QTRY_COMPARE_WITH_TIMEOUT(session.link(), Session::Online, patience);

    server.kill();
    use(second);
    QVERIFY(server.startAgain());
    QTRY_VERIFY_WITH_TIMEOUT(session.isFingerprintChanged(), patience);
    QCOMPARE(session.link(), Session::Offline);
    QVERIFY(!session.linkText().isEmpty());
    QCOMPARE(session.fingerprint(), fingerprintOf(second));
    QCOMPARE(session.trustedFingerprint(), fingerprintOf(first));

    session.trustCertificate(); // its owner has said so
    QTRY_COMPARE_WITH_TIMEOUT(session.link(), Session::Online, patience);
    QVERIFY(!session.isFingerprintChanged());
}

void SessionTest::theLinkOfAServerBringsItsFingerprint()
{
    const QTemporaryDir folder;
    const auto own = certificate(folder.path());
    ServerProcess server(tlsArguments(own));
    QVERIFY(server.start());
    const QString link = desktop::formatMimiLink({.user = {},
                                                  .server = QUrl(u"https://127.0.0.1:%1/Mimi"_s.arg(server.port())),
                                                  .pin = own.certificate.digest(QCryptographicHash::Sha256)});
    TestApp opened;
    opened->follow(link);
    QTRY_COMPARE_WITH_TIMEOUT(opened->session()->serverTest(), Session::Good, patience);
    TestApp typed;
    typed->session()->testServer(link);
    QTRY_COMPARE_WITH_TIMEOUT(typed->session()->serverTest(), Session::Good, patience);
}

void SessionTest::aLinkWithAnotherFingerprintIsALoudWarning()
{
    const QTemporaryDir folder;
    ServerProcess server(tlsArguments(certificate(folder.path())));
    QVERIFY(server.start());
    TestApp app;
    app->follow(desktop::formatMimiLink(
        {.user = {}, .server = QUrl(u"https://127.0.0.1:%1/Mimi"_s.arg(server.port())), .pin = QByteArray(32, 'x')}));
    QTRY_COMPARE_WITH_TIMEOUT(app->session()->serverTest(), Session::Bad, patience);
    QVERIFY(app->session()->isFingerprintChanged());
}

void SessionTest::linksThatLeadNowhereAreTold()
{
    ServerProcess server;
    QVERIFY(server.start());
    TestApp app;
    QVERIFY(app.join(server.url().toString(), u"ana"_s));
    for (const QString &link :
         {u"mimi:nobody-of-that-name"_s, u"mimi:?server=http://192.0.2.1/Mimi"_s, u"nonsense"_s}) {
        app->follow(link);
        QTRY_VERIFY2_WITH_TIMEOUT(!app->notice()->text().isEmpty(), qPrintable(link), patience);
        app->notice()->dismiss();
        QVERIFY(app->notice()->text().isEmpty());
    }
    TestApp bo;
    QVERIFY(bo.join(server.url().toString(), u"bo"_s));
    app->follow(u"mimi:bo"_s);
    QTRY_COMPARE_WITH_TIMEOUT(app->chat()->userName(), u"bo"_s, patience);
    QVERIFY(app->notice()->text().isEmpty());
}

void SessionTest::theBannerStandsStillWhileItTries()
{
    ServerProcess server;
    QVERIFY(server.start());
    TestApp app;
    QVERIFY(app.join(server.url().toString(), u"ana"_s));
    Session &session = *app->session();
    QVERIFY(!session.isInterrupted());
    server.kill();
    QTRY_VERIFY_WITH_TIMEOUT(session.isInterrupted(), patience);
    bool flickered = false;
    bool tried = false;
    connect(&session, &Session::linkChanged, this, [&] {
        flickered = flickered || (!session.isInterrupted() && session.link() != Session::Online);
        tried = tried || session.link() == Session::Connecting;
    });
    QTRY_VERIFY_WITH_TIMEOUT(tried && session.link() == Session::Offline, patience);
    QVERIFY(session.retryIn() >= 0);
    QVERIFY(server.startAgain());
    session.retryNow();
    QTRY_COMPARE_WITH_TIMEOUT(session.link(), Session::Online, patience);
    QVERIFY(!session.isInterrupted());
    QVERIFY(!flickered);
}

void SessionTest::theEmbeddedServersEndIsShownAndItComesBack()
{
    TestApp app;
    Session &session = *app->session();
    session.chooseThisComputer();
    QTRY_COMPARE_WITH_TIMEOUT(session.step(), Session::Account, patience);
    session.createAccount(u"ana"_s, u"Ana"_s, TestApp::password(), true);
    QTRY_COMPARE_WITH_TIMEOUT(session.link(), Session::Online, patience);

    bool shown = false;
    connect(&session, &Session::linkChanged, this,
            [&] { shown = shown || (session.link() == Session::Offline && !session.linkText().isEmpty()); });
    QVERIFY(desktop::killProcess(desktop::readServerRecord(app.folder() + u"/server"_s)->pid));
    QTRY_VERIFY_WITH_TIMEOUT(shown, patience);
    QTRY_COMPARE_WITH_TIMEOUT(session.link(), Session::Online, patience);
}

//! Sharing makes http into https: the token, the messages and the choice itself must survive that.
void SessionTest::sharingOutlivesTheApp()
{
    TestApp app;
    app->session()->chooseThisComputer();
    QTRY_COMPARE_WITH_TIMEOUT(app->session()->step(), Session::Account, patience);
    app->session()->createAccount(u"ana"_s, u"Ana"_s, TestApp::password(), true);
    QTRY_COMPARE_WITH_TIMEOUT(app->session()->link(), Session::Online, patience);
    const QString database = app.client().store()->file();
    app->sharing()->setShared(true);
    QTRY_COMPARE_WITH_TIMEOUT(app.server().address().scheme(), u"https"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(app->session()->link(), Session::Online, patience);
    const QString fingerprint = app->sharing()->fingerprint();
    QVERIFY(!fingerprint.isEmpty());

    app.reopen();
    app->session()->start();
    QTRY_COMPARE_WITH_TIMEOUT(app->session()->link(), Session::Online, patience);
    QVERIFY(app->sharing()->isShared());
    QCOMPARE(app->sharing()->fingerprint(), fingerprint);
    QCOMPARE(app.client().store()->file(), database);

    // Somebody on this network joins with the link of the QR code.
    const QString link = app->sharing()->link();
    if (!link.isEmpty()) { // a machine without a network has no address to offer
        TestApp guest;
        QVERIFY(guest.join(link, u"bo"_s));
    }

    app->session()->signOut(false);
    app->sharing()->setShared(false);
    QTRY_COMPARE_WITH_TIMEOUT(app.server().address().scheme(), u"http"_s, patience);
    app->session()->chooseThisComputer();
    QTRY_COMPARE_WITH_TIMEOUT(app->session()->step(), Session::Account, patience);
    app->session()->signIn(u"ana"_s, TestApp::password(), true);
    QTRY_COMPARE_WITH_TIMEOUT(app->session()->link(), Session::Online, patience);
    QCOMPARE(app.client().store()->file(), database);
}

void SessionTest::aDamagedDatabaseIsToldAndComesBack()
{
    ServerProcess server;
    QVERIFY(server.start());
    TestApp bo;
    QVERIFY(bo.join(server.url().toString(), u"bo"_s));
    TestApp ana;
    QVERIFY(ana.join(server.url().toString(), u"ana"_s));
    ana->follow(u"mimi:bo"_s);
    QTRY_VERIFY_WITH_TIMEOUT(ana->chat()->isOpen(), patience);
    const client::UserId peer = ana->chat()->peerId();
    for (int i = 0; i < 5; ++i)
        ana.write(peer, u"message %1"_s.arg(i));
    QTRY_COMPARE_WITH_TIMEOUT(bo->conversations()->unreadTotal(), 5, patience);
    const QString database = ana.client().store()->file();
    ana.close();
    {
        QFile disk(database);
        QVERIFY(disk.open(QIODevice::ReadWrite));
        disk.write(QByteArray(4096, '\xff'));
    }

    ana.open();
    QTRY_VERIFY_WITH_TIMEOUT(!ana->notice()->text().isEmpty(), patience);
    QVERIFY(ana->notice()->text().contains(u"damaged-"_s));
    ana->session()->start();
    QTRY_COMPARE_WITH_TIMEOUT(ana->session()->link(), Session::Online, patience);
    const auto count = [&] {
        qint64 found = -1;
        ana.client().store()->count(peer, this, [&](const auto &result) { found = result ? *result : -2; });
        return TestApp::waitFor([&] { return found != -1; }) ? found : -1;
    };
    QTRY_COMPARE_WITH_TIMEOUT(count(), 5, patience);
    QCOMPARE(QFileInfo(database).dir().entryList({u"*.damaged-*"_s}, QDir::Files).size(), 1);
    QVERIFY(!ana->storage()->damagedSize().isEmpty());
    ana->storage()->removeDamaged();
    QVERIFY(ana->storage()->damagedSize().isEmpty());
}

QTEST_MAIN(SessionTest)
#include "tst_session.moc"
