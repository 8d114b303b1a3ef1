// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/chat/destinations.h"

#include <QTest>

using namespace mimi::chat;

class DestinationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void topics_data();
    void topics();
    void actions();
};

void DestinationsTest::topics_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<int>("topic");

    const int refused = -1;
    QTest::newRow("own name") << QByteArray("/user/wususu/recive") << int(Topic::Messages);
    QTest::newRow("own uid") << QByteArray("/user/12/recive") << int(Topic::Messages);
    QTest::newRow("send statuses") << QByteArray("/user/queue/send/status") << int(Topic::SendStatus);
    QTest::newRow("confirm statuses") << QByteArray("/user/queue/recive/status") << int(Topic::ConfirmStatus);
    QTest::newRow("errors") << QByteArray("/user/queue/status") << int(Topic::Errors);
    QTest::newRow("delivery") << QByteArray("/user/queue/delivery") << int(Topic::Delivery);
    QTest::newRow("another's name") << QByteArray("/user/liao/recive") << refused;
    QTest::newRow("another's uid") << QByteArray("/user/1/recive") << refused;
    QTest::newRow("uid with leading zero") << QByteArray("/user/012/recive") << refused;
    QTest::newRow("uid with plus") << QByteArray("/user/+12/recive") << refused;
    QTest::newRow("uid with space") << QByteArray("/user/12 /recive") << refused;
    QTest::newRow("hexadecimal uid") << QByteArray("/user/0xc/recive") << refused;
    QTest::newRow("name in another case") << QByteArray("/user/WUSUSU/recive") << refused;
    QTest::newRow("percent-encoded name") << QByteArray("/user/%77ususu/recive") << refused;
    QTest::newRow("path climbs") << QByteArray("/user/x/../wususu/recive") << refused;
    QTest::newRow("own name, another's below") << QByteArray("/user/wususu/recive/../../liao/recive") << refused;
    QTest::newRow("doubled slash") << QByteArray("/user//wususu/recive") << refused;
    QTest::newRow("trailing slash") << QByteArray("/user/wususu/recive/") << refused;
    QTest::newRow("wildcard") << QByteArray("/user/*/recive") << refused;
    QTest::newRow("no name") << QByteArray("/user//recive") << refused;
    QTest::newRow("overlapping ends") << QByteArray("/user/recive") << refused;
    QTest::newRow("NUL behind the name") << QByteArray("/user/wususu\0/recive", 20) << refused;
    QTest::newRow("correct English") << QByteArray("/user/wususu/receive") << refused;
    QTest::newRow("empty") << QByteArray("") << refused;
}

void DestinationsTest::topics()
{
    QFETCH(QByteArray, address);
    QFETCH(int, topic);
    const auto found = topicFromDestination(address, UserId{12}, "wususu");
    QCOMPARE(found ? int(*found) : -1, topic);
}

void DestinationsTest::actions()
{
    QCOMPARE(actionFromDestination("/socket/chat/send"), Action::Send);
    QCOMPARE(actionFromDestination("/socket/chat/recive"), Action::Confirm);
    QCOMPARE(actionFromDestination("/socket/chat/init"), Action::Init);
    QCOMPARE(actionFromDestination("/socket/chat/init/"), std::nullopt);
    QCOMPARE(actionFromDestination("/topic/x"), std::nullopt);
}

QTEST_APPLESS_MAIN(DestinationsTest)
#include "tst_destinations.moc"
