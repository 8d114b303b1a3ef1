// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/twopeople.h"

using namespace mimi;
using namespace mimi::test;

//! The whole server over real sockets: what two people and their devices see.
class ChatTest : public TwoPeople
{
    Q_OBJECT

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { stop(); }

    void fiveSteps();
    void pendingWaitsForInit();
    void initBeforeSubscribing();
    void initAgainPushesAgain();
    void initIsPagedAndLiveMessagesComeBehind();
    void sendsAgainAreStoredOnce();
    void sameMsgIdWithAnotherTextIsAnotherMessage();
    void confirmingTwice();
    void onlyTheReceiverConfirms();
    void confirmsOneOfManyById();
    void everyDeviceGetsItLive();
    void bothAddressFormsAreTwoSubscriptions();
    void ackConfirms();
    void nackLeavesPending();
    void transactionsHoldMessages();
    void refusals_data();
    void refusals();
    void foreignAddresses_data();
    void foreignAddresses();
    void errorsAreNeverSilent();
    void failedSendGetsNoReceipt();
    void tooManyConnections();
    void logoutEndsConnections();
    void tokenEndsItsConnection();
    void blockedSenderIsRefused();
};

void ChatTest::fiveSteps()
{
    TestPeer ana(m_server->url(), m_ana.token);
    TestPeer bo(m_server->url(), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.join(m_bo));

    ana.send("m1", m_bo.uid, "起来聊天", "\nreceipt:r1");
    const QJsonObject sent = ana.next("s");
    QCOMPARE(sent[code].toInt(), 200);
    QCOMPARE(sent[msgID].toString(), u"m1"_s);
    QCOMPARE(sent["status"_L1].toString(), u"成功"_s);
    QCOMPARE(ana.next()->header("receipt-id"), "r1");

    const QJsonObject message = bo.next("m");
    QCOMPARE(message[chatID].toString(), u"m1"_s);
    QCOMPARE(message[content].toString(), u"起来聊天"_s);
    QCOMPARE(message["sender"_L1].toString(), u"ana"_s);
    QCOMPARE(message["reciver"_L1].toString(), u"柏"_s);
    QCOMPARE(message["senderId"_L1].toInteger(), m_ana.uid);
    QCOMPARE(message["reciverId"_L1].toInteger(), m_bo.uid);
    QVERIFY(message["time"_L1].toInteger() > 1504712402000);

    bo.confirm("m1");
    QCOMPARE(bo.next("r")[code].toInt(), 200);
    bo.init();
    QVERIFY(bo.isQuiet());
}

void ChatTest::pendingWaitsForInit()
{
    TestPeer ana(m_server->url(), m_ana.token);
    QVERIFY(ana.join(m_ana));
    ana.send("m1", m_bo.uid, "one");
    ana.send("m2", m_bo.uid, "two");
    QCOMPARE(ana.next("s")[msgID].toString(), u"m1"_s);
    QCOMPARE(ana.next("s")[msgID].toString(), u"m2"_s);
    m_server->restart();

    TestPeer bo(m_server->url(), m_bo.token);
    QVERIFY(bo.join(m_bo));
    QVERIFY(bo.isQuiet());
    bo.init();
    QCOMPARE(bo.next("m")[content].toString(), u"one"_s);
    QCOMPARE(bo.next("m")[content].toString(), u"two"_s);
}

void ChatTest::initBeforeSubscribing()
{
    TestPeer ana(m_server->url(), m_ana.token);
    QVERIFY(ana.join(m_ana));
    ana.send("m1", m_bo.uid, "one");
    QCOMPARE(ana.next("s")[code].toInt(), 200);

    TestPeer bo(m_server->url(), m_bo.token);
    QVERIFY(bo.connect());
    bo.init();
    QVERIFY(bo.isQuiet());
    bo.subscribe("m", "/user/" + QByteArray::number(m_bo.uid) + "/recive");
    QCOMPARE(bo.next("m")[content].toString(), u"one"_s);
}

