// SPDX-License-Identifier: GPL-3.0-or-later
#include "netfixture.h"

#include "server/net/descriptorlimit.h"
#include "server/net/formdecoding.h"
#include "server/net/forwarded.h"

#include <QFile>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QSslSocket>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>
#include <algorithm>
#include <sys/resource.h>
#include <thread>
#include <vector>

using namespace mimi;
using namespace mimi::net;
using namespace mimi::net::test;

namespace {

class EchoHandler : public LinkHandler
{
public:
    explicit EchoHandler(Link &link) : m_link(link) { }
    void received(QByteArrayView bytes) override { m_link.send(bytes); }
    void closed() override { }

private:
    Link &m_link;
};

//! Lets in who says ?token=good; decides later when asked with ?later.
class GuardedService : public WebSocketService
{
public:
    void admit(const HttpRequest &request, Worker &worker, std::function<void(Verdict)> decided) override
    {
        ++asked;
        Verdict verdict;
        if (request.queryValue("token") == "good") {
            verdict.identity = QByteArray("somebody");
        } else {
            verdict.refusal = HttpResponse{.status = 401, .headers = {}, .body = "who are you?"};
            verdict.refusal->addHeader("WWW-Authenticate", "Bearer");
        }
        if (!request.queryValue("later"))
            return decided(std::move(verdict));
        const std::lock_guard lock(mutex);
        waiting.push_back([&worker, decided, verdict] { worker.post([decided, verdict] { decided(verdict); }); });
    }
    void opened(Link &link, const HttpRequest &request, std::any identity, Worker &) override
    {
        {
            const std::lock_guard lock(mutex);
            peer = request.peer.toString();
        }
        known = std::any_cast<QByteArray>(identity) == "somebody";
        link.setHandler(std::make_unique<EchoHandler>(link));
        ++open;
    }
    QStringList subprotocols() const override { return {QStringLiteral("v12.stomp"), QStringLiteral("v11.stomp")}; }

    void decideAll()
    {
        const std::lock_guard lock(mutex);
        for (const auto &decide : std::exchange(waiting, {}))
            decide();
    }

    QString lastPeer()
    {
        const std::lock_guard lock(mutex);
        return peer;
    }

    std::atomic<int> asked = 0;
    std::atomic<int> open = 0;
    std::atomic<bool> known = false;
    std::mutex mutex;
    QString peer; // guarded by mutex, as the next
    std::vector<std::function<void()>> waiting;
};

struct GuardedDoor
{
    explicit GuardedDoor(FrontDoorOptions options = {})
    {
        site.mount("/ws", nullptr, &guarded);
        site.mount("/both", &echo, &guarded);
        site.mount("", &echo);
        door = std::make_unique<FrontDoor>(std::move(options), site, workers);
        if (!door->start())
            qFatal("The front door does not open: %ls", qUtf16Printable(door->errorString()));
    }
    FrontDoor &operator*() { return *door; }
    QUrl url(const QString &rest, const QString &scheme = QStringLiteral("ws")) const
    {
        return QUrl(QStringLiteral("%1://127.0.0.1:%2%3").arg(scheme).arg(door->serverPort()).arg(rest));
    }

    WorkerPool workers{2};
    EchoService echo;
    GuardedService guarded;
    Site site;
    std::unique_ptr<FrontDoor> door;
};

constexpr char key[] = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
constexpr char version[] = "Sec-WebSocket-Version: 13\r\n";

QByteArray handshake(const QByteArray &path = "/ws?token=good", const QByteArray &more = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n" + key
        + version + more + "\r\n";
}

} // namespace

class FrontDoorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void handshakes_data();
    void handshakes();
    void handshakesByteByByte();
    void upgradesReusedConnection();
    void choosesSubprotocol_data();
    void choosesSubprotocol();
    void decidesLater();
    void clientGoesWhileItIsDecided();
    void echoesOverTls();
    void httpOverTlsByteByByte();
    void movesBetweenWorkersOverTls();
    void replacesTheCertificate();
    void plainBytesOnATlsPort();
    void limitsConnectionsOfAnAddress();
    void limitsUnsettledConnections();
    void dropsFloods();
    void believesTrustedProxies_data();
    void believesTrustedProxies();
    void countsClientsBehindAProxy();
    void restsWhenDescriptorsRunOut();
    void saysGoodbye();
    void cutsOffWhoDoesNotLeave();
    void finishesWhatIsBeingAnswered();
    void survivesStopUnderLoad();
    void decodesForms_data();
    void decodesForms();

private:
    TestCertificate m_certificate;
};

void FrontDoorTest::initTestCase()
{
    raiseDescriptorLimit();
    QVERIFY(m_certificate.make(QStringLiteral("first")));
}

void FrontDoorTest::handshakes_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contains");
    const QByteArray upgrade = "Host: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
    const auto row = [](const char *name, const QByteArray &request, int status, const QByteArray &contains = {}) {
        QTest::newRow(name) << request << status << contains;
    };

    row("as it should be", handshake(), 101, "Sec-WebSocket-Accept: ICX+Yqv66kxgM0FcWaLWlFLwTAI=\r\n");
    row("where HTTP is served too", handshake("/both?token=good"), 101);
    row("without spaces after colons",
        "GET /ws?token=good HTTP/1.1\r\nHost:x\r\nUpgrade:WebSocket\r\nConnection:upgrade\r\n"
        "Sec-WebSocket-Key:AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version:13\r\n\r\n",
        101);
    row("with a long line", handshake("/ws?token=good&x=" + QByteArray(9000, 'x')), 101);
    row("with many headers", handshake("/ws?token=good", QByteArray("A: b\r\n").repeated(300)), 101);
    row("with an odd query", handshake("/ws?token=good&x=%zz|\"<>"), 101);
    row("without a token", handshake("/ws"), 401, "WWW-Authenticate: Bearer\r\n");
    row("without a version", "GET /ws?token=good HTTP/1.1\r\n" + upgrade + key + "\r\n", 426,
        "Sec-WebSocket-Version: 13\r\n");
    row("with an old version", "GET /ws?token=good HTTP/1.1\r\n" + upgrade + key + "Sec-WebSocket-Version: 8\r\n\r\n",
        426, "Upgrade: websocket\r\n");
    row("without a key", "GET /ws?token=good HTTP/1.1\r\n" + upgrade + version + "\r\n", 400);
    row("with a short key", "GET /ws?token=good HTTP/1.1\r\n" + upgrade + version + "Sec-WebSocket-Key: AAAA\r\n\r\n",
        400);
    row("with a key that is no base64",
        "GET /ws?token=good HTTP/1.1\r\n" + upgrade + version + "Sec-WebSocket-Key: !!!!!!!!!!!!!!!!!!!!!!==\r\n\r\n",
        400);
    row("with POST", "POST /ws?token=good HTTP/1.1\r\n" + upgrade + key + version + "\r\n", 405, "Allow: GET\r\n");
    row("with HTTP/1.0", "GET /ws?token=good HTTP/1.0\r\n" + upgrade + key + version + "\r\n", 400);
    row("no upgrade at all", "GET /ws HTTP/1.1\r\nHost: x\r\n\r\n", 426, "Sec-WebSocket-Version: 13\r\n");
    row("POST without an upgrade", "POST /ws HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 405, "Allow: GET\r\n");
    row("the other service where there is no upgrade", "GET /both HTTP/1.1\r\nHost: x\r\n\r\n", 200);
}

void FrontDoorTest::handshakes()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    QFETCH(QByteArray, contains);
    GuardedDoor door;
    RawClient client(*door);
    client.write(request);
    QTRY_COMPARE(client.status(), status);
    QTRY_VERIFY(client.received().contains("\r\n\r\n"));
    QVERIFY2(client.received().contains(contains), client.received().constData());
    QCOMPARE(door.guarded.open, status == 101 ? 1 : 0);
}

