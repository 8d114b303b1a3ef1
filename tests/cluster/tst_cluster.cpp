// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/clusterfixture.h"
#include "tests/cluster/rest.h"
#include "tests/support/testpeer.h"

#include <QTest>

using namespace mimi;
using namespace mimi::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto code = "code"_L1;
constexpr auto content = "content"_L1;
constexpr int patience = 20'000;

} // namespace

//! Two nodes are like one: people, and the devices of one person, on different nodes.
class ClusterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();

    void fiveSteps();
    void liveOrderOfTwoDevices();
    void everyDeviceGetsItLive();
    void longMessages();
    void deliveryAndReadNotices();
    void ownDevicesHearOfSentMessages();
    void typing();
    void presence();
    void presenceOfTwoNodes();
    void logoutHoldsEverywhere();
    void tokenInUseElsewhereLives();
    void deletedAccountEndsEverywhere();
    void failedLoginsCountEverywhere();
    void tooManyConnections();
    void withoutBrokerMessagesComeLate();
    void withoutBrokerLogoutComesLate();
    void health();

private:
    QUrl node(int index) { return m_cluster->node(index).url(); }

    std::unique_ptr<Cluster> m_cluster;
    Rest m_rest;
    int m_people = 0;
    Person m_ana;
    Person m_bo;
};

void ClusterTest::initTestCase()
{
    m_cluster = std::make_unique<Cluster>(2, QStringList{u"--new-accounts-per-minute"_s, u"1000"_s},
                                          ServerProcess::RateLimits::On);
    QVERIFY2(m_cluster->start(), "PostgreSQL and nats-server are needed");
}

void ClusterTest::cleanupTestCase()
{
    m_cluster.reset();
}

void ClusterTest::init()
{
    ++m_people;
    m_ana = m_rest.makePerson(node(0), u"ana%1"_s.arg(m_people));
    m_bo = m_rest.makePerson(node(1), u"柏%1"_s.arg(m_people));
    QVERIFY(m_ana.uid > 0 && m_bo.uid > 0);
}

void ClusterTest::fiveSteps()
{
    TestPeer ana(node(0), m_ana.token);
    TestPeer bo(node(1), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.join(m_bo));
    ana.send("m1", m_bo.uid, "起来聊天");
    QCOMPARE(ana.next("s")[code].toInt(), 200);
    const QJsonObject message = bo.next("m");
    QCOMPARE(message[content].toString(), u"起来聊天"_s);
    QCOMPARE(message["sender"_L1].toString(), m_ana.name);
    bo.confirm("m1");
    QCOMPARE(bo.next("r")[code].toInt(), 200);
    bo.init();
    QVERIFY(bo.isQuiet());
}

//! One sender, two devices on two nodes, one receiver on one of them: what is stored first arrives first.
void ClusterTest::liveOrderOfTwoDevices()
{
    constexpr int count = 200;
    TestPeer first(node(0), m_ana.token);
    TestPeer second(node(1), m_ana.token);
    TestPeer bo(node(1), m_bo.token);
    QVERIFY(first.join(m_ana) && second.join(m_ana));
    QVERIFY(bo.join(m_bo));
    for (int i = 0; i < count; ++i)
        (i % 2 == 0 ? first : second).send("m" + QByteArray::number(i), m_bo.uid, "x");
    qint64 last = 0;
    for (int i = 0; i < count; ++i) {
        const qint64 id = bo.next("m")["id"_L1].toInteger();
        QVERIFY(id > last);
        last = id;
    }
    QVERIFY(bo.isQuiet());
}

