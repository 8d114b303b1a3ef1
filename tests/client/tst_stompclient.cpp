// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/certificate.h"
#include "app/client/stompclient.h"
#include "app/client/textpieces.h"
#include "tests/client/fakestompserver.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace mimi::client;
using mimi::stomp::Command;
using mimi::test::FakeStompServer;
namespace limits = mimi::limits;
namespace header = mimi::stomp::header;

class StompClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void theTokenGoesIntoAHeader();
    void connectedTellsVersionAndExtensions();
    void framesCutAnywhereArriveWhole();
    void largeFramesAreSentInPiecesBetweenCharacters();
    void piecesEndBetweenCharacters_data();
    void piecesEndBetweenCharacters();
    void receiptsFindTheirSender();
    void heartBeatsAreSent();
    void aSilentServerIsLeft();
    void aServerThatBeatsIsKept();
    void aServerThatDoesNotAnswerConnectIsLeft();
    void anErrorFrameEndsTheConnection();
    void brokenFramesEndTheConnection();
    void refusedHandshakesAreTold_data();
    void refusedHandshakesAreTold();
    void nobodyListens();
    void closingIsOrderly();
    void aClosedClientCanBeOpenedAgain();
    void aServerThatGoesDownSendsAway_data();
    void aServerThatGoesDownSendsAway();
    void anUnknownCertificateIsRefusedAndExplained();
    void aPinnedCertificateIsTrusted();
    void anotherCertificateThanThePinnedOneIsRefused();

private:
    bool open(FakeStompServer &server, StompClient::Options options = {});
    Disconnect::Kind endedBy() const { return m_ended->at(0).at(0).value<Disconnect>().kind; }

    std::unique_ptr<StompClient> m_client;
    std::unique_ptr<QSignalSpy> m_connected;
    std::unique_ptr<QSignalSpy> m_ended;
};

void StompClientTest::init()
{
    m_client = std::make_unique<StompClient>();
    m_connected = std::make_unique<QSignalSpy>(m_client.get(), &StompClient::connected);
    m_ended = std::make_unique<QSignalSpy>(m_client.get(), &StompClient::disconnected);
}

bool StompClientTest::open(FakeStompServer &server, StompClient::Options options)
{
    if (!options.server.isValid())
        options.server = server.address();
    options.token = "tok+en/=";
    m_client->open(options);
    return m_connected->wait();
}

void StompClientTest::theTokenGoesIntoAHeader()
{
    FakeStompServer server;
    QVERIFY(open(server));
    QCOMPARE(server.socket->request().rawHeader("Authorization"), "Bearer tok+en/=");
    QVERIFY(!server.socket->requestUrl().toString().contains(u"tok"_s));
    QCOMPARE(server.socket->requestUrl().path(), u"/Mimi/client"_s);
    QCOMPARE(server.socket->subprotocol(), u"v12.stomp"_s);
}

void StompClientTest::connectedTellsVersionAndExtensions()
{
    FakeStompServer server;
    QVERIFY(open(server));
    QCOMPARE(m_client->state(), StompClient::State::Connected);
    QCOMPARE(m_client->session().version, mimi::stomp::Version::V1_2);
    QCOMPARE(m_client->session().extensions, (QStringList{u"delivery"_s, u"read"_s}));
    QCOMPARE(server.frames[0].header(header::acceptVersion), "1.2");
    QCOMPARE(server.frames[0].header(header::host), "127.0.0.1");
}

void StompClientTest::framesCutAnywhereArriveWhole()
{
    FakeStompServer server;
    QVERIFY(open(server));
    QSignalSpy received(m_client.get(), &StompClient::messageReceived);
    const QByteArray body = "{\"content\":\"a\\u0000b\"}";
    const auto frame = mimi::stomp::encode({Command::Message, {{header::destination, "/user/queue/status"}}, body},
                                           mimi::stomp::Version::V1_2);
    server.sendText("\n\n" + frame + frame); // heart-beats and two frames in one
    for (const char byte : frame)
        server.sendText(QByteArray(1, byte));
    QTRY_COMPARE(received.size(), 3);
    for (const auto &arguments : received) {
        QCOMPARE(arguments[0].toByteArray(), "/user/queue/status");
        QCOMPARE(arguments[1].toByteArray(), body);
    }
}