void FrontDoorTest::handshakesByteByByte()
{
    GuardedDoor door;
    RawClient client(*door);
    QVERIFY(client.waitForConnected());
    client.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    for (const char byte : handshake()) {
        client.write(&byte, 1);
        client.flush();
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(client.status(), 101);
}

void FrontDoorTest::upgradesReusedConnection()
{
    GuardedDoor door;
    RawClient client(*door);
    client.write("GET /any HTTP/1.1\r\nHost: x\r\n\r\n" + handshake("/ws") + handshake()
                 + QByteArray("\x81\x82\0\0\0\0hi", 8));
    QTRY_VERIFY(client.received().endsWith("\x81\x02hi"));
    QCOMPARE(client.received().count("HTTP/1.1 200"), 1);
    QCOMPARE(client.received().count("HTTP/1.1 401"), 1);
    QCOMPARE(client.received().count("HTTP/1.1 101"), 1);
    QVERIFY(door.guarded.known);
}

void FrontDoorTest::choosesSubprotocol_data()
{
    QTest::addColumn<QByteArray>("offer");
    QTest::addColumn<QByteArray>("chosen");
    QTest::newRow("none offered") << QByteArray() << QByteArray();
    QTest::newRow("none known") << QByteArray("Sec-WebSocket-Protocol: v99.stomp\r\n") << QByteArray();
    QTest::newRow("the client's first") << QByteArray("Sec-WebSocket-Protocol: v10.stomp, v11.stomp, v12.stomp\r\n")
                                        << QByteArray("v11.stomp");
    QTest::newRow("in two headers") << QByteArray("Sec-WebSocket-Protocol: x\r\nSec-WebSocket-Protocol: v12.stomp\r\n")
                                    << QByteArray("v12.stomp");
}

void FrontDoorTest::choosesSubprotocol()
{
    QFETCH(QByteArray, offer);
    QFETCH(QByteArray, chosen);
    GuardedDoor door;
    RawClient client(*door);
    client.write(handshake("/ws?token=good", offer));
    QTRY_COMPARE(client.status(), 101);
    QTRY_VERIFY(client.received().endsWith("\r\n\r\n"));
    const QByteArray header = "Sec-WebSocket-Protocol: " + chosen + "\r\n";
    QCOMPARE(client.received().contains("Sec-WebSocket-Protocol"), !chosen.isEmpty());
    QVERIFY(chosen.isEmpty() || client.received().contains(header));
}

void FrontDoorTest::decidesLater()
{
    GuardedDoor door;
    RawClient good(*door);
    RawClient bad(*door);
    good.write(handshake("/ws?token=good&later") + QByteArray("\x81\x82\0\0\0\0hi", 8));
    bad.write(handshake("/ws?later") + "GET /next HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(door.guarded.asked, 2);
    QVERIFY(good.received().isEmpty());
    door.guarded.decideAll();
    QTRY_VERIFY(good.received().endsWith("\x81\x02hi"));
    QTRY_VERIFY(bad.received().endsWith("GET /next? "));
    QCOMPARE(bad.status(), 401);
}

void FrontDoorTest::clientGoesWhileItIsDecided()
{
    GuardedDoor door;
    {
        RawClient client(*door);
        client.write(handshake("/ws?token=good&later"));
        QTRY_COMPARE(door.guarded.asked, 1);
        client.abort();
    }
    door.guarded.decideAll();
    RawClient client(*door);
    client.write(handshake());
    QTRY_COMPARE(client.status(), 101);
    QCOMPARE(door.guarded.open, 1);
}

void FrontDoorTest::echoesOverTls()
{
    FrontDoorOptions options;
    options.tls = m_certificate.configuration;
    GuardedDoor door(options);
    QWebSocket client;
    QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
    trusting.setPeerVerifyMode(QSslSocket::VerifyNone);
    client.setSslConfiguration(trusting);
    QSignalSpy texts(&client, &QWebSocket::textMessageReceived);
    const QString message(100'000, u'漢');
    connect(&client, &QWebSocket::connected, this, [&] {
        client.setOutgoingFrameSize(1024 * 1024);
        client.sendTextMessage(message.left(30'000));
        client.sendTextMessage(QStringLiteral("short"));
    });
    client.open(door.url(QStringLiteral("/ws?token=good"), QStringLiteral("wss")));
    QTRY_COMPARE(texts.size(), 2);
    QCOMPARE(texts[0][0].toString(), message.left(30'000));
    QSignalSpy disconnected(&client, &QWebSocket::disconnected);
    client.close();
    QTRY_COMPARE(disconnected.size(), 1);
}

void FrontDoorTest::httpOverTlsByteByByte()
{
    FrontDoorOptions options;
    options.tls = m_certificate.configuration;
    GuardedDoor door(options);
    QSslSocket client;
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), (*door).serverPort());
    QSignalSpy encrypted(&client, &QSslSocket::encrypted);
    QTRY_COMPARE(encrypted.size(), 1);
    for (const char byte :
         QByteArray("POST /any HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello")) {
        client.write(&byte, 1);
        client.flush();
        QCoreApplication::processEvents();
    }
    QByteArray received;
    QTRY_VERIFY((received += client.readAll()).endsWith("POST /any? hello"));
    QVERIFY(received.contains("X-Secure: yes"));
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
}

void FrontDoorTest::movesBetweenWorkersOverTls()
{
    FrontDoorOptions options;
    options.tls = m_certificate.configuration;
    GuardedDoor door(options);
    QSslSocket client;
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), (*door).serverPort());
    for (int i = 0; i < 20; ++i) {
        client.write("POST /any?worker=" + QByteArray::number(i)
                     + " HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
        QByteArray received;
        QTRY_VERIFY((received += client.readAll()).endsWith(" abc"));
        const QByteArray worker = "X-Worker: " + QByteArray::number(i % 2) + "\r\n";
        QVERIFY(received.contains(worker));
    }
}

void FrontDoorTest::replacesTheCertificate()
{
    FrontDoorOptions options;
    options.tls = m_certificate.configuration;
    GuardedDoor door(options);
    TestCertificate second;
    QVERIFY(second.make(QStringLiteral("second")));
    for (const auto &[configuration, name] : {std::pair(m_certificate.configuration, QStringLiteral("first")),
                                              std::pair(second.configuration, QStringLiteral("second"))}) {
        (*door).setTls(configuration);
        QSslSocket client;
        client.setPeerVerifyMode(QSslSocket::VerifyNone);
        QSignalSpy encrypted(&client, &QSslSocket::encrypted);
        client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), (*door).serverPort());
        QTRY_COMPARE(encrypted.size(), 1);
        QCOMPARE(client.peerCertificate().subjectInfo(QSslCertificate::CommonName), QStringList(name));
    }
}

void FrontDoorTest::plainBytesOnATlsPort()
{
    FrontDoorOptions options;
    options.tls = m_certificate.configuration;
    options.handshakeTime = std::chrono::milliseconds(200);
    GuardedDoor door(options);
    RawClient plain(*door);
    plain.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_VERIFY(plain.isGone());
    RawClient silent(*door);
    QVERIFY(silent.waitForConnected());
    QTRY_VERIFY(silent.isGone());
}

void FrontDoorTest::limitsConnectionsOfAnAddress()
{
    FrontDoorOptions options;
    options.connectionsPerAddress = 3;
    GuardedDoor door(options);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<RawClient>(*door));
        clients.back()->write(handshake());
        QTRY_COMPARE(clients.back()->status(), 101);
    }
    RawClient refused(*door);
    refused.write(handshake());
    QTRY_COMPARE(refused.status(), 503);
    QTRY_VERIFY(refused.isGone());
    clients.pop_back();
    QVERIFY(QTest::qWaitFor([&] { // as soon as the server has noticed
        RawClient next(*door);
        next.write(handshake());
        return QTest::qWaitFor([&] { return next.status() != 0; }) && next.status() == 101;
    }));
}

