// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockjs/envelope.h"
#include "server/sockjs/frames.h"
#include "server/sockjs/inbox.h"
#include "server/sockjs/route.h"

#include <QTest>

using namespace mimi;
using namespace mimi::sockjs;

Q_DECLARE_METATYPE(std::optional<mimi::sockjs::Endpoint>)

//! What is a function of its input: addresses, frames, envelopes, and the order of messages.
class tst_SockJsFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void route_data();
    void route();
    void sessionIdIsKeptAsSent();
    void serverIdIsIgnored();
    void quoting_data();
    void quoting();
    void quotingOfWhatIsCutOff();
    void framesOfTheServer();
    void decoding_data();
    void decoding();
    void decodingOverWebSocket_data();
    void decodingOverWebSocket();
    void whatIsQuotedIsDecoded();
    void callbacks_data();
    void callbacks();
    void envelopes_data();
    void envelopes();
    void scriptCannotBeLeft();
    void inboxHoldsWhileNotReading();
    void inboxStopsInTheMiddle();
    void inboxClearedInTheMiddle();
};

void tst_SockJsFrames::route_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<std::optional<Endpoint>>("endpoint");
    const auto found = [](const char *name, const char *path, Endpoint endpoint) {
        QTest::newRow(name) << QByteArray(path) << std::optional(endpoint);
    };
    const auto unknown = [](const char *name, const char *path) {
        QTest::newRow(name) << QByteArray(path) << std::optional<Endpoint>();
    };
    found("greeting", "/chat/sock", Endpoint::Greeting);
    found("greeting with a slash", "/chat/sock/", Endpoint::Greeting);
    found("info", "/chat/sock/info", Endpoint::Info);
    found("iframe", "/chat/sock/iframe.html", Endpoint::Iframe);
    found("iframe with an empty version", "/chat/sock/iframe-.html", Endpoint::Iframe);
    found("iframe with a long version", "/chat/sock/iframe-0.1.2abc-dirty.2144.html", Endpoint::Iframe);
    found("raw websocket", "/chat/sock/websocket", Endpoint::RawWebSocket);
    found("websocket", "/chat/sock/000/a/websocket", Endpoint::WebSocket);
    found("xhr", "/chat/sock/000/a/xhr", Endpoint::Xhr);
    found("xhr_streaming", "/chat/sock/000/a/xhr_streaming", Endpoint::XhrStreaming);
    found("xhr_send", "/chat/sock/000/a/xhr_send", Endpoint::XhrSend);
    found("eventsource", "/chat/sock/000/a/eventsource", Endpoint::EventSource);
    found("htmlfile", "/chat/sock/000/a/htmlfile", Endpoint::HtmlFile);
    found("jsonp", "/chat/sock/000/a/jsonp", Endpoint::Jsonp);
    found("jsonp_send", "/chat/sock/000/a/jsonp_send", Endpoint::JsonpSend);
    unknown("another prefix", "/chat/other/info");
    unknown("the prefix is only the beginning of a name", "/chat/socket");
    unknown("shorter than the prefix", "/chat");
    unknown("nothing of ours", "/chat/sock/a");
    unknown("nothing of ours in html", "/chat/sock/a.html");
    unknown("two slashes", "/chat/sock//");
    unknown("three slashes", "/chat/sock///");
    unknown("no transport", "/chat/sock/a/a");
    unknown("an empty transport", "/chat/sock/a/a/");
    unknown("an unknown transport", "/chat/sock/a/a/smoke");
    unknown("empty ids", "/chat/sock///xhr");
    unknown("an empty session", "/chat/sock/a//xhr");
    unknown("one id", "/chat/sock/a/xhr");
    unknown("a dot in the server id", "/chat/sock/a./a/xhr");
    unknown("a dot in the session id", "/chat/sock/a/a./xhr");
    unknown("dots for ids", "/chat/sock/./../xhr");
    unknown("too deep", "/chat/sock/a/a/a/xhr");
    unknown("something behind the transport", "/chat/sock/a/a/xhr/a");
    unknown("iframe of another type", "/chat/sock/iframe.htm");
    unknown("iframe without a type", "/chat/sock/iframe");
    unknown("iframe in capitals", "/chat/sock/IFRAME.HTML");
    unknown("iframe of a type in capitals", "/chat/sock/iframe.HTML");
    unknown("iframe with a slash", "/chat/sock/iframe-/.html");
    unknown("iframe with a capital version", "/chat/sock/iframe-A.html");
}

