// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/chat/messageid.h"
#include "protocol/chat/payloads.h"

#include <QRegularExpression>
#include <QTest>

using namespace mimi;
using namespace mimi::chat;

class PayloadsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendRequests_data();
    void sendRequests();
    void badSendRequests_data();
    void badSendRequests();
    void contentLimitCountsBytes();
    void confirmRequests();
    void writesWhatTheOwnerDescribes();
    void writesStrings_data();
    void writesStrings();
    void readsBackWhatItWrites();
    void messageIdsAreUnique();
};

void PayloadsTest::sendRequests_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qint64>("receiver");
    QTest::addColumn<QByteArray>("content");

    QTest::newRow("as the document says")
        << QByteArray(R"({"msgID":"m","reciverId":2,"content":"聊天内容"})") << qint64(2) << QByteArray("聊天内容");
    QTest::newRow("message for content") << QByteArray(R"({"msgID":"m","reciverId":2,"message":"a"})") << qint64(2)
                                         << QByteArray("a");
    QTest::newRow("content wins") << QByteArray(R"({"message":"b","content":"a","msgID":"m","reciverId":2})")
                                  << qint64(2) << QByteArray("a");
    QTest::newRow("reciverId as text") << QByteArray(R"({"msgID":"m","reciverId":"42","content":"a"})") << qint64(42)
                                       << QByteArray("a");
    QTest::newRow("reciverId as 2.0") << QByteArray(R"({"msgID":"m","reciverId":2.0,"content":"a"})") << qint64(2)
                                      << QByteArray("a");
    QTest::newRow("forged fields are ignored")
        << QByteArray(R"({"msgID":"m","reciverId":2,"content":"a","senderId":9,"id":-1,"time":"x","x":[{}]})")
        << qint64(2) << QByteArray("a");
    QTest::newRow("escapes") << QByteArray(R"({"msgID":"m","reciverId":2,"content":"\u0000\ud83d\udc4d\n\""})")
                             << qint64(2) << QByteArray("\0👍\n\"", 7);
    QTest::newRow("white space around") << QByteArray("\n {\"msgID\":\"m\",\"reciverId\":2,\"content\":\" \"} \n")
                                        << qint64(2) << QByteArray(" ");
}

void PayloadsTest::sendRequests()
{
    QFETCH(QByteArray, json);
    QFETCH(qint64, receiver);
    QFETCH(QByteArray, content);
    const auto request = parseSendRequest(json);
    QVERIFY(request);
    QCOMPARE(request->messageId.text, "m");
    QCOMPARE(request->receiver.value, receiver);
    QCOMPARE(request->content, content);
}

void PayloadsTest::badSendRequests_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("named"); // the msgID that the error names

    const QByteArray none;
    QTest::newRow("empty") << QByteArray("") << none;
    QTest::newRow("null") << QByteArray("null") << none;
    QTest::newRow("array") << QByteArray("[1]") << none;
    QTest::newRow("cut off") << QByteArray(R"({"msgID":"m","reciverId":2,"content":"a")") << none;
    QTest::newRow("two objects") << QByteArray(R"({"msgID":"m"}{})") << none;
    QTest::newRow("invalid UTF-8") << QByteArray("{\"msgID\":\"m\",\"reciverId\":2,\"content\":\"\xff\"}") << none;
    QTest::newRow("lone surrogate") << QByteArray(R"({"msgID":"m","reciverId":2,"content":"\ud800"})") << none;
    QTest::newRow("deeply nested") << QByteArray(100'000, '[') << none;
    QTest::newRow("no msgID") << QByteArray(R"({"reciverId":2,"content":"a"})") << none;
    QTest::newRow("empty msgID") << QByteArray(R"({"msgID":"","reciverId":2,"content":"a"})") << none;
    QTest::newRow("msgID is a number") << QByteArray(R"({"msgID":5,"reciverId":2,"content":"a"})") << none;
    QTest::newRow("msgID of 129 characters")
        << QByteArray("{\"msgID\":\"" + QByteArray(129, 'x') + "\",\"reciverId\":2,\"content\":\"a\"}")
        << QByteArray(129, 'x');
    QTest::newRow("no reciverId") << QByteArray(R"({"msgID":"m","content":"a"})") << QByteArray("m");
    QTest::newRow("reciverId is a fraction")
        << QByteArray(R"({"msgID":"m","reciverId":2.5,"content":"a"})") << QByteArray("m");
    QTest::newRow("reciverId is true") << QByteArray(R"({"msgID":"m","reciverId":true,"content":"a"})")
                                       << QByteArray("m");
    QTest::newRow("reciverId is null") << QByteArray(R"({"msgID":"m","reciverId":null,"content":"a"})")
                                       << QByteArray("m");
    QTest::newRow("reciverId is a list") << QByteArray(R"({"msgID":"m","reciverId":[2],"content":"a"})")
                                         << QByteArray("m");
    QTest::newRow("reciverId is a word") << QByteArray(R"({"msgID":"m","reciverId":"x","content":"a"})")
                                         << QByteArray("m");
    QTest::newRow("reciverId is text with a space")
        << QByteArray(R"({"msgID":"m","reciverId":" 2","content":"a"})") << QByteArray("m");
    QTest::newRow("reciverId is a signed text")
        << QByteArray(R"({"msgID":"m","reciverId":"+2","content":"a"})") << QByteArray("m");
    QTest::newRow("reciverId is huge") << QByteArray(R"({"msgID":"m","reciverId":99999999999999999999,"content":"a"})")
                                       << QByteArray();
    QTest::newRow("no content") << QByteArray(R"({"msgID":"m","reciverId":2})") << QByteArray("m");
    QTest::newRow("empty content") << QByteArray(R"({"msgID":"m","reciverId":2,"content":""})") << QByteArray("m");
    QTest::newRow("content is a number") << QByteArray(R"({"msgID":"m","reciverId":2,"content":7})") << QByteArray("m");
    QTest::newRow("empty content beside message")
        << QByteArray(R"({"msgID":"m","reciverId":2,"content":"","message":"a"})") << QByteArray("m");
}

void PayloadsTest::badSendRequests()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, named);
    const auto request = parseSendRequest(json);
    QVERIFY(!request);
    QCOMPARE(request.error().code, StatusCode::DataError);
    QVERIFY(!request.error().reason.isEmpty());
    if (!named.isEmpty())
        QCOMPARE(request.error().messageId, ClientMessageId{named});
}