void FrontDoorTest::limitsUnsettledConnections()
{
    FrontDoorOptions options;
    options.unauthenticatedPerAddress = 2;
    GuardedDoor door(options);
    RawClient settled(*door); // answered once, it counts no longer
    settled.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(settled.status(), 200);
    RawClient first(*door);
    RawClient second(*door);
    first.write("GET / HTTP");
    second.write("GET / HTTP");
    QVERIFY(first.waitForBytesWritten() && second.waitForBytesWritten());
    QVERIFY(QTest::qWaitFor([&] {
        RawClient third(*door);
        third.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        return QTest::qWaitFor([&] { return third.status() != 0; }) && third.status() == 503;
    }));
    first.write("/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(first.status(), 200);
    RawClient third(*door);
    third.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(third.status(), 200);
}

void FrontDoorTest::dropsFloods()
{
    FrontDoorOptions options;
    options.connectionsPerAddress = 2;
    GuardedDoor door(options);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 10; ++i)
        clients.push_back(std::make_unique<RawClient>(*door));
    const auto goneCount = [&] {
        return std::ranges::count_if(clients, [](const auto &client) { return client->isGone(); });
    };
    QTRY_COMPARE(goneCount(), 6);
    for (const auto &client : clients)
        QVERIFY(client->received().isEmpty());
}