void tst_SockJsFrames::route()
{
    QFETCH(QByteArray, path);
    QFETCH(std::optional<Endpoint>, endpoint);
    const auto found = findRoute("/chat/sock", path);
    QCOMPARE(found.has_value(), endpoint.has_value());
    if (found && endpoint)
        QCOMPARE(found->endpoint, *endpoint);
}

void tst_SockJsFrames::sessionIdIsKeptAsSent()
{
    QCOMPARE(findRoute("/s", "/s/abc_d-e%20/fgh_i-j%20/xhr")->session, QByteArray("fgh_i-j%20"));
}

void tst_SockJsFrames::serverIdIsIgnored()
{
    QCOMPARE(findRoute("/s", "/s/000/one/xhr"), findRoute("/s", "/s/999/one/xhr"));
}

void tst_SockJsFrames::quoting_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QString() << QByteArray(R"("")");
    QTest::newRow("plain") << QStringLiteral("hello") << QByteArray(R"("hello")");
    QTest::newRow("quote and backslash") << QStringLiteral(R"(a"b\c)") << QByteArray(R"("a\"b\\c")");
    QTest::newRow("short escapes") << QStringLiteral("\b\t\n\f\r") << QByteArray(R"("\b\t\n\f\r")");
    QTest::newRow("other controls") << QString(QChar(u'\0')) + QChar(0x1f) << QByteArray(R"("\u0000\u001f")");
    QTest::newRow("delete is sent as it is") << QString(QChar(0x7f)) << QByteArray("\"\x7f\"");
    QTest::newRow("Chinese is sent as it is") << QStringLiteral("你好") << QByteArray("\"你好\"");
    QTest::newRow("joiners") << QString(QChar(0x200b)) + QChar(0x200c) + QChar(0x200f) + QChar(0x2010)
                             << QByteArray("\"\xe2\x80\x8b\\u200c\\u200f\xe2\x80\x90\"");
    QTest::newRow("line separators") << QString(QChar(0x2028)) + QChar(0x202f) << QByteArray(R"("\u2028\u202f")");
    QTest::newRow("invisible operators") << QString(QChar(0x2060)) + QChar(0x206f) << QByteArray(R"("\u2060\u206f")");
    QTest::newRow("specials") << QString(QChar(0xfff0)) + QChar(0xffff) << QByteArray(R"("\ufff0\uffff")");
    QTest::newRow("astral") << QStringLiteral("😀") << QByteArray(R"("\ud83d\ude00")");
    QTest::newRow("unsafe at both ends") << QStringLiteral("\nx\n") << QByteArray(R"("\nx\n")");
}

void tst_SockJsFrames::quoting()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, json);
    QCOMPARE(quoted(text.toUtf8()), json);
}

//! Callers promise valid UTF-8; if they break it, the frame is still one.
void tst_SockJsFrames::quotingOfWhatIsCutOff()
{
    QCOMPARE(quoted("a\xe2\x80"), QByteArray("\"a\\ufffd\x80\""));
    QCOMPARE(quoted("a\xf0"), QByteArray("\"a\\ufffd\""));
}

void tst_SockJsFrames::framesOfTheServer()
{
    QCOMPARE(messageFrame({"x"}), QByteArray(R"(a["x"])"));
    QCOMPARE(messageFrame({"x", "", "y\""}), QByteArray(R"(a["x","","y\""])"));
    QCOMPARE(closeFrame(3000, QStringLiteral("Go away!")), QByteArray(R"(c[3000,"Go away!"])"));
}

