// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/reconnectpolicy.h"

#include <QTest>

using namespace std::chrono_literals;
using mimi::client::ReconnectPolicy;

class ReconnectPolicyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsLongerWithEachFailure();
    void diceStayWithinTheirBounds();
    void beginsAnewAfterSuccess();
    void comesBackAtAnyMomentWhenSentAway();
};

void ReconnectPolicyTest::waitsLongerWithEachFailure()
{
    ReconnectPolicy policy({1s, 10s});
    QCOMPARE(policy.failed(0.0), 500ms);
    QCOMPARE(policy.failed(0.0), 1s);
    QCOMPARE(policy.failed(0.0), 2s);
    QCOMPARE(policy.failed(0.0), 4s);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(policy.failed(0.0), 5s);
}

void ReconnectPolicyTest::diceStayWithinTheirBounds()
{
    for (const double dice : {0.0, 0.25, 0.5, 0.999}) {
        ReconnectPolicy policy({1s, 10s});
        const auto wait = policy.failed(dice);
        QVERIFY(wait >= 500ms && wait < 1s);
    }
}

void ReconnectPolicyTest::beginsAnewAfterSuccess()
{
    ReconnectPolicy policy({1s, 10s});
    policy.failed(0.0);
    policy.failed(0.0);
    QCOMPARE(policy.failures(), 2);
    policy.succeeded();
    QCOMPARE(policy.failed(0.0), 500ms);
}

void ReconnectPolicyTest::comesBackAtAnyMomentWhenSentAway()
{
    ReconnectPolicy policy({1s, 10s, 5s});
    QCOMPARE(policy.sentAway(0.0), 500ms);
    QCOMPARE(policy.sentAway(0.5), 2750ms);
    QVERIFY(policy.sentAway(0.999) < 5s);
    QCOMPARE(policy.failures(), 0);
    QCOMPARE(policy.failed(0.0), 500ms); // it was no failure
}

QTEST_GUILESS_MAIN(ReconnectPolicyTest)
#include "tst_reconnectpolicy.moc"