void FrontDoorTest::believesTrustedProxies_data()
{
    QTest::addColumn<QString>("socket");
    QTest::addColumn<QList<QByteArray>>("headers"); // name, value, name, value
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("secure");
    const QString proxy = QStringLiteral("10.0.0.1");
    const auto row = [](const char *name, const QString &socket, const QList<QByteArray> &headers, const char *address,
                        bool secure = false) {
        QTest::newRow(name) << socket << headers << QString::fromLatin1(address) << secure;
    };
    row("no header", proxy, {}, "10.0.0.1");
    row("one client", proxy, {"X-Forwarded-For", "1.2.3.4"}, "1.2.3.4");
    row("the word of a stranger", QStringLiteral("9.9.9.9"), {"X-Forwarded-For", "1.2.3.4"}, "9.9.9.9");
    row("what the client made up", proxy, {"X-Forwarded-For", "6.6.6.6, 1.2.3.4"}, "1.2.3.4");
    row("two proxies", proxy, {"X-Forwarded-For", "6.6.6.6, 1.2.3.4, 10.0.0.2"}, "1.2.3.4");
    row("repeated header", proxy, {"X-Forwarded-For", "6.6.6.6", "X-Forwarded-For", "1.2.3.4"}, "1.2.3.4");
    row("rubbish", proxy, {"X-Forwarded-For", "unknown"}, "10.0.0.1");
    row("rubbish before a proxy", proxy, {"X-Forwarded-For", "unknown, 10.0.0.2"}, "10.0.0.2");
    row("with a port", proxy, {"X-Forwarded-For", "1.2.3.4:5678"}, "1.2.3.4");
    row("IPv6", proxy, {"X-Forwarded-For", "2001:db8::1"}, "2001:db8::1");
    row("the scheme", proxy, {"X-Forwarded-For", "1.2.3.4", "X-Forwarded-Proto", "https"}, "1.2.3.4", true);
    row("Forwarded", proxy, {"Forwarded", "for=6.6.6.6, for=\"[2001:db8::2]:4711\";proto=https;by=x"}, "2001:db8::2",
        true);
    row("a Forwarded that the client made up", proxy, {"Forwarded", "For=6.6.6.6", "X-Forwarded-For", "1.2.3.4"},
        "1.2.3.4");
    row("mapped IPv4", proxy, {"X-Forwarded-For", "::ffff:1.2.3.4"}, "1.2.3.4");
}

