// SPDX-License-Identifier: GPL-3.0-or-later
#include "apidriver.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace mimi;
using namespace mimi::test;
using namespace Qt::StringLiterals;

namespace {

//! Odd ones are said by ana (1) to bo (2), even ones by bo; the first 49 were received, 39 of them read.
storage::StoredMessage storedMessage(int i)
{
    const bool isAnas = i % 2 == 1;
    return {.message = {.id = chat::MessageId{i},
                        .clientId = {"m" + QByteArray::number(i)},
                        .sender = chat::UserId{isAnas ? 1 : 2},
                        .receiver = chat::UserId{isAnas ? 2 : 1},
                        .senderName = isAnas ? "ana" : "bo",
                        .receiverName = isAnas ? "bo" : "ana",
                        .content = "起来聊天",
                        .time = 1000 + i},
            .receivedAt = i < 50 ? 2000 + i : 0,
            .read = i < 40};
}

} // namespace

//! Who is found, blocked and talked with, over HTTP.
class TestPeopleApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void search();
    void blocks();
    void history();
    void historyRefuses_data();
    void historyRefuses();
    void conversations();
};

void TestPeopleApi::search()
{
    Server server;
    create(server, "Ana");
    create(server, "anton");
    create(server, "bo");
    const QByteArray token = signIn(server, "bo");
    const QJsonArray found = get(server, "/user/search", token, "q=AN").content.toArray();
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0][u"uname"].toString(), u"Ana"_s);
    QCOMPARE(found[0].toObject().keys(), (QStringList{u"nname"_s, u"tmCreated"_s, u"uid"_s, u"uname"_s}));
    QCOMPARE(get(server, "/user/search", token, "q=x").content.toArray(), QJsonArray());
    QCOMPARE(get(server, "/user/search", token, "q=").content.toArray(), QJsonArray());
    QCOMPARE(get(server, "/user/search", token).code, -401);
    QCOMPARE(get(server, "/user/search", token, "q=%FF").code, -401);
}

void TestPeopleApi::blocks()
{
    Server server;
    create(server, "ana");
    create(server, "bo");
    const QByteArray token = signIn(server, "ana");
    QCOMPARE(post(server, "/user/block", "uid=2", token).code, 200);
    QCOMPARE(post(server, "/user/block", R"({"uid":2})", token, "application/json").code, 200);
    QCOMPARE(get(server, "/user/blocks", token).content[0][u"uname"].toString(), u"bo"_s);
    QCOMPARE(post(server, "/user/unblock", "uid=2", token).code, 200);
    QCOMPARE(get(server, "/user/blocks", token).content.toArray(), QJsonArray());

    QCOMPARE(post(server, "/user/block", "uid=99", token).code, -404);
    QCOMPARE(post(server, "/user/block", "uid=1", token).code, -400);
    for (const QByteArray body :
         {"", "uid=", "uid=0", "uid=-2", "uid=2.0", "uid=+2", "uid=x", "uid=99999999999999999999"})
        QCOMPARE(post(server, "/user/block", body, token).code, -401);
    for (const QByteArray body : {R"({"uid":2.5})", R"({"uid":true})", R"({"uid":[2]})", R"({"uid":1e300})"})
        QCOMPARE(post(server, "/user/block", body, token, "application/json").code, -401);
}

void TestPeopleApi::history()
{
    Server server;
    create(server, "ana");
    create(server, "bo");
    for (int i = 1; i <= 60; ++i)
        server.store.messages.append(storedMessage(i));
    const QByteArray token = signIn(server, "ana");
    const QJsonArray page = get(server, "/chat/history", token, "peer=2").content.toArray();
    QCOMPARE(page.size(), 50);
    const QJsonObject newest{{u"id"_s, 60},
                             {u"chatID"_s, u"m60"_s},
                             {u"sender"_s, u"bo"_s},
                             {u"reciver"_s, u"ana"_s},
                             {u"content"_s, u"起来聊天"_s},
                             {u"time"_s, 1060},
                             {u"senderId"_s, 2},
                             {u"reciverId"_s, 1},
                             {u"state"_s, u"sent"_s},
                             {u"tmReceived"_s, QJsonValue()}};
    QCOMPARE(page[0].toObject(), newest);
    QCOMPARE(page[11][u"state"].toString(), u"received"_s);
    QCOMPARE(page[11][u"tmReceived"].toInteger(), 2049);
    QCOMPARE(page[21][u"state"].toString(), u"read"_s);

    const QJsonArray next = get(server, "/chat/history", token, "peer=2&before=11&limit=3").content.toArray();
    QCOMPARE(next.size(), 3);
    QCOMPARE(next[0][u"id"].toInteger(), 10);
    QCOMPARE(get(server, "/chat/history", token, "peer=2&limit=100000").content.toArray().size(), 60);
    QCOMPARE(get(server, "/chat/history", token, "peer=99").content.toArray(), QJsonArray());
}

void TestPeopleApi::historyRefuses_data()
{
    QTest::addColumn<QByteArray>("query");

    for (const char *query : {"", "peer=", "peer=x", "peer=-1", "peer=1.5", "peer=2&before=x", "peer=2&before=0",
                              "peer=2&limit=0", "peer=2&limit=-1", "peer=2&limit="})
        QTest::newRow(query) << QByteArray(query);
}

void TestPeopleApi::historyRefuses()
{
    QFETCH(QByteArray, query);
    Server server;
    create(server, "ana");
    QCOMPARE(get(server, "/chat/history", signIn(server, "ana"), query).code, -401);
}

void TestPeopleApi::conversations()
{
    Server server;
    create(server, "ana");
    const QByteArray token = signIn(server, "ana");
    QCOMPARE(get(server, "/chat/conversations", token).content.toArray(), QJsonArray());
    server.store.talks.append({.peer = chat::UserId{2},
                               .peerName = u"bo"_s,
                               .peerDisplayName = u"Bo"_s,
                               .last = storedMessage(7),
                               .unread = 3,
                               .readUpTo = chat::MessageId{4}});
    const QJsonArray talks = get(server, "/chat/conversations", token).content.toArray();
    QCOMPARE(talks.size(), 1);
    const QJsonObject peer{{u"uid"_s, 2}, {u"uname"_s, u"bo"_s}, {u"nname"_s, u"Bo"_s}};
    QCOMPARE(talks[0][u"peer"].toObject(), peer);
    QCOMPARE(talks[0][u"last"][u"chatID"].toString(), u"m7"_s);
    QCOMPARE(talks[0][u"unread"].toInt(), 3);
    QCOMPARE(talks[0][u"readUpTo"].toInt(), 4);
}

QTEST_GUILESS_MAIN(TestPeopleApi)
#include "tst_peopleapi.moc"