void tst_SockJsFrames::decoding_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QList<QByteArray>>("messages");
    QTest::addColumn<QString>("error");
    const auto good = [](const char *name, const QByteArray &json, const QList<QByteArray> &messages) {
        QTest::newRow(name) << json << messages << QString();
    };
    const auto missing = [](const char *name, const QByteArray &json) {
        QTest::newRow(name) << json << QList<QByteArray>() << QStringLiteral("missing");
    };
    const auto broken = [](const char *name, const QByteArray &json) {
        QTest::newRow(name) << json << QList<QByteArray>() << QStringLiteral("broken");
    };
    good("one", R"(["x"])", {"x"});
    good("none", "[]", {});
    good("several", R"(["a","b",""])", {"a", "b", ""});
    good("blanks", " [ \"a\" ,\n\"b\" ]\r\n", {"a", "b"});
    good("a NUL", R"(["a\u0000b"])", {QByteArray("a\0b", 3)});
    good("a surrogate pair", R"(["\ud83d\ude00"])", {"😀"});
    good("U+FFFE and U+FFFF", R"(["\ufffe\uffff"])", {"\xef\xbf\xbe\xef\xbf\xbf"});
    good("a lone surrogate becomes U+FFFD", R"(["a\ud83db"])",
         {"a\xef\xbf\xbd"
          "b"});
    good("surrogates in the wrong order", R"(["\ude00\ud83d"])", {"\xef\xbf\xbd\xef\xbf\xbd"});
    good("a pair behind a lone one", R"(["\ud83d\ud83d\ude00"])", {"\xef\xbf\xbd😀"});
    good("a lone surrogate at the end", R"(["\\\ud83d"])", {"\\\xef\xbf\xbd"});
    good("an escaped backslash before u", R"(["\\ud83d \ud83d"])", {"\\ud83d \xef\xbf\xbd"});
    missing("empty", "");
    missing("an object", R"({"a":"b"})");
    missing("numbers", "[1,2]");
    missing("null among strings", R"(["a",null])");
    missing("an array in the array", R"([["a"]])");
    broken("cut off", R"(["x)");
    broken("no end", R"(["x")");
    broken("an unknown escape", R"(["\x"])");
    broken("an escape cut off", R"(["\ud8"])");
    broken("an escape cut off at the end", R"(["\ud8)");
    broken("a raw line end", "[\"a\nb\"]");
    broken("something behind it", R"(["x"]x)");
    broken("two arrays", R"(["x"]["y"])");
    broken("a word", "hello");
    broken("invalid UTF-8", "[\"\xff\xfe\"]");
    broken("an overlong NUL", "[\"\xc0\x80\"]");
    broken("a surrogate in UTF-8", "[\"\xed\xa0\x80\"]");
    broken("too deep", QByteArray(5000, '['));
}

void tst_SockJsFrames::decoding()
{
    QFETCH(QByteArray, json);
    QFETCH(QList<QByteArray>, messages);
    QFETCH(QString, error);
    const Messages decoded = decodeArray(json);
    QCOMPARE(decoded.has_value(), error.isEmpty());
    if (decoded)
        QCOMPARE(*decoded, messages);
    else
        QCOMPARE(decoded.error(), error == QStringLiteral("missing") ? PayloadError::Missing : PayloadError::Broken);
}

void tst_SockJsFrames::decodingOverWebSocket_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QList<QByteArray>>("messages");
    QTest::addColumn<bool>("valid");
    QTest::newRow("an array") << QByteArray(R"(["a","b"])") << QList<QByteArray>{"a", "b"} << true;
    QTest::newRow("a string alone") << QByteArray(R"("a")") << QList<QByteArray>{"a"} << true;
    QTest::newRow("a string after blanks") << QByteArray(" \n\"a\"") << QList<QByteArray>{"a"} << true;
    QTest::newRow("two strings") << QByteArray(R"("a","b")") << QList<QByteArray>() << false;
    QTest::newRow("a string cut off") << QByteArray(R"("a)") << QList<QByteArray>() << false;
    QTest::newRow("an array in disguise") << QByteArray(R"("a"],["b")") << QList<QByteArray>() << false;
    QTest::newRow("a number") << QByteArray("7") << QList<QByteArray>() << false;
}

void tst_SockJsFrames::decodingOverWebSocket()
{
    QFETCH(QByteArray, json);
    QFETCH(QList<QByteArray>, messages);
    QFETCH(bool, valid);
    const Messages decoded = decodeArrayOrString(json);
    QCOMPARE(decoded.has_value(), valid);
    if (decoded)
        QCOMPARE(*decoded, messages);
}

void tst_SockJsFrames::whatIsQuotedIsDecoded()
{
    QString every;
    for (char32_t c = 0; c <= 0x10ffff; c += c < 0x3000 ? 1 : 0x3f) {
        if (c < 0xd800 || c > 0xdfff)
            every += QString::fromUcs4(&c, 1);
    }
    const QByteArray text = every.toUtf8();
    const Messages decoded = decodeArray(messageFrame({text}).sliced(1));
    QVERIFY(decoded);
    QCOMPARE(decoded->constFirst(), text);
}

