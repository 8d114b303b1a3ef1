// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/chatter.h"
#include "tests/cluster/clusterfixture.h"
#include "tests/cluster/rest.h"

#include <QTest>
#include <algorithm>
#include <random>

using namespace mimi;
using namespace mimi::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

bool isLong()
{
    return qEnvironmentVariableIsSet("MIMI_LONG");
}

} // namespace

//! Three nodes, six people, and everything that can break, breaking while they talk. Whatever was acknowledged
//! arrives exactly once by `id` and in the order of the store.
class ChaosTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void survives_data();
    void survives();

private:
    using Fault = void (ChaosTest::*)(bool broken);

    void nodeKilled(bool broken);
    void nodeRestarted(bool broken);
    void databaseRestarted(bool broken);
    void brokerStopped(bool broken);
    void nodeWithoutBroker(bool broken);
    void nodeSilentToBroker(bool broken);
    void nodeWithoutDatabase(bool broken);

    void talk();
    bool haveAllReceived() const;
    void verify() const;

    std::unique_ptr<Cluster> m_cluster;
    std::vector<std::unique_ptr<Chatter>> m_chatters;
    QTimer m_talking;
    std::mt19937 m_random{4711};
    int m_sent = 0;
};

void ChaosTest::initTestCase()
{
    m_cluster = std::make_unique<Cluster>(3);
    QVERIFY2(m_cluster->start(), "PostgreSQL and nats-server are needed");
    Rest rest;
    for (int i = 0; i < 6; ++i) {
        const Person person = rest.makePerson(m_cluster->node(i % 3).url(), u"p%1"_s.arg(i));
        QVERIFY(person.uid > 0);
        // After a failure a device goes to the next node, as behind a balancer.
        m_chatters.push_back(std::make_unique<Chatter>(
            person, [this, next = i]() mutable { return m_cluster->node(next++ % 3).url(); }));
        m_chatters.back()->start();
    }
    m_talking.setInterval(5);
    connect(&m_talking, &QTimer::timeout, this, &ChaosTest::talk);
}

void ChaosTest::cleanupTestCase()
{
    m_chatters.clear();
    m_cluster.reset();
}

void ChaosTest::talk()
{
    const auto sender = size_t(m_random() % m_chatters.size());
    const auto receiver = size_t(m_random() % m_chatters.size());
    if (sender == receiver)
        return;
    m_chatters[sender]->send(m_chatters[receiver]->person().uid,
                             QByteArray::number(qint64(receiver)) + '-' + QByteArray::number(++m_sent));
}

void ChaosTest::survives_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("a node is killed") << &ChaosTest::nodeKilled;
    QTest::newRow("a node is restarted") << &ChaosTest::nodeRestarted;
    QTest::newRow("PostgreSQL is restarted") << &ChaosTest::databaseRestarted;
    QTest::newRow("NATS is stopped") << &ChaosTest::brokerStopped;
    QTest::newRow("a node is cut off from NATS") << &ChaosTest::nodeWithoutBroker;
    QTest::newRow("nothing comes from NATS") << &ChaosTest::nodeSilentToBroker;
    QTest::newRow("a node is cut off from PostgreSQL") << &ChaosTest::nodeWithoutDatabase;
}

void ChaosTest::survives()
{
    QFETCH(const Fault, fault);
    const int rounds = isLong() ? 5 : 1;
    const int calm = isLong() ? 3000 : 700;
    m_talking.start();
    const auto goOnFor = [this](int messages) {
        const int until = m_sent + messages;
        return QTest::qWaitFor([&] { return m_sent >= until; }, patience);
    };
    for (int round = 0; round < rounds; ++round) {
        QVERIFY(goOnFor(calm / 5));
        (this->*fault)(true);
        QVERIFY(goOnFor(isLong() ? 400 : 150));
        (this->*fault)(false);
        QVERIFY(goOnFor(calm / 5));
    }
    m_talking.stop();
    const auto isThrough = [](const auto &chatter) { return chatter->isJoined() && !chatter->hasUnacknowledged(); };
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(m_chatters, isThrough), patience);
    QTRY_VERIFY_WITH_TIMEOUT(haveAllReceived(), patience);
    verify();
}

bool ChaosTest::haveAllReceived() const
{
    qsizetype acknowledged = 0;
    qsizetype received = 0;
    for (const auto &chatter : m_chatters) {
        acknowledged += chatter->acknowledged().size();
        received += chatter->received().size();
    }
    return received >= acknowledged;
}

void ChaosTest::verify() const
{
    QSet<QByteArray> acknowledged;
    for (const auto &chatter : m_chatters)
        acknowledged += chatter->acknowledged();
    QVERIFY(acknowledged.size() > 100);
    QSet<QByteArray> names;
    for (size_t i = 0; i < m_chatters.size(); ++i) {
        const QByteArray his = QByteArray::number(qint64(i)) + '-';
        qint64 last = 0;
        for (const Chatter::Received &message : m_chatters[i]->received()) {
            QVERIFY2(message.name.startsWith(his), "not for him");
            QVERIFY2(!names.contains(message.name), "one message has two ids");
            names.insert(message.name);
            QVERIFY2(message.id > last, "one has overtaken another");
            last = message.id;
        }
    }
    QVERIFY2((acknowledged - names).isEmpty(), "acknowledged and lost");
}

// ---- what breaks ----

void ChaosTest::nodeKilled(bool broken)
{
    if (broken)
        m_cluster->node(1).kill();
    else
        QVERIFY(m_cluster->node(1).start());
}

//! A rolling restart: one node after the other.
void ChaosTest::nodeRestarted(bool broken)
{
    if (!broken)
        return;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(m_cluster->node(i).terminate());
        QVERIFY(m_cluster->node(i).start());
    }
}

void ChaosTest::databaseRestarted(bool broken)
{
    if (broken)
        m_cluster->database().stop();
    else
        QVERIFY(m_cluster->database().start());
}

void ChaosTest::brokerStopped(bool broken)
{
    if (broken)
        m_cluster->broker().kill();
    else
        QVERIFY(m_cluster->broker().start());
}

void ChaosTest::nodeWithoutBroker(bool broken)
{
    FaultProxy &way = m_cluster->wayToBroker(1);
    way.refuse(broken);
    if (broken)
        way.reset();
}

//! Nobody notices at first: the connection is there, and nothing comes through.
void ChaosTest::nodeSilentToBroker(bool broken)
{
    m_cluster->wayToBroker(1).stall(broken);
}

void ChaosTest::nodeWithoutDatabase(bool broken)
{
    FaultProxy &way = m_cluster->wayToDatabase(1);
    way.refuse(broken);
    if (broken)
        way.reset();
}

QTEST_GUILESS_MAIN(ChaosTest)
#include "tst_chaos.moc"
