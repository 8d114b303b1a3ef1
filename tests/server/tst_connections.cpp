// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/chat/connections.h"
#include "server/chat/sendrates.h"

#include <QTest>

using namespace mimi::chat;
using namespace mimi::server;

class ConnectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsFirstAndLast();
    void namesTheOldestOfTooMany();
    void marksWorkers();
    void marksWhoAwaitsDeliveries();
    void ratesAllowABurstAndThenSoMany();
    void ratesAreOfEachUser();
};

void ConnectionsTest::knowsFirstAndLast()
{
    Connections connections(0);
    QVERIFY(connections.add({1}, {0, 1}).first);
    QVERIFY(!connections.add({1}, {1, 1}).first);
    QVERIFY(connections.isConnected({1}));
    QVERIFY(!connections.remove({1}, {0, 1}));
    QVERIFY(connections.remove({1}, {1, 1}));
    QVERIFY(!connections.remove({1}, {1, 1}));
    QVERIFY(!connections.isConnected({1}));
    QCOMPARE(connections.count(), size_t(0));
}

void ConnectionsTest::namesTheOldestOfTooMany()
{
    Connections connections(2);
    QVERIFY(!connections.add({1}, {0, 1}).surplus);
    QVERIFY(!connections.add({1}, {0, 2}).surplus);
    QCOMPARE(connections.add({1}, {0, 3}).surplus, (SessionAddress{0, 1}));
    // It has not left yet: the next one to go is the second.
    QCOMPARE(connections.add({1}, {0, 4}).surplus, (SessionAddress{0, 2}));
}

void ConnectionsTest::marksWorkers()
{
    Connections connections(0);
    connections.add({1}, {2, 7});
    connections.add({1}, {0, 7});
    std::vector<bool> workers(3, false);
    connections.markWorkers({1}, workers);
    connections.markWorkers({9}, workers);
    QCOMPARE(workers, (std::vector<bool>{true, false, true}));
}

void ConnectionsTest::marksWhoAwaitsDeliveries()
{
    Connections connections(0);
    connections.add({1}, {0, 7});
    connections.add({1}, {1, 7});
    connections.add({2}, {2, 7});
    const auto marked = [&] {
        std::vector<bool> workers(3, false);
        for (const UserId user : {UserId{1}, UserId{2}, UserId{9}})
            connections.markAwaiting(user, workers);
        return workers;
    };
    QCOMPARE(marked(), (std::vector<bool>{false, false, false}));
    connections.setAwaitsDeliveries({1}, {1, 7}, true);
    connections.setAwaitsDeliveries({2}, {1, 7}, true); // not his
    connections.setAwaitsDeliveries({9}, {1, 7}, true);
    QCOMPARE(marked(), (std::vector<bool>{false, true, false}));
    connections.setAwaitsDeliveries({1}, {1, 7}, false);
    QCOMPARE(marked(), (std::vector<bool>{false, false, false}));
}

void ConnectionsTest::ratesAllowABurstAndThenSoMany()
{
    SendRates rates({.perSecond = 10, .burst = 3});
    for (int i = 0; i < 3; ++i)
        QCOMPARE(rates.take({1}, 1000), qint64(0));
    QCOMPARE(rates.take({1}, 1000), qint64(100));
    QCOMPARE(rates.take({1}, 1000), qint64(200));
    QCOMPARE(rates.take({1}, 1300), qint64(0));
    QCOMPARE(SendRates({.perSecond = 0, .burst = 0}).take({1}, 0), qint64(0));
}

void ConnectionsTest::ratesAreOfEachUser()
{
    SendRates rates({.perSecond = 1, .burst = 1});
    QCOMPARE(rates.take({1}, 0), qint64(0));
    QCOMPARE(rates.take({2}, 0), qint64(0));
    QVERIFY(rates.take({1}, 0) > 0);
}

QTEST_APPLESS_MAIN(ConnectionsTest)
#include "tst_connections.moc"