void PayloadsTest::contentLimitCountsBytes()
{
    const auto json = [](const QByteArray &content) {
        return QByteArray("{\"msgID\":\"" + QByteArray("起").repeated(128) + "\",\"reciverId\":2,\"content\":\""
                          + content + "\"}");
    };
    QVERIFY(parseSendRequest(json(QByteArray(limits::content, 'x'))));
    QVERIFY(!parseSendRequest(json(QByteArray(limits::content + 1, 'x'))));
    QVERIFY(!parseSendRequest(json(QByteArray("起").repeated(limits::content / 3 + 1))));
    QVERIFY(!parseSendRequest(json("123456"), 5));
}

void PayloadsTest::confirmRequests()
{
    const auto parse = [](const char *json) { return parseConfirmRequest(json); };
    QCOMPARE(*parse(R"({"msgID":"m"})"), (ConfirmRequest{{"m"}, std::nullopt}));
    QCOMPARE(*parse(R"({"msgID":"m","id":7})"), (ConfirmRequest{{"m"}, MessageId{7}}));
    QCOMPARE(*parse(R"({"msgID":"m","id":null})"), (ConfirmRequest{{"m"}, std::nullopt}));
    QVERIFY(!parse(R"({"msgID":"m","id":"x"})"));
    QVERIFY(!parseConfirmRequest("{}"));
}

void PayloadsTest::writesWhatTheOwnerDescribes()
{
    const Message message{{255}, {"3433"}, {1}, {2}, "wususu", "liaojiekx", "起来聊天", 1504712402000};
    const QByteArray send = R"({"id":255,"chatID":"3433","sender":"wususu","reciver":"liaojiekx","content":"起来聊天",)"
                            R"("time":1504712402000,"senderId":1,"reciverId":2})";
    const QByteArray success = R"x({"msgID":"3433","code":200,"status":"成功","content":"(=ↀωↀ=)"})x";
    const QByteArray failure =
        R"({"msgID":null,"code":-401,"status":"失败","content":{"error":"DataError","message":"why"}})";
    QCOMPARE(toJson(message), send);
    QCOMPARE(toJson(Status{ClientMessageId{"3433"}, StatusCode::Success, {}}), success);
    QCOMPARE(toJson(Status{std::nullopt, StatusCode::DataError, "why"}), failure);
}

void PayloadsTest::writesStrings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("plain") << QByteArray("a/起👍") << QByteArray("\"a/起👍\"");
    QTest::newRow("quote and backslash") << QByteArray("\"\\") << QByteArray(R"("\"\\")");
    QTest::newRow("line end") << QByteArray("a\nb") << QByteArray(R"("a\nb")");
    QTest::newRow("controls") << QByteArray("\0\x1f\t", 3) << QByteArray(R"("\u0000\u001f\u0009")");
    QTest::newRow("empty") << QByteArray("") << QByteArray("\"\"");
}

void PayloadsTest::writesStrings()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    mimi::ByteBuilder out(0);
    appendJsonString(out, text);
    QCOMPARE(out.take(), json);
}

void PayloadsTest::readsBackWhatItWrites()
{
    const Message message{{255}, {"a\"b"}, {1}, {2}, "wu", "li", "x\n\\", 1504712402000};
    QCOMPARE(*parseMessage(toJson(message)), message);
    const SendRequest send{{"m"}, {2}, "hello"};
    QCOMPARE(*parseSendRequest(toJson(send)), send);
    const ConfirmRequest confirm{{"m"}, MessageId{4}};
    QCOMPARE(*parseConfirmRequest(toJson(confirm)), confirm);
    const Status error{ClientMessageId{"m"}, StatusCode::TooManyRequests, "slow", 5};
    QCOMPARE(*parseStatus(toJson(error)), error);
    const DeliveryUpdate update{{"m"}, {4}, DeliveryState::Read, 9, {2}};
    QCOMPARE(*parseDeliveryUpdate(toJson(update)), update);
    const TypingNotice typing{{1}, "wu", true};
    QCOMPARE(*parseTypingNotice(toJson(typing)), typing);
    const TypingRequest request{{1}, false};
    QCOMPARE(*parseTypingRequest(toJson(request)), request);
    const Presence presence{{1}, true, 8};
    QCOMPARE(*parsePresence(toJson(presence)), presence);
    const ReadRequest read{{1}, {8}};
    QCOMPARE(*parseReadRequest(toJson(read)), read);
}

void PayloadsTest::messageIdsAreUnique()
{
    const ClientMessageId id = makeMessageId("text", 1504712402000);
    QVERIFY(QRegularExpression(QStringLiteral("^[0-9a-f]{40}$")).match(QString::fromLatin1(id.text)).hasMatch());
    QVERIFY(id != makeMessageId("text", 1504712402000));
}

QTEST_APPLESS_MAIN(PayloadsTest)
#include "tst_payloads.moc"
