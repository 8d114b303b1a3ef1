// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cluster/roster.h"

#include <QTest>

using namespace mimi::cluster;

class RosterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesAndGoes();
    void nodesGo();
    void oldNewsAreForgotten();
    void surplus_data();
    void surplus();
};

void RosterTest::comesAndGoes()
{
    Roster roster;
    QVERIFY(roster.set({{1}, {5}, {10}, false}, 0));
    QVERIFY(!roster.set({{1}, {5}, {10, 20}, false}, 0));
    QVERIFY(!roster.set({{2}, {5}, {30}, false}, 0));
    QVERIFY(!roster.set({{1}, {5}, {}, false}, 0));
    QVERIFY(roster.isOnline({5}));
    QVERIFY(roster.set({{2}, {5}, {}, false}, 0));
    QVERIFY(!roster.isOnline({5}));
    QVERIFY(!roster.set({{2}, {5}, {}, false}, 0));
}

void RosterTest::nodesGo()
{
    Roster roster;
    roster.set({{1}, {5}, {10}, false}, 0);
    roster.set({{2}, {5}, {10}, false}, 0);
    roster.set({{1}, {6}, {10}, false}, 0);
    QCOMPARE(roster.removeNode({1}), QList<UserId>{{6}});
    QVERIFY(roster.isOnline({5}));
    QCOMPARE(roster.removeNode({2}), QList<UserId>{{5}});
}

void RosterTest::oldNewsAreForgotten()
{
    Roster roster;
    roster.set({{1}, {5}, {10}, false}, 100);
    roster.set({{1}, {6}, {10}, false}, 200);
    QCOMPARE(roster.removeOlderThan(150), QList<UserId>{{5}});
    QVERIFY(roster.isOnline({6}));
}

void RosterTest::surplus_data()
{
    QTest::addColumn<QList<qint64>>("own");
    QTest::addColumn<QList<qint64>>("others");
    QTest::addColumn<int>("maximum");
    QTest::addColumn<int>("surplus");
    using Times = QList<qint64>;
    QTest::newRow("enough room") << Times{1, 2} << Times{3} << 3 << 0;
    QTest::newRow("the oldest is here") << Times{1, 4} << Times{2, 3} << 3 << 1;
    QTest::newRow("the oldest is there") << Times{2, 4} << Times{1, 3} << 3 << 0;
    QTest::newRow("two too many, one each") << Times{1, 4} << Times{2, 3} << 2 << 1;
    QTest::newRow("nobody else") << Times{1, 2, 3} << Times() << 2 << 0; // that is the node's own business
    QTest::newRow("any number") << Times{1, 2, 3} << Times{4} << 0 << 0;
}

void RosterTest::surplus()
{
    QFETCH(const QList<qint64>, own);
    QFETCH(const QList<qint64>, others);
    QFETCH(const int, maximum);
    Roster roster;
    roster.set({{9}, {5}, others, false}, 0);
    QTEST(roster.surplus({5}, own, maximum), "surplus");
}

QTEST_APPLESS_MAIN(RosterTest)
#include "tst_roster.moc"