void tst_SockJsFrames::callbacks_data()
{
    QTest::addColumn<QByteArray>("callback");
    QTest::addColumn<bool>("valid");
    QTest::newRow("of sockjs-client") << QByteArray("_jp.a1B2c3") << true;
    QTest::newRow("with a hyphen") << QByteArray("a-b") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("a blank") << QByteArray(" ") << false;
    QTest::newRow("a star") << QByteArray("*") << false;
    QTest::newRow("a call") << QByteArray("abc(") << false;
    QTest::newRow("markup") << QByteArray("a<b>") << false;
    QTest::newRow("a letter beyond ASCII") << QByteArray("\xc3\xa9") << false;
    QTest::newRow("too long") << QByteArray(33, 'a') << false;
}

void tst_SockJsFrames::callbacks()
{
    QFETCH(QByteArray, callback);
    QFETCH(bool, valid);
    QCOMPARE(isCallback(callback), valid);
}

void tst_SockJsFrames::envelopes_data()
{
    QTest::addColumn<int>("endpoint");
    QTest::addColumn<bool>("streaming");
    QTest::addColumn<QByteArray>("wrapped");
    QTest::newRow("xhr") << int(Endpoint::Xhr) << false << QByteArray("a[\"x\"]\n");
    QTest::newRow("xhr_streaming") << int(Endpoint::XhrStreaming) << true << QByteArray("a[\"x\"]\n");
    QTest::newRow("eventsource") << int(Endpoint::EventSource) << true << QByteArray("data: a[\"x\"]\r\n\r\n");
    QTest::newRow("htmlfile") << int(Endpoint::HtmlFile) << true
                              << QByteArray("<script>\np(\"a[\\\"x\\\"]\");\n</script>\r\n");
    QTest::newRow("jsonp") << int(Endpoint::Jsonp) << false << QByteArray("/**/cb(\"a[\\\"x\\\"]\");\r\n");
}

void tst_SockJsFrames::envelopes()
{
    QFETCH(int, endpoint);
    QFETCH(bool, streaming);
    QFETCH(QByteArray, wrapped);
    const Envelope envelope = envelopeOf(Endpoint(endpoint), "cb");
    QCOMPARE(envelope.streaming, streaming);
    QCOMPARE(envelope.wrap(R"(a["x"])"), wrapped);
}

void tst_SockJsFrames::scriptCannotBeLeft()
{
    const QByteArray frame = messageFrame({"</script><script>alert(1)</script>"});
    const QByteArray wrapped = envelopeOf(Endpoint::HtmlFile, "cb").wrap(frame);
    QCOMPARE(wrapped.count("</script>"), 1);
    QVERIFY(wrapped.contains("\\u003c/script>"));
}

void tst_SockJsFrames::inboxHoldsWhileNotReading()
{
    QList<QByteArray> seen;
    int taken = 0;
    Inbox inbox([&](QByteArrayView message) { seen += message.toByteArray(); });
    inbox.setReading(false);
    inbox.add({"a", "bc"}, [&] { ++taken; });
    inbox.add({"d"}, [&] { ++taken; });
    QCOMPARE(seen, QList<QByteArray>());
    QCOMPARE(inbox.heldBytes(), 4);
    QCOMPARE(taken, 0);
    inbox.setReading(true);
    QCOMPARE(seen, QList<QByteArray>());
    QTRY_COMPARE(seen, (QList<QByteArray>{"a", "bc", "d"}));
    QCOMPARE(inbox.heldBytes(), 0);
    QCOMPARE(taken, 2);
}

void tst_SockJsFrames::inboxStopsInTheMiddle()
{
    QList<QByteArray> seen;
    int taken = 0;
    Inbox *self = nullptr;
    Inbox inbox([&](QByteArrayView message) {
        seen += message.toByteArray();
        if (message == "b")
            self->setReading(false);
    });
    self = &inbox;
    inbox.add({"a", "b", "c"}, [&] { ++taken; });
    QCOMPARE(seen, (QList<QByteArray>{"a", "b"}));
    QCOMPARE(taken, 0);
    inbox.setReading(true);
    QTRY_COMPARE(seen, (QList<QByteArray>{"a", "b", "c"}));
    QCOMPARE(taken, 1);
}

void tst_SockJsFrames::inboxClearedInTheMiddle()
{
    int seen = 0;
    int taken = 0;
    Inbox *self = nullptr;
    Inbox inbox([&](QByteArrayView) {
        ++seen;
        self->clear();
    });
    self = &inbox;
    inbox.add({"a", "b"}, [&] { ++taken; });
    QCOMPARE(seen, 1);
    QCOMPARE(taken, 1);
    QCOMPARE(inbox.heldBytes(), 0);
}

QTEST_GUILESS_MAIN(tst_SockJsFrames)
#include "tst_sockjsframes.moc"