void ChatTest::initAgainPushesAgain()
{
    TestPeer ana(m_server->url(), m_ana.token);
    TestPeer bo(m_server->url(), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.join(m_bo));
    ana.send("m1", m_bo.uid, "one");
    const qint64 id = bo.next("m")["id"_L1].toInteger();
    for (int i = 0; i < 2; ++i) {
        bo.init();
        QCOMPARE(bo.next("m")["id"_L1].toInteger(), id);
    }
}

void ChatTest::initIsPagedAndLiveMessagesComeBehind()
{
    constexpr int pending = 1203; // more than two pages
    constexpr int live = 50;
    TestPeer ana(m_server->url(), m_ana.token);
    QVERIFY(ana.join(m_ana));
    const auto send = [&](int from, int to) {
        for (int i = from; i < to; ++i)
            ana.send("m" + QByteArray::number(i), m_bo.uid, QByteArray::number(i));
    };
    send(0, pending);
    for (int i = 0; i < pending; ++i)
        QCOMPARE(ana.next("s")[code].toInt(), 200);

    TestPeer bo(m_server->url(), m_bo.token);
    QVERIFY(bo.join(m_bo));
    bo.init();
    send(pending, pending + live);
    for (int i = 0; i < pending + live; ++i)
        QCOMPARE(bo.next("m")[content].toString(), QString::number(i));
    QVERIFY(bo.isQuiet());
}

void ChatTest::sendsAgainAreStoredOnce()
{
    TestPeer bo(m_server->url(), m_bo.token);
    QVERIFY(bo.join(m_bo));
    for (int i = 0; i < 2; ++i) {
        TestPeer ana(m_server->url(), m_ana.token);
        QVERIFY(ana.join(m_ana));
        ana.send("m1", m_bo.uid, "one");
        ana.send("m1", m_bo.uid, "one");
        QCOMPARE(ana.next("s")[code].toInt(), 200);
        QCOMPARE(ana.next("s")[code].toInt(), 200);
    }
    QCOMPARE(bo.next("m")[chatID].toString(), u"m1"_s);
    QVERIFY(bo.isQuiet());
}

void ChatTest::sameMsgIdWithAnotherTextIsAnotherMessage()
{
    TestPeer ana(m_server->url(), m_ana.token);
    TestPeer bo(m_server->url(), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.join(m_bo));
    ana.send("m1", m_bo.uid, "one");
    ana.send("m1", m_bo.uid, "two");
    QCOMPARE(bo.next("m")[content].toString(), u"one"_s);
    QCOMPARE(bo.next("m")[content].toString(), u"two"_s);

    // Each confirmation settles the oldest.
    bo.confirm("m1");
    QCOMPARE(bo.next("r")[code].toInt(), 200);
    bo.init();
    QCOMPARE(bo.next("m")[content].toString(), u"two"_s);
    bo.confirm("m1");
    QCOMPARE(bo.next("r")[code].toInt(), 200);
    bo.init();
    QVERIFY(bo.isQuiet());
}

void ChatTest::confirmingTwice()
{
    TestPeer ana(m_server->url(), m_ana.token);
    TestPeer bo(m_server->url(), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.join(m_bo));
    ana.send("m1", m_bo.uid, "one");
    QVERIFY(!bo.next("m").isEmpty());
    for (int i = 0; i < 2; ++i) {
        bo.confirm("m1");
        QCOMPARE(bo.next("r")[code].toInt(), 200);
    }
}