void StompClientTest::largeFramesAreSentInPiecesBetweenCharacters()
{
    FakeStompServer server;
    QVERIFY(open(server));
    const QByteArray body = u"漢字😀"_s.repeated(40'000).toUtf8();
    m_client->send("/socket/chat/send", body);
    QTRY_COMPARE(server.framesOf(Command::Send).size(), 1);
    QVERIFY(server.framesOf(Command::Send)[0].body == body);
    QVERIFY(server.messageBytes.size() > 3);
    for (const auto bytes : std::as_const(server.messageBytes))
        QVERIFY(bytes <= limits::webSocketMessage);
}

void StompClientTest::piecesEndBetweenCharacters_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("limit");
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("short") << QByteArray("abc") << qsizetype(5) << QByteArray("abc");
    QTest::newRow("exact") << QByteArray("abc") << qsizetype(3) << QByteArray("abc");
    QTest::newRow("letters") << QByteArray("abcdef") << qsizetype(4) << QByteArray("abcd");
    QTest::newRow("inside two bytes") << QByteArray("aé") << qsizetype(2) << QByteArray("a");
    QTest::newRow("inside four bytes") << QByteArray("a😀b") << qsizetype(4) << QByteArray("a");
    QTest::newRow("behind four bytes") << QByteArray("a😀b") << qsizetype(5) << QByteArray("a😀");
    QTest::newRow("no UTF-8 at all") << QByteArray("\x80\x80\x80") << qsizetype(2) << QByteArray("\x80\x80");
}

void StompClientTest::piecesEndBetweenCharacters()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qsizetype, limit);
    QFETCH(const QByteArray, piece);
    QCOMPARE(wholeCharacters(text, limit).toByteArray(), piece);
}

void StompClientTest::receiptsFindTheirSender()
{
    FakeStompServer server;
    QVERIFY(open(server));
    QStringList order;
    m_client->subscribe("/user/queue/status", [&] { order.append(u"subscribe"_s); });
    m_client->send("/socket/chat/init", {}, [&] { order.append(u"init"_s); });
    QTRY_COMPARE(order, (QStringList{u"subscribe"_s, u"init"_s}));
    const auto subscriptions = server.framesOf(Command::Subscribe);
    QCOMPARE(subscriptions[0].header(header::destination), "/user/queue/status");
    QVERIFY(!subscriptions[0].header(header::id).isEmpty());
}

void StompClientTest::heartBeatsAreSent()
{
    FakeStompServer server;
    server.heartBeat = "0,40";
    QVERIFY(open(server, {.heartBeat = {20ms, 0ms}}));
    QTRY_VERIFY(server.heartBeats >= 3);
    QVERIFY(m_ended->isEmpty());
}

void StompClientTest::aSilentServerIsLeft()
{
    FakeStompServer server;
    server.heartBeat = "20,0";
    QVERIFY(open(server, {.heartBeat = {0ms, 20ms}}));
    QTRY_COMPARE(m_ended->size(), 1);
    QCOMPARE(endedBy(), Disconnect::Kind::Silent);
}

void StompClientTest::aServerThatBeatsIsKept()
{
    FakeStompServer server;
    server.heartBeat = "1000,0";
    QTimer beat;
    connect(&beat, &QTimer::timeout, &server, [&] { server.sendText("\n"); });
    QVERIFY(open(server, {.heartBeat = {0ms, 1000ms}}));
    beat.start(100ms);
    QSignalSpy beats(&beat, &QTimer::timeout);
    QTRY_VERIFY(beats.size() >= 35); // longer than three periods
    QVERIFY(m_ended->isEmpty());
}

void StompClientTest::aServerThatDoesNotAnswerConnectIsLeft()
{
    FakeStompServer server;
    server.answersConnect = false;
    m_client->open({.server = server.address(), .token = "t", .handshake = 50ms});
    QVERIFY(m_ended->wait());
    QCOMPARE(endedBy(), Disconnect::Kind::TimedOut);
}

void StompClientTest::anErrorFrameEndsTheConnection()
{
    FakeStompServer server;
    QVERIFY(open(server));
    QSignalSpy errors(m_client.get(), &StompClient::errorReceived);
    server.send({Command::Error, {{header::message, "go away"}}, {}});
    QTRY_COMPARE(m_ended->size(), 1);
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors[0][0].toString(), u"go away"_s);
    QCOMPARE(endedBy(), Disconnect::Kind::Refused);
}

void StompClientTest::brokenFramesEndTheConnection()
{
    FakeStompServer server;
    QVERIFY(open(server));
    server.sendText("NONSENSE\n\n");
    server.sendText(QByteArray(1, '\0'));
    QTRY_COMPARE(m_ended->size(), 1);
    QCOMPARE(endedBy(), Disconnect::Kind::Broken);
}