void FrontDoorTest::believesTrustedProxies()
{
    QFETCH(QString, socket);
    QFETCH(QList<QByteArray>, headers);
    QFETCH(QString, address);
    QFETCH(bool, secure);
    HttpRequest request;
    for (qsizetype i = 0; i + 1 < headers.size(); i += 2)
        request.headers.append(HttpHeader{headers[i], headers[i + 1]});
    const Origin origin = forwardedOrigin(request, {QHostAddress(socket), false},
                                          {QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8"))});
    QCOMPARE(origin.address.toString(), address);
    QCOMPARE(origin.secure, secure);
}

void FrontDoorTest::countsClientsBehindAProxy()
{
    FrontDoorOptions options;
    options.connectionsPerAddress = 1;
    options.trustedProxies = {QHostAddress::parseSubnet(QStringLiteral("127.0.0.0/8"))};
    GuardedDoor door(options);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (const char *address : {"1.1.1.1", "2.2.2.2", "3.3.3.3"}) {
        clients.push_back(std::make_unique<RawClient>(*door));
        clients.back()->write(handshake("/ws?token=good", "X-Forwarded-For: " + QByteArray(address) + "\r\n"));
        QTRY_COMPARE(clients.back()->status(), 101);
        QCOMPARE(door.guarded.lastPeer(), QString::fromLatin1(address));
    }
    RawClient again(*door);
    again.write(handshake("/ws?token=good", "X-Forwarded-For: 2.2.2.2\r\n"));
    QTRY_COMPARE(again.status(), 503);
    RawClient pooled(*door); // a proxy sends requests of many clients over one connection
    pooled.write("GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 4.4.4.4\r\n\r\n"
                 "GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 5.5.5.5\r\n\r\n");
    QTRY_COMPARE(pooled.received().count("HTTP/1.1 200"), 2);
    QVERIFY(pooled.received().contains("X-Peer: 5.5.5.5"));
}

void FrontDoorTest::restsWhenDescriptorsRunOut()
{
    GuardedDoor door;
    RawClient bystander(*door);
    bystander.write(handshake());
    QTRY_COMPARE(bystander.status(), 101);

    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    const auto restore = qScopeGuard([&] { setrlimit(RLIMIT_NOFILE, &before); });
    QFile next(QStringLiteral("/dev/null"));
    QVERIFY(next.open(QIODevice::ReadOnly));
    rlimit tight = before;
    tight.rlim_cur = rlim_t(next.handle()) + 64;
    next.close();
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &tight), 0);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("Accepting connections rests")));
    std::vector<std::unique_ptr<RawClient>> clients;
    const auto served = [&] {
        return std::ranges::count_if(clients, [](const auto &client) { return client->status() == 101; });
    };
    for (int i = 0; i < 30; ++i) { // each takes two descriptors: the clients live here too
        clients.push_back(std::make_unique<RawClient>(*door));
        clients.back()->write(handshake());
    }
    QTRY_VERIFY(served() > 0);
    bystander.write(QByteArray("\x81\x82\0\0\0\0hi", 8));
    QTRY_VERIFY(bystander.received().endsWith("\x81\x02hi"));
    QVERIFY(served() < 30);

    QCOMPARE(setrlimit(RLIMIT_NOFILE, &before), 0);
    QTRY_COMPARE(served(), 30);
}

