// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/stomp/heartbeat.h"

#include <QTest>

using namespace mimi::stomp;
using std::chrono::milliseconds;

class HeartBeatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void negotiates_data();
    void negotiates();
};

void HeartBeatTest::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<int>("canSend");
    QTest::addColumn<int>("wants");

    QTest::newRow("none") << QByteArray("0,0") << true << 0 << 0;
    QTest::newRow("both") << QByteArray("10000,20000") << true << 10000 << 20000;
    QTest::newRow("spaces, as some clients write") << QByteArray("5, 6") << true << 5 << 6;
    QTest::newRow("larger than a day") << QByteArray("999999999999999999999,1") << true << 86400000 << 1;
    QTest::newRow("no comma") << QByteArray("10000") << false << 0 << 0;
    QTest::newRow("empty") << QByteArray("") << false << 0 << 0;
    QTest::newRow("negative") << QByteArray("-1,0") << false << 0 << 0;
    QTest::newRow("fraction") << QByteArray("1.5,0") << false << 0 << 0;
    QTest::newRow("three") << QByteArray("1,2,3") << false << 0 << 0;
}

void HeartBeatTest::parses()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, ok);
    QFETCH(int, canSend);
    QFETCH(int, wants);
    const auto parsed = parseHeartBeat(text);
    QCOMPARE(parsed.has_value(), ok);
    if (ok)
        QCOMPARE(*parsed, (HeartBeat{milliseconds(canSend), milliseconds(wants)}));
}

void HeartBeatTest::negotiates_data()
{
    QTest::addColumn<QByteArray>("own");
    QTest::addColumn<QByteArray>("peer");
    QTest::addColumn<int>("send");
    QTest::addColumn<int>("expect");

    QTest::newRow("the larger of the two") << QByteArray("10,20") << QByteArray("30,40") << 40 << 30;
    QTest::newRow("ours is larger") << QByteArray("100,200") << QByteArray("30,40") << 100 << 200;
    QTest::newRow("we cannot send") << QByteArray("0,20") << QByteArray("30,40") << 0 << 30;
    QTest::newRow("the peer does not want them") << QByteArray("10,20") << QByteArray("30,0") << 0 << 30;
    QTest::newRow("the peer cannot send") << QByteArray("10,20") << QByteArray("0,40") << 40 << 0;
}

void HeartBeatTest::negotiates()
{
    QFETCH(QByteArray, own);
    QFETCH(QByteArray, peer);
    QFETCH(int, send);
    QFETCH(int, expect);
    const HeartBeatPlan plan = negotiate(*parseHeartBeat(own), *parseHeartBeat(peer));
    QCOMPARE(plan.send, milliseconds(send));
    QCOMPARE(plan.expect, milliseconds(expect));
}

QTEST_APPLESS_MAIN(HeartBeatTest)
#include "tst_heartbeat.moc"
