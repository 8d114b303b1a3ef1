// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cluster/busoptions.h"
#include "server/cluster/news.h"
#include "server/cluster/subjecttext.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QTest>
#include <random>

using namespace mimi;
using namespace mimi::cluster;
using namespace Qt::StringLiterals;

namespace {

MessageStored stored()
{
    return {.previous = {41},
            .message = {.id = {42},
                        .clientId = {"m1"},
                        .sender = {1},
                        .receiver = {2},
                        .senderName = "ana",
                        .receiverName = "柏",
                        .content = "起来聊天",
                        .time = 1504712402000}};
}

QList<std::pair<const char *, News>> examples()
{
    using EventKind = accounts::RateEvent::Kind;
    return {
        {"stored", stored()},
        {"confirmed", MessageConfirmed{{"m1"}, {42}, {1}, {2}, 5}},
        {"mark", MarkMoved{{2}, {1}, {42}, 6, {"m1"}, {42}}},
        {"mark without a message", MarkMoved{{2}, {1}, {42}, 6, {}, {}}},
        {"typing", Typing{{2}, {{1}, "ana", true}}},
        {"connections", UserConnections{{77}, {2}, {1, 2, 3}, true}},
        {"no connections", UserConnections{{77}, {2}, {}, false}},
        {"presence", PresenceAsked{{2}}},
        {"revoked", TokensRevoked{{2}, {QByteArray(32, 'a'), QByteArray(32, '\0')}}},
        {"all revoked", TokensRevoked{{2}, {}}},
        {"failed login", Attempted{{EventKind::LoginFailed, "7f000001", "ana"}}},
        {"new account", Attempted{{EventKind::AccountMade, QByteArray(8, '\xff'), {}}}},
        {"alive", NodeAlive{{77}, false}},
    };
}

QByteArray cbor(const QCborArray &fields)
{
    return fields.toCborValue().toCbor();
}

} // namespace

class NewsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereAndBack_data();
    void thereAndBack();
    void malformed_data();
    void malformed();
    void newerNodesMayAddFieldsAndKinds();
    void cutAndBentBytes();
    void subjects();
    void addresses_data();
    void addresses();
};

void NewsTest::thereAndBack_data()
{
    QTest::addColumn<qsizetype>("index");
    for (qsizetype i = 0; i < examples().size(); ++i)
        QTest::newRow(examples()[i].first) << i;
}

void NewsTest::thereAndBack()
{
    QFETCH(const qsizetype, index);
    const News news = examples()[index].second;
    const auto read = decode(encode(news));
    QVERIFY(read.has_value());
    QVERIFY(*read == news);
}

void NewsTest::malformed_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto name = QByteArray("ana");
    const auto with = [&](qint64 previous, qint64 id, const QCborValue &clientId, qint64 sender, qint64 receiver,
                          const QCborValue &content) {
        return cbor({1, previous, id, clientId, sender, receiver, name, name, content, 5});
    };
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("a map") << QCborMap({{1, 2}}).toCborValue().toCbor();
    QTest::newRow("an empty array") << cbor({});
    QTest::newRow("the kind is a text") << cbor({u"1"_s});
    QTest::newRow("fields are missing") << cbor({1, 2, 3});
    QTest::newRow("a negative id") << with(0, -1, QByteArray("m"), 1, 2, QByteArray("x"));
    QTest::newRow("before its predecessor") << with(9, 8, QByteArray("m"), 1, 2, QByteArray("x"));
    QTest::newRow("from oneself") << with(7, 8, QByteArray("m"), 2, 2, QByteArray("x"));
    QTest::newRow("no client id") << with(7, 8, QByteArray(), 1, 2, QByteArray("x"));
    QTest::newRow("client id too long") << with(7, 8, QByteArray(513, 'm'), 1, 2, QByteArray("x"));
    QTest::newRow("client id is a number") << with(7, 8, 5, 1, 2, QByteArray("x"));
    QTest::newRow("content is no UTF-8") << with(7, 8, QByteArray("m"), 1, 2, QByteArray("\xff\xfe"));
    QTest::newRow("content is a text string") << with(7, 8, QByteArray("m"), 1, 2, u"x"_s);
    QTest::newRow("unknown attempt") << cbor({8, 9, QByteArray(), QByteArray()});
    QTest::newRow("too many connections") << [] {
        QCborArray since;
        for (int i = 0; i < 10'001; ++i)
            since.append(1);
        return cbor({5, 77, 2, since, false});
    }();
    QCborArray listInList; // in braces it would be a copy for some compilers
    listInList.append(QCborArray());
    QTest::newRow("a time that is a list") << cbor({5, 77, 2, listInList, false});
    QTest::newRow("a hash that is too long") << cbor({7, 2, QCborArray({QByteArray(65, 'a')})});
    QTest::newRow("an endless array") << QByteArray("\x9f\x01\x02");
    QTest::newRow("a promise of much") << QByteArray("\x9b\x7f\xff\xff\xff\xff\xff\xff\xff", 9);
    QTest::newRow("deeply nested") << QByteArray(100'000, '\x81');
}

void NewsTest::malformed()
{
    QFETCH(const QByteArray, body);
    const auto read = decode(body);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error(), NewsError::Malformed);
}