void StompClientTest::refusedHandshakesAreTold_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<Disconnect::Kind>("kind");
    QTest::newRow("token") << QByteArray("401 Unauthorized") << Disconnect::Kind::Unauthorized;
    QTest::newRow("busy") << QByteArray("503 Service Unavailable") << Disconnect::Kind::Refused;
    QTest::newRow("nothing there") << QByteArray("404 Not Found") << Disconnect::Kind::Refused;
}

void StompClientTest::refusedHandshakesAreTold()
{
    QFETCH(const QByteArray, status);
    QFETCH(const Disconnect::Kind, kind);
    QTcpServer server;
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        auto *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, status] {
            socket->write("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    m_client->open({.server = {.host = u"127.0.0.1"_s, .port = server.serverPort()}, .token = "t"});
    QVERIFY(m_ended->wait());
    QCOMPARE(endedBy(), kind);
}

void StompClientTest::nobodyListens()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const auto port = server.serverPort();
    server.close();
    m_client->open({.server = {.host = u"127.0.0.1"_s, .port = port}, .token = "t"});
    QVERIFY(m_ended->wait());
    QCOMPARE(endedBy(), Disconnect::Kind::Unreachable);
    QCOMPARE(m_client->state(), StompClient::State::Closed);
}

void StompClientTest::closingIsOrderly()
{
    FakeStompServer server;
    QVERIFY(open(server));
    m_client->send("/socket/chat/init", {});
    m_client->close();
    m_client->send("/socket/chat/init", {}); // too late: nothing is sent
    QTRY_COMPARE(m_ended->size(), 1);
    QCOMPARE(endedBy(), Disconnect::Kind::Asked);
    QCOMPARE(server.framesOf(Command::Send).size(), 1);
    QCOMPARE(server.framesOf(Command::Disconnect).size(), 1);
}

void StompClientTest::aClosedClientCanBeOpenedAgain()
{
    FakeStompServer server;
    QVERIFY(open(server));
    server.socket->close();
    QTRY_COMPARE(m_ended->size(), 1);
    QCOMPARE(endedBy(), Disconnect::Kind::Closed);
    QVERIFY(open(server));
    m_client->abort();
    QCOMPARE(m_ended->size(), 2);
}

void StompClientTest::aServerThatGoesDownSendsAway_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<Disconnect::Kind>("kind");
    QTest::newRow("going away") << 1001 << Disconnect::Kind::SentAway;
    QTest::newRow("normal") << 1000 << Disconnect::Kind::Closed;
    QTest::newRow("policy") << 1008 << Disconnect::Kind::Closed;
}

void StompClientTest::aServerThatGoesDownSendsAway()
{
    QFETCH(const int, code);
    QFETCH(const Disconnect::Kind, kind);
    FakeStompServer server;
    QVERIFY(open(server));
    server.socket->close(QWebSocketProtocol::CloseCode(code), u"goodbye"_s);
    QTRY_COMPARE(m_ended->size(), 1);
    QCOMPARE(endedBy(), kind);
}

void StompClientTest::anUnknownCertificateIsRefusedAndExplained()
{
    FakeStompServer server(QWebSocketServer::SecureMode);
    QVERIFY(!FakeStompServer::certificate().isNull());
    m_client->open({.server = server.address(), .token = "t"});
    QVERIFY(m_ended->wait());
    const auto reason = m_ended->at(0).at(0).value<Disconnect>();
    QCOMPARE(reason.kind, Disconnect::Kind::Certificate);
    QVERIFY(reason.certificate);
    QCOMPARE(reason.certificate->fingerprint, fingerprintOf(FakeStompServer::certificate()));
    QCOMPARE(reason.certificate->subject, u"mimi test server"_s);
    QVERIFY(!reason.certificate->reasons.isEmpty());
    QVERIFY(!reason.certificate->changed);
    QVERIFY(!server.socket);
}

void StompClientTest::aPinnedCertificateIsTrusted()
{
    FakeStompServer server(QWebSocketServer::SecureMode);
    auto address = server.address();
    address.fingerprint = fingerprintOf(FakeStompServer::certificate());
    QVERIFY(open(server, {.server = address}));
}

void StompClientTest::anotherCertificateThanThePinnedOneIsRefused()
{
    FakeStompServer server(QWebSocketServer::SecureMode);
    auto address = server.address();
    address.fingerprint = QByteArray(32, 'x');
    m_client->open({.server = address, .token = "t"});
    QVERIFY(m_ended->wait());
    const auto reason = m_ended->at(0).at(0).value<Disconnect>();
    QCOMPARE(reason.kind, Disconnect::Kind::Certificate);
    QVERIFY(reason.certificate && reason.certificate->changed);
}

QTEST_GUILESS_MAIN(StompClientTest)
#include "tst_stompclient.moc"