void FrontDoorTest::saysGoodbye()
{
    GuardedDoor door;
    QWebSocket client;
    QSignalSpy disconnected(&client, &QWebSocket::disconnected);
    client.open(door.url(QStringLiteral("/ws?token=good")));
    QTRY_COMPARE(door.guarded.open, 1);
    RawClient idle(*door);
    idle.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(idle.status(), 200);
    // The clients live in this thread, which stop() blocks: they hear of it afterwards.
    (*door).stop(std::chrono::milliseconds(100));
    QTRY_COMPARE(disconnected.size(), 1);
    QCOMPARE(client.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
    QTRY_VERIFY(idle.isGone());
    RawClient late(*door);
    QTRY_VERIFY(late.isGone());
}

void FrontDoorTest::cutsOffWhoDoesNotLeave()
{
    GuardedDoor door;
    RawClient upgraded(*door);
    upgraded.write(handshake());
    RawClient waiting(*door);
    waiting.write("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n");
    RawClient undecided(*door);
    undecided.write(handshake("/ws?token=good&later"));
    RawClient half(*door);
    half.write("GET / HT");
    QTRY_COMPARE(upgraded.status(), 101);
    QTRY_COMPARE(door.echo.handled, 1);
    QTRY_COMPARE(door.guarded.asked, 2);
    (*door).stop(std::chrono::milliseconds(0));
    QCOMPARE(door.echo.gone, 1);
    QTRY_VERIFY(upgraded.isGone() && waiting.isGone() && undecided.isGone() && half.isGone());
    door.guarded.decideAll();
    door.echo.releaseHeld();
}

void FrontDoorTest::finishesWhatIsBeingAnswered()
{
    GuardedDoor door;
    RawClient client(*door);
    client.write("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(door.echo.handled, 1);
    std::thread answerer([&] {
        door.echo.withHeld([](HttpReply &reply) { reply.send({.status = 200, .headers = {}, .body = "answer"}); });
    });
    (*door).stop(std::chrono::milliseconds(500));
    answerer.join();
    QTRY_VERIFY(client.received().endsWith("answer"));
    door.echo.releaseHeld();
}

void FrontDoorTest::survivesStopUnderLoad()
{
    for (int round = 0; round < 20; ++round) {
        FrontDoorOptions options;
        options.unauthenticatedPerAddress = 0;
        GuardedDoor door(options);
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 20; ++i) {
            clients.push_back(std::make_unique<RawClient>(*door));
            clients.back()->write(
                i % 2 ? handshake()
                      : "GET /?worker=0 HTTP/1.1\r\nHost: x\r\n\r\nGET /?worker=1 HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        for (int turn = 0; turn < round; ++turn)
            QCoreApplication::processEvents();
        (*door).stop(std::chrono::milliseconds(round % 2 ? 0 : 5));
    }
}

void FrontDoorTest::decodesForms_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<QByteArray>("fields");
    const auto row = [](const char *name, const QByteArray &form, bool valid, const QByteArray &fields = {}) {
        QTest::newRow(name) << form << valid << fields;
    };
    row("empty", "", true, "");
    row("one", "a=b", true, "a:b;");
    row("several, in order", "b=1&a=2&b=3", true, "b:1;a:2;b:3;");
    row("plus and percent", "a+b=c%20d%2B", true, "a b:c d+;");
    row("UTF-8", "n=%E6%BC%A2%e5%ad%97", true, "n:漢字;");
    row("raw UTF-8", "n=漢", true, "n:漢;");
    row("no value", "a&b=", true, "a:;b:;");
    row("no name", "=x", true, ":x;");
    row("equals signs in the value", "a=b=c", true, "a:b=c;");
    row("empty parts", "&&a=b&", true, "a:b;");
    row("cut escape", "a=%2", false);
    row("no escape", "a=%zz", false);
    row("broken UTF-8", "a=%ff", false);
    row("half a surrogate", "a=%ED%A0%80", false);
    row("overlong", "a=%C0%AF", false);
}

void FrontDoorTest::decodesForms()
{
    QFETCH(QByteArray, form);
    QFETCH(bool, valid);
    QFETCH(QByteArray, fields);
    const auto parsed = parseForm(form);
    QCOMPARE(parsed.has_value(), valid);
    QByteArray text;
    for (const auto &[name, value] : parsed.value_or(FormFields()))
        text += name + ':' + value + ';';
    QCOMPARE(text, fields);
}

QTEST_GUILESS_MAIN(FrontDoorTest)
#include "tst_frontdoor.moc"