void NewsTest::newerNodesMayAddFieldsAndKinds()
{
    const auto more = decode(cbor({9, 77, false, u"a new field"_s}));
    QVERIFY(more.has_value());
    QVERIFY(*more == News(NodeAlive{{77}, false}));
    const auto unknown = decode(cbor({4711, 1}));
    QVERIFY(!unknown.has_value());
    QCOMPARE(unknown.error(), NewsError::Unknown);
}

//! Nothing that comes over the bus may do more than be refused.
void NewsTest::cutAndBentBytes()
{
    std::mt19937 random(4711);
    const auto news = examples();
    for (const auto &[name, example] : news) {
        const QByteArray body = encode(example);
        for (qsizetype size = 0; size < body.size(); ++size)
            QVERIFY2(!decode(body.first(size)).has_value(), name);
        for (int i = 0; i < 2000; ++i) {
            QByteArray bent = body;
            bent[qsizetype(random() % quint32(bent.size()))] = char(random());
            const auto read = decode(bent);
            if (read) // then it is valid news all the same, which can be told on
                QVERIFY2(decode(encode(*read)).has_value(), name);
        }
    }
}

void NewsTest::subjects()
{
    using Kind = Subject::Kind;
    for (const Subject &subject : {Subject{Kind::User, {42}}, Subject{Kind::Presence, {42}}, Subject{}}) {
        const QByteArray text = subjectText(subject, "mimi");
        QVERIFY(parseSubject(text, "mimi") == subject);
        QVERIFY(!parseSubject(text, "other"));
    }
    QCOMPARE(subjectText({Kind::User, {42}}, "mimi"), "mimi.user.42");
    for (const char *text : {"", "mimi", "mimi.user.", "mimi.user.x", "mimi.user.-1", "mimi.user.0", "mimi.user.1.2",
                             "mimi.user.99999999999999999999", "mimi.nodes.1"})
        QVERIFY2(!parseSubject(text, "mimi"), text);
}

void NewsTest::addresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("servers"); // empty: refused
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<bool>("tls");
    const QByteArray usual = "mimi";
    QTest::newRow("one") << u"nats://127.0.0.1:4222"_s << QStringList{u"nats://127.0.0.1:4222"_s} << usual << false;
    QTest::newRow("prefix") << u"nats://host/chat-2"_s << QStringList{u"nats://host"_s} << QByteArray("chat-2")
                            << false;
    QTest::newRow("several") << u"nats://a:1, nats://b:2"_s << QStringList{u"nats://a:1"_s, u"nats://b:2"_s} << usual
                             << false;
    QTest::newRow("tls") << u"tls://a"_s << QStringList{u"nats://a"_s} << usual << true;
    QTest::newRow("password") << u"nats://u:p@a"_s << QStringList{u"nats://u:p@a"_s} << usual << false;
    QTest::newRow("nothing") << u""_s << QStringList() << usual << false;
    QTest::newRow("http") << u"http://a"_s << QStringList() << usual << false;
    QTest::newRow("no host") << u"nats:///x"_s << QStringList() << usual << false;
    QTest::newRow("dots in the prefix") << u"nats://a/x.y"_s << QStringList() << usual << false;
    QTest::newRow("wildcard") << u"nats://a/%3E"_s << QStringList() << usual << false;
}

void NewsTest::addresses()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, servers);
    const auto options = parseBusAddress(text);
    QCOMPARE(options.has_value(), !servers.isEmpty());
    if (!options)
        return;
    QCOMPARE(options->servers, servers);
    QTEST(options->prefix, "prefix");
    QTEST(options->tls, "tls");
}

QTEST_APPLESS_MAIN(NewsTest)
#include "tst_news.moc"