void ChatTest::onlyTheReceiverConfirms()
{
    const Person eve = m_server->makePerson(u"eve"_s);
    TestPeer ana(m_server->url(), m_ana.token);
    TestPeer bo(m_server->url(), m_bo.token);
    TestPeer spy(m_server->url(), eve.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.join(m_bo));
    QVERIFY(spy.join(eve));
    ana.send("m1", m_bo.uid, "one");
    const qint64 id = bo.next("m")["id"_L1].toInteger();

    spy.confirm("m1");
    const QJsonObject refused = spy.next("e");
    QCOMPARE(refused[code].toInt(), -404);
    spy.confirm("never-sent");
    QJsonObject unknown = spy.next("e");
    QCOMPARE(unknown[content], refused[content]); // an unknown one looks the same
    spy.confirm("m1", ",\"id\":" + QByteArray::number(id));
    QCOMPARE(spy.next("e")[content], refused[content]);
    ana.confirm("m1");
    QCOMPARE(ana.next("e")[code].toInt(), -404);

    bo.init();
    QCOMPARE(bo.next("m")[chatID].toString(), u"m1"_s);
}

void ChatTest::confirmsOneOfManyById()
{
    TestPeer ana(m_server->url(), m_ana.token);
    TestPeer bo(m_server->url(), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.join(m_bo));
    ana.send("m1", m_bo.uid, "one");
    ana.send("m1", m_bo.uid, "two");
    QVERIFY(!bo.next("m").isEmpty());
    const qint64 second = bo.next("m")["id"_L1].toInteger();
    bo.confirm("m1", ",\"id\":" + QByteArray::number(second));
    QCOMPARE(bo.next("r")[code].toInt(), 200);
    bo.init();
    QCOMPARE(bo.next("m")[content].toString(), u"one"_s);
}

void ChatTest::everyDeviceGetsItLive()
{
    TestPeer ana(m_server->url(), m_ana.token);
    TestPeer phone(m_server->url(), m_bo.token);
    TestPeer desk(m_server->url(), m_server->login(m_bo.name));
    QVERIFY(ana.join(m_ana));
    QVERIFY(phone.join(m_bo));
    QVERIFY(desk.join(m_bo));
    ana.send("m1", m_bo.uid, "one");
    QCOMPARE(phone.next("m")[content].toString(), u"one"_s);
    QCOMPARE(desk.next("m")[content].toString(), u"one"_s);
    phone.confirm("m1");
    QCOMPARE(phone.next("r")[code].toInt(), 200);
    QVERIFY(desk.isQuiet()); // statuses are for the connection that asked
    desk.init();
    QVERIFY(desk.isQuiet());
}

void ChatTest::bothAddressFormsAreTwoSubscriptions()
{
    TestPeer ana(m_server->url(), m_ana.token);
    TestPeer bo(m_server->url(), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.join(m_bo));
    bo.subscribe("n", "/user/" + QByteArray::number(m_bo.uid) + "/recive");
    QVERIFY(bo.isQuiet());
    ana.send("m1", m_bo.uid, "one");
    QCOMPARE(bo.next("m")["id"_L1], bo.next("n")["id"_L1]);
    bo.confirm("m1");
    QCOMPARE(bo.next("r")[code].toInt(), 200);
    bo.init();
    QVERIFY(bo.isQuiet());
}

void ChatTest::ackConfirms()
{
    TestPeer ana(m_server->url(), m_ana.token);
    TestPeer bo(m_server->url(), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.connect());
    bo.subscribe("m", "/user/" + m_bo.name.toUtf8() + "/recive", "\nack:client");
    QVERIFY(bo.isQuiet());
    ana.send("m1", m_bo.uid, "one");
    ana.send("m2", m_bo.uid, "two");
    QVERIFY(bo.next().has_value());
    const QByteArray ack = bo.next()->header("ack");
    bo.frame("ACK\nid:" + ack + "\nreceipt:done");
    const auto receipt = bo.next();
    QCOMPARE(receipt->command, stomp::Command::Receipt);
    bo.init();
    QVERIFY(bo.isQuiet());
}