void ClusterTest::everyDeviceGetsItLive()
{
    TestPeer ana(node(0), m_ana.token);
    TestPeer here(node(0), m_bo.token);
    TestPeer there(node(1), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(here.join(m_bo));
    QVERIFY(there.join(m_bo));
    for (int i = 0; i < 20; ++i) {
        ana.send("m" + QByteArray::number(i), m_bo.uid, "x");
        here.confirm("m" + QByteArray::number(i)); // the first confirmation must not take it from the other device
    }
    for (int i = 0; i < 20; ++i) {
        const QString name = u"m%1"_s.arg(i);
        QCOMPARE(here.next("m")["chatID"_L1].toString(), name);
        QCOMPARE(there.next("m")["chatID"_L1].toString(), name);
    }
}

//! What is too long for the bus comes from the store.
void ClusterTest::longMessages()
{
    TestPeer ana(node(0), m_ana.token);
    TestPeer bo(node(1), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.join(m_bo));
    const QByteArray text(90'000, 'x');
    for (int i = 0; i < 20; ++i)
        ana.send("m" + QByteArray::number(i), m_bo.uid, text);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(bo.next("m")["chatID"_L1].toString(), u"m%1"_s.arg(i));
}

void ClusterTest::deliveryAndReadNotices()
{
    TestPeer ana(node(0), m_ana.token);
    TestPeer bo(node(1), m_bo.token);
    TestPeer other(node(0), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.join(m_bo));
    QVERIFY(other.join(m_bo));
    ana.subscribe("d", "/user/queue/delivery");
    other.subscribe("x", "/user/queue/read", "\nreceipt:x");
    QCOMPARE(other.next()->header("receipt-id"), "x");
    ana.send("m1", m_bo.uid, "one");
    const qint64 id = bo.next("m")["id"_L1].toInteger();
    bo.confirm("m1");
    const QJsonObject received = ana.next("d");
    QCOMPARE(received["state"_L1].toString(), u"received"_s);
    QCOMPARE(received["id"_L1].toInteger(), id);
    bo.frame("SEND\ndestination:/socket/chat/read",
             "{\"peerId\":" + QByteArray::number(m_ana.uid) + ",\"upTo\":" + QByteArray::number(id) + '}');
    const QJsonObject read = ana.next("d");
    QCOMPARE(read["state"_L1].toString(), u"read"_s);
    QCOMPARE(read["peerId"_L1].toInteger(), m_bo.uid);
    QCOMPARE(other.next("x")["upTo"_L1].toInteger(), id);
}

void ClusterTest::ownDevicesHearOfSentMessages()
{
    TestPeer ana(node(0), m_ana.token);
    TestPeer other(node(1), m_ana.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(other.join(m_ana));
    other.subscribe("o", "/user/queue/sent", "\nreceipt:o");
    QCOMPARE(other.next()->header("receipt-id"), "o");
    ana.send("m1", m_bo.uid, "one");
    QCOMPARE(other.next("o")[content].toString(), u"one"_s);
}

void ClusterTest::typing()
{
    TestPeer ana(node(0), m_ana.token);
    TestPeer bo(node(1), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.join(m_bo));
    bo.subscribe("t", "/user/queue/typing", "\nreceipt:t");
    QCOMPARE(bo.next()->header("receipt-id"), "t");
    const QByteArray body = "{\"reciverId\":" + QByteArray::number(m_bo.uid) + ",\"typing\":true}";
    ana.frame("SEND\ndestination:/socket/chat/typing", body);
    QCOMPARE(bo.next("t")["senderId"_L1].toInteger(), m_ana.uid);

    QCOMPARE(
        m_rest.call(node(1), u"/api/user/block"_s, m_bo.token, "uid=" + QByteArray::number(m_ana.uid))[code].toInt(),
        200);
    ana.frame("SEND\ndestination:/socket/chat/typing", body);
    ana.send("m1", m_bo.uid, "one"); // is refused, and behind what was typed
    QCOMPARE(ana.next("e")[code].toInt(), -400);
    QVERIFY(bo.isQuiet());
}

void ClusterTest::presence()
{
    TestPeer ana(node(0), m_ana.token);
    QVERIFY(ana.join(m_ana));
    ana.send("m1", m_bo.uid, "one");
    QCOMPARE(ana.next("s")[code].toInt(), 200);
    ana.subscribe("p", "/user/queue/presence");
    QCOMPARE(ana.next("p")["online"_L1].toBool(), false);
    {
        TestPeer bo(node(1), m_bo.token);
        QVERIFY(bo.join(m_bo));
        const QJsonObject online = ana.next("p");
        QCOMPARE(online["uid"_L1].toInteger(), m_bo.uid);
        QCOMPARE(online["online"_L1].toBool(), true);
    }
    QCOMPARE(ana.next("p")["online"_L1].toBool(), false);
}

//! Who leaves one of two nodes is still online.
void ClusterTest::presenceOfTwoNodes()
{
    TestPeer ana(node(0), m_ana.token);
    TestPeer bo(node(1), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.join(m_bo));
    ana.send("m1", m_bo.uid, "one");
    QVERIFY(!bo.next("m").isEmpty());
    QCOMPARE(ana.next("s")[code].toInt(), 200);
    ana.subscribe("p", "/user/queue/presence");
    while (!ana.next("p")["online"_L1].toBool())
        ; // the first may say that he is offline: the other node has not been heard yet
    {
        TestPeer second(node(0), m_bo.token);
        QVERIFY(second.join(m_bo));
    }
    bo.frame("DISCONNECT\nreceipt:bye");
    const QJsonObject offline = ana.next("p");
    QCOMPARE(offline["online"_L1].toBool(), false);
    QVERIFY(ana.isQuiet());
}

void ClusterTest::logoutHoldsEverywhere()
{
    TestPeer bo(node(1), m_ana.token); // Ana's own second device, with the same token
    QVERIFY(bo.join(m_ana));
    QCOMPARE(m_rest.call(node(1), u"/api/user/me"_s, m_ana.token)[code].toInt(), 200);
    QCOMPARE(m_rest.call(node(0), u"/api/user/logout"_s, m_ana.token, "")[code].toInt(), 200);
    QVERIFY(bo.isClosed());
    QTRY_COMPARE_WITH_TIMEOUT(m_rest.call(node(1), u"/api/user/me"_s, m_ana.token)[code].toInt(), -200, patience);
}

void ClusterTest::tokenInUseElsewhereLives()
{
    Cluster shortLived(2, {u"--token-lifetime"_s, u"4"_s});
    QVERIFY(shortLived.start());
    const QUrl first = shortLived.node(0).url();
    const QUrl second = shortLived.node(1).url();
    const Person cy = m_rest.makePerson(first, u"cy"_s);
    QCOMPARE(m_rest.call(second, u"/api/user/me"_s, cy.token)[code].toInt(), 200); // now both know when it expires
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 6000)
        QCOMPARE(m_rest.call(first, u"/api/user/me"_s, cy.token)[code].toInt(), 200);
    QCOMPARE(m_rest.call(second, u"/api/user/me"_s, cy.token)[code].toInt(), 200);
}

void ClusterTest::deletedAccountEndsEverywhere()
{
    TestPeer other(node(1), m_ana.token);
    QVERIFY(other.join(m_ana));
    QCOMPARE(m_rest.call(node(0), u"/api/user/delete"_s, m_ana.token, "passwd=secret1")[code].toInt(), 200);
    QVERIFY(other.isClosed());
}

void ClusterTest::failedLoginsCountEverywhere()
{
    // Of one name, on two nodes in turn: the eleventh has to wait wherever it comes.
    const auto tryOnce = [this](int index) {
        return m_rest
            .call(node(index), u"/api/user/login"_s, {}, "uname=" + m_ana.name.toUtf8() + "&passwd=wrong-one")[code]
            .toInt();
    };
    for (int i = 0; i < 10; ++i)
        QCOMPARE(tryOnce(i % 2), -401);
    QTRY_COMPARE_WITH_TIMEOUT(tryOnce(0), -429, patience);
    QTRY_COMPARE_WITH_TIMEOUT(tryOnce(1), -429, patience);
    m_cluster->node(0).terminate(); // forgets, for the tests that follow
    m_cluster->node(1).terminate();
    QVERIFY(m_cluster->node(0).start() && m_cluster->node(1).start());
}

void ClusterTest::tooManyConnections()
{
    std::vector<std::unique_ptr<TestPeer>> devices;
    for (int i = 0; i < limits::connectionsPerUser; ++i) {
        devices.push_back(std::make_unique<TestPeer>(node(i % 2), m_ana.token));
        QVERIFY(devices.back()->join(m_ana));
    }
    TestPeer surplus(node(1), m_ana.token);
    QVERIFY(surplus.join(m_ana));
    QVERIFY(devices.front()->isClosed()); // the oldest one, on the other node
    for (size_t i = 1; i < devices.size(); ++i)
        QVERIFY(devices[i]->isQuiet());
}

void ClusterTest::withoutBrokerMessagesComeLate()
{
    TestPeer ana(node(0), m_ana.token);
    TestPeer bo(node(1), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.join(m_bo));
    m_cluster->broker().kill();
    for (int i = 0; i < 10; ++i)
        ana.send("m" + QByteArray::number(i), m_bo.uid, QByteArray::number(i));
    for (int i = 0; i < 10; ++i)
        QCOMPARE(bo.next("m")[content].toString(), QString::number(i));
    QVERIFY(m_cluster->broker().start());
    for (int i = 10; i < 20; ++i)
        ana.send("m" + QByteArray::number(i), m_bo.uid, QByteArray::number(i));
    for (int i = 10; i < 20; ++i)
        QCOMPARE(bo.next("m")[content].toString(), QString::number(i));
    QVERIFY(bo.isQuiet());
}

void ClusterTest::withoutBrokerLogoutComesLate()
{
    TestPeer other(node(1), m_ana.token);
    QVERIFY(other.join(m_ana));
    m_cluster->broker().kill();
    QCOMPARE(m_rest.call(node(0), u"/api/user/logout"_s, m_ana.token, "")[code].toInt(), 200);
    QTRY_COMPARE_WITH_TIMEOUT(m_rest.call(node(1), u"/api/user/me"_s, m_ana.token)[code].toInt(), -200, patience);
    QVERIFY(other.isClosed());
    QVERIFY(m_cluster->broker().start());
}

void ClusterTest::health()
{
    QCOMPARE(m_rest.status(node(0), u"/api/health"_s), 200);
    FaultProxy &way = m_cluster->wayToDatabase(0);
    way.refuse(true);
    way.reset();
    QTRY_COMPARE_WITH_TIMEOUT(m_rest.status(node(0), u"/api/health"_s), 503, patience);
    QCOMPARE(m_rest.status(node(1), u"/api/health"_s), 200);
    way.refuse(false);
    QTRY_COMPARE_WITH_TIMEOUT(m_rest.status(node(0), u"/api/health"_s), 200, patience);
}

QTEST_GUILESS_MAIN(ClusterTest)
#include "tst_cluster.moc"
