// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/twopeople.h"

using namespace mimi;
using namespace mimi::test;

//! What people hear besides their messages, over real sockets: how far these have come, what their own devices have
//! sent, who is typing, who is there.
class ChatNoticesTest : public TwoPeople
{
    Q_OBJECT

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { stop(); }

    void deliveryAndReadNotices();
    void ownDevicesHearOfSentMessages();
    void typing();
    void presence();
};

void ChatNoticesTest::deliveryAndReadNotices()
{
    TestPeer ana(m_server->url(), m_ana.token);
    TestPeer bo(m_server->url(), m_bo.token);
    TestPeer boToo(m_server->url(), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.join(m_bo));
    QVERIFY(boToo.join(m_bo));
    ana.subscribe("d", "/user/queue/delivery");
    boToo.subscribe("k", "/user/queue/read");
    QVERIFY(ana.isQuiet());
    QVERIFY(boToo.isQuiet());
    ana.send("m1", m_bo.uid, "one");
    const qint64 id = bo.next("m")["id"_L1].toInteger();
    bo.confirm("m1");
    const QJsonObject received = ana.next("d");
    QCOMPARE(received["state"_L1].toString(), u"received"_s);
    QCOMPARE(received["id"_L1].toInteger(), id);
    QCOMPARE(received[msgID].toString(), u"m1"_s);
    QCOMPARE(received["peerId"_L1].toInteger(), m_bo.uid);

    bo.frame("SEND\ndestination:/socket/chat/read\nreceipt:k",
             "{\"peerId\":" + QByteArray::number(m_ana.uid) + ",\"upTo\":" + QByteArray::number(id) + "}");
    const QJsonObject read = ana.next("d");
    QCOMPARE(read["state"_L1].toString(), u"read"_s);
    QCOMPARE(read["id"_L1].toInteger(), id);
    QCOMPARE(boToo.next("k")["upTo"_L1].toInteger(), id);

    // Whoever no longer listens hears nothing, and who listens again does.
    const auto exchange = [&](const QByteArray &name) {
        ana.send(name, m_bo.uid, name);
        QCOMPARE(bo.next("m")["chatID"_L1].toString(), QString::fromLatin1(name));
        bo.confirm(name);
        QCOMPARE(bo.next("r")[msgID].toString(), QString::fromLatin1(name));
    };
    QCOMPARE(ana.next("s")[msgID].toString(), u"m1"_s);
    QCOMPARE(bo.next("r")[msgID].toString(), u"m1"_s);
    ana.frame("UNSUBSCRIBE\nid:d");
    exchange("m2");
    QCOMPARE(ana.next("s")[msgID].toString(), u"m2"_s);
    QVERIFY(ana.isQuiet());
    ana.subscribe("d", "/user/queue/delivery");
    QVERIFY(ana.isQuiet());
    exchange("m3");
    QCOMPARE(ana.next("d")[msgID].toString(), u"m3"_s);
}

void ChatNoticesTest::ownDevicesHearOfSentMessages()
{
    TestPeer phone(m_server->url(), m_ana.token);
    TestPeer desk(m_server->url(), m_ana.token);
    QVERIFY(phone.join(m_ana));
    QVERIFY(desk.join(m_ana));
    phone.subscribe("o", "/user/queue/sent");
    desk.subscribe("o", "/user/queue/sent");
    QVERIFY(phone.isQuiet());
    QVERIFY(desk.isQuiet());
    phone.send("m1", m_bo.uid, "one");
    QCOMPARE(desk.next("o")[content].toString(), u"one"_s);
    QCOMPARE(phone.next("s")[code].toInt(), 200);
    QVERIFY(phone.isQuiet());
}

void ChatNoticesTest::typing()
{
    TestPeer ana(m_server->url(), m_ana.token);
    TestPeer bo(m_server->url(), m_bo.token);
    QVERIFY(ana.join(m_ana));
    QVERIFY(bo.join(m_bo));
    bo.subscribe("t", "/user/queue/typing");
    QVERIFY(bo.isQuiet());
    ana.frame("SEND\ndestination:/socket/chat/typing",
              "{\"reciverId\":" + QByteArray::number(m_bo.uid) + ",\"typing\":true}");
    const QJsonObject notice = bo.next("t");
    QCOMPARE(notice["senderId"_L1].toInteger(), m_ana.uid);
    QCOMPARE(notice["typing"_L1].toBool(), true);
}

void ChatNoticesTest::presence()
{
    TestPeer ana(m_server->url(), m_ana.token);
    QVERIFY(ana.join(m_ana));
    ana.send("m1", m_bo.uid, "one");
    QCOMPARE(ana.next("s")[code].toInt(), 200);
    ana.subscribe("p", "/user/queue/presence");
    QCOMPARE(ana.next("p")["online"_L1].toBool(), false);
    {
        TestPeer bo(m_server->url(), m_bo.token);
        QVERIFY(bo.join(m_bo));
        const QJsonObject came = ana.next("p");
        QCOMPARE(came["uid"_L1].toInteger(), m_bo.uid);
        QCOMPARE(came["online"_L1].toBool(), true);
    }
    const QJsonObject left = ana.next("p");
    QCOMPARE(left["online"_L1].toBool(), false);
    QVERIFY(left["lastSeen"_L1].toInteger() > 0);
}

QTEST_GUILESS_MAIN(ChatNoticesTest)
#include "tst_chatnotices.moc"