void ChatTest::nackLeavesPending()
{
    TestPeer ana(m_server->url(), m_ana.token);
    TestPeer bo(m_server->url(), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.connect());
    bo.subscribe("m", "/user/" + m_bo.name.toUtf8() + "/recive", "\nack:client-individual");
    QVERIFY(bo.isQuiet());
    ana.send("m1", m_bo.uid, "one");
    bo.frame("NACK\nid:" + bo.next()->header("ack"));
    bo.init();
    QCOMPARE(bo.next("m")[content].toString(), u"one"_s);
}

void ChatTest::transactionsHoldMessages()
{
    TestPeer ana(m_server->url(), m_ana.token);
    QVERIFY(ana.join(m_ana));
    ana.frame("BEGIN\ntransaction:t");
    ana.send("m1", m_bo.uid, "one", "\ntransaction:t");
    QVERIFY(ana.isQuiet());
    ana.frame("COMMIT\ntransaction:t");
    QCOMPARE(ana.next("s")[msgID].toString(), u"m1"_s);
}

void ChatTest::refusals_data()
{
    QTest::addColumn<QByteArray>("destination");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("expected");
    QTest::addColumn<QString>("named");

    const QByteArray send = "/socket/chat/send";
    const QByteArray confirm = "/socket/chat/recive";
    QTest::newRow("to oneself") << send << QByteArray(R"({"msgID":"m","reciverId":1,"content":"x"})") << -400 << u"m"_s;
    QTest::newRow("to nobody") << send << QByteArray(R"({"msgID":"m","reciverId":99,"content":"x"})") << -400 << u"m"_s;
    QTest::newRow("to a negative uid") << send << QByteArray(R"({"msgID":"m","reciverId":-1,"content":"x"})") << -400
                                       << u"m"_s;
    QTest::newRow("no JSON") << send << QByteArray("hello") << -401 << QString();
    QTest::newRow("no msgID") << send << QByteArray(R"({"reciverId":2,"content":"x"})") << -401 << QString();
    QTest::newRow("empty content") << send << QByteArray(R"({"msgID":"m","reciverId":2,"content":""})") << -401
                                   << u"m"_s;
    QTest::newRow("too long") << send
                              << QByteArray(R"({"msgID":"m","reciverId":2,"content":")" + QByteArray(5000, 'x') + "\"}")
                              << -401 << u"m"_s;
    QTest::newRow("confirming nothing") << confirm << QByteArray("{}") << -401 << QString();
    QTest::newRow("confirming the unknown") << confirm << QByteArray(R"({"msgID":"x"})") << -404 << u"x"_s;
    QTest::newRow("unknown destination") << QByteArray("/topic/all") << QByteArray("{}") << -404 << QString();
    QTest::newRow("another's mailbox") << QByteArray("/user/2/recive") << QByteArray(R"({"content":"forged"})") << -404
                                       << QString();
}

void ChatTest::refusals()
{
    QFETCH(QByteArray, destination);
    QFETCH(QByteArray, body);
    QFETCH(int, expected);
    QFETCH(QString, named);
    m_server->config.content = 4000;
    m_server->restart();

    TestPeer ana(m_server->url(), m_ana.token);
    QVERIFY(ana.join(m_ana));
    ana.frame("SEND\ndestination:" + destination + "\nreceipt:never", body);
    const QJsonObject error = ana.next("e");
    QCOMPARE(error[code].toInt(), expected);
    QCOMPARE(error["status"_L1].toString(), u"失败"_s);
    QCOMPARE(error[msgID].toString(), named);
    QCOMPARE(error[msgID].isNull(), named.isNull());
    QVERIFY(!error[content].toObject()["error"_L1].toString().isEmpty());
    QVERIFY(!error[content].toObject()["message"_L1].toString().isEmpty());
    // The connection lives on, and there was no receipt.
    QVERIFY(ana.isQuiet());
}

void ChatTest::foreignAddresses_data()
{
    QTest::addColumn<QByteArray>("address");
    for (const char *address :
         {"/user/柏/recive", "/user/2/recive", "/user/nobody/recive", "/user/77/recive", "/user/01/recive",
          "/user/ANA/recive", "/user/ana/../2/recive", "/user//recive", "/user/*/recive", "/queue/x", "/"})
        QTest::newRow(address) << QByteArray(address);
}

void ChatTest::foreignAddresses()
{
    QFETCH(QByteArray, address);
    TestPeer ana(m_server->url(), m_ana.token);
    QVERIFY(ana.join(m_ana));
    ana.subscribe("x", address, "\nreceipt:x");
    const auto error = ana.next();
    QCOMPARE(error->command, stomp::Command::Error);
    QCOMPARE(error->header("receipt-id"), "x");
    QVERIFY(!error->body.contains("2"));
    QVERIFY(ana.isClosed());
}

void ChatTest::errorsAreNeverSilent()
{
    TestPeer ana(m_server->url(), m_ana.token);
    QVERIFY(ana.connect());
    ana.frame("SEND\ndestination:/socket/chat/send\nreceipt:7", "oops");
    const auto error = ana.next();
    QCOMPARE(error->command, stomp::Command::Error);
    QCOMPARE(error->header("receipt-id"), "7");
    QVERIFY(ana.isClosed());
}

void ChatTest::failedSendGetsNoReceipt()
{
    TestPeer ana(m_server->url(), m_ana.token);
    QVERIFY(ana.join(m_ana));
    ana.send("m1", 99, "x", "\nreceipt:1");
    ana.send("m2", m_bo.uid, "x", "\nreceipt:2");
    QCOMPARE(ana.next("e")[msgID].toString(), u"m1"_s);
    QCOMPARE(ana.next("s")[msgID].toString(), u"m2"_s);
    QCOMPARE(ana.next()->header("receipt-id"), "2");
}

void ChatTest::tooManyConnections()
{
    m_server->config.connectionsPerUser = 2;
    m_server->restart();
    TestPeer first(m_server->url(), m_ana.token);
    TestPeer second(m_server->url(), m_ana.token);
    TestPeer third(m_server->url(), m_ana.token);
    QVERIFY(first.join(m_ana));
    QVERIFY(second.join(m_ana));
    QVERIFY(third.join(m_ana));
    QCOMPARE(first.next()->command, stomp::Command::Error);
    QVERIFY(first.isClosed());
    QVERIFY(second.isQuiet());
    QVERIFY(third.isQuiet());
}

void ChatTest::logoutEndsConnections()
{
    TestPeer ana(m_server->url(), m_ana.token);
    TestPeer other(m_server->url(), m_server->login(m_ana.name));
    QVERIFY(ana.join(m_ana));
    QVERIFY(other.join(m_ana));
    QCOMPARE(m_server->call(u"/api/user/logout"_s, m_ana.token, "")[code].toInt(), 200);
    QVERIFY(ana.isClosed());
    QVERIFY(other.isClosed());
    TestPeer again(m_server->url(), m_ana.token);
    QVERIFY(!again.connect());
}

void ChatTest::tokenEndsItsConnection()
{
    m_server->config.tokenLifetime = 1000;
    m_server->restart();
    TestPeer ana(m_server->url(), m_server->login(m_ana.name));
    QVERIFY(ana.join(m_ana));
    QVERIFY(ana.isClosed());
}

void ChatTest::blockedSenderIsRefused()
{
    QCOMPARE(m_server->call(u"/api/user/block"_s, m_bo.token, "uid=" + QByteArray::number(m_ana.uid))[code].toInt(),
             200);
    TestPeer ana(m_server->url(), m_ana.token);
    QVERIFY(ana.join(m_ana));
    ana.send("m1", m_bo.uid, "one");
    const QJsonObject blocked = ana.next("e");
    ana.send("m2", 99, "one");
    const QJsonObject unknown = ana.next("e");
    QCOMPARE(blocked[code], unknown[code]);
    QCOMPARE(blocked[content], unknown[content]);
}

QTEST_GUILESS_MAIN(ChatTest)
#include "tst_chat.moc"
