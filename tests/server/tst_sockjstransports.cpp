// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/sockjsfixture.h"

#include <QTest>

using namespace mimi;

namespace {

//! A way to receive, and how it dresses frames.
struct Transport
{
    const char *name;
    const char *method;
    const char *path;
    const char *contentType;
    const char *before;
    const char *after;
    bool asString;

    QByteArray wrap(QByteArray frame) const
    {
        if (asString)
            frame = '"' + frame.replace('\\', "\\\\").replace('"', "\\\"") + '"';
        return before + frame + after;
    }
};

constexpr Transport streamings[] = {
    {"xhr_streaming", "POST", "/xhr_streaming", "application/javascript; charset=UTF-8", "", "\n", false},
    {"eventsource", "GET", "/eventsource", "text/event-stream", "data: ", "\r\n\r\n", false},
    {"htmlfile", "GET", "/htmlfile?c=%63allback", "text/html; charset=UTF-8", "<script>\np(", ");\n</script>\r\n",
     true},
};

constexpr Transport pollings[] = {
    {"xhr", "POST", "/xhr", "application/javascript; charset=UTF-8", "", "\n", false},
    {"jsonp", "GET", "/jsonp?c=%63allback", "application/javascript; charset=UTF-8", "/**/callback(", ");\r\n", true},
};

constexpr char form[] = "Content-Type: application/x-www-form-urlencoded";

} // namespace

Q_DECLARE_METATYPE(const Transport *)

//! Every transport over HTTP, over real connections and on several workers.
class tst_SockJsTransports : public QObject, public SockJsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(start()); }
    void cleanupTestCase() { stop(); }

    void polling_data();
    void polling();
    void streaming_data();
    void streaming();
    void streamingPrelude();
    void streamingLimit_data();
    void streamingLimit();
    void callback_data();
    void callback();
    void sending_data();
    void sending();
    void anyContentType_data();
    void anyContentType();
    void bodyLimit();
    void unsafeCharactersAreEscaped();
    void closedStream_data();
    void closedStream();
    void closedPoll_data();
    void closedPoll();
    void secondStream_data();
    void secondStream();
    void brokenOff();
    void http10Streaming();
    void manySessionsOnAllWorkers();
    void openAnswersAreNotStrangers();

private:
    using SockJsFixture::ask;
    std::unique_ptr<HttpPeer> ask(const Transport &transport, const QByteArray &base) const
    {
        return ask(transport.method, base + transport.path);
    }
    void transportRows(std::initializer_list<const Transport *> begins)
    {
        QTest::addColumn<const Transport *>("transport");
        for (const Transport *transport : begins)
            QTest::newRow(transport->name) << transport;
    }
    void streamingRows() { transportRows({&streamings[0], &streamings[1], &streamings[2]}); }
    void pollingRows() { transportRows({&pollings[0], &pollings[1]}); }
};

void tst_SockJsTransports::polling_data()
{
    pollingRows();
}

void tst_SockJsTransports::polling()
{
    QFETCH(const Transport *, transport);
    const QByteArray base = "/echo" + newSession();
    const auto opening = ask(*transport, base);
    TRY_COMPLETE(opening);
    QCOMPARE(opening->status(), 200);
    QCOMPARE(opening->header("Content-Type"), QByteArray(transport->contentType));
    QCOMPARE(opening->header("Cache-Control"), QByteArray(neverCached));
    QCOMPARE(opening->body(), transport->wrap("o"));

    const auto waiting = ask(*transport, base);
    TRY_ANSWERED(waiting);
    const auto sent = ask("POST", base + "/xhr_send", {}, R"(["x","y"])");
    TRY_COMPLETE(sent);
    QCOMPARE(sent->status(), 204);
    TRY_COMPLETE(waiting);
    QCOMPARE(waiting->body(), transport->wrap(R"(a["x","y"])"));
}

void tst_SockJsTransports::streaming_data()
{
    streamingRows();
}

void tst_SockJsTransports::streaming()
{
    QFETCH(const Transport *, transport);
    const QByteArray base = "/echo" + newSession();
    const auto stream = ask(*transport, base);
    QTRY_COMPARE(stream->chunks().size(), 2);
    QCOMPARE(stream->status(), 200);
    QCOMPARE(stream->header("Content-Type"), QByteArray(transport->contentType));
    QCOMPARE(stream->header("Cache-Control"), QByteArray(neverCached));
    QCOMPARE(stream->chunks().constLast(), transport->wrap("o"));

    const QByteArrayList payloads{"x", "  \\u0000\\n\\r ", "你好"};
    for (const QByteArray &payload : payloads) {
        const auto count = stream->chunks().size();
        const auto sent = ask("POST", base + "/xhr_send", {}, "[\"" + payload + "\"]");
        TRY_COMPLETE(sent);
        QCOMPARE(sent->status(), 204);
        QTRY_COMPARE(stream->chunks().size(), count + 1);
        QCOMPARE(stream->chunks().constLast(), transport->wrap("a[\"" + payload + "\"]"));
    }
    QVERIFY(!stream->isComplete());
}

void tst_SockJsTransports::streamingPrelude()
{
    const auto xhr = ask("POST", "/echo" + newSession() + "/xhr_streaming");
    QTRY_COMPARE(xhr->chunks().value(0), QByteArray(2048, 'h') + '\n');
    const auto eventSource = ask("GET", "/echo" + newSession() + "/eventsource");
    QTRY_COMPARE(eventSource->chunks().value(0), QByteArray("\r\n"));
    const auto htmlFile = ask("GET", "/echo" + newSession() + "/htmlfile?callback=name.of_it-1");
    QTRY_VERIFY(htmlFile->chunks().value(0).size() > 1024);
    QVERIFY(htmlFile->chunks().constFirst().contains("var c = parent.name.of_it-1;"));
}

void tst_SockJsTransports::streamingLimit_data()
{
    streamingRows();
}

void tst_SockJsTransports::streamingLimit()
{
    QFETCH(const Transport *, transport);
    const QByteArray base = "/echo" + newSession();
    const auto stream = ask(*transport, base);
    QTRY_COMPARE(stream->chunks().size(), 2);
    const auto sent = ask("POST", base + "/xhr_send", {}, "[\"" + QByteArray(4096, 'x') + "\"]");
    TRY_COMPLETE(stream);
    QCOMPARE(stream->chunks().constLast(), transport->wrap("a[\"" + QByteArray(4096, 'x') + "\"]"));

    const auto next = ask(*transport, base);
    const auto sentAgain = ask("POST", base + "/xhr_send", {}, R"(["x"])");
    QTRY_VERIFY(next->body().endsWith(transport->wrap(R"(a["x"])")));
}

void tst_SockJsTransports::callback_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("error");
    const QByteArray missing = "\"callback\" parameter required";
    const QByteArray invalid = "invalid \"callback\" parameter";
    QTest::newRow("none") << QByteArray() << missing;
    QTest::newRow("empty") << QByteArray("?c=") << missing;
    QTest::newRow("of another name") << QByteArray("?cb=x") << missing;
    QTest::newRow("a blank") << QByteArray("?c=%20") << invalid;
    QTest::newRow("a star") << QByteArray("?c=*") << invalid;
    QTest::newRow("a call") << QByteArray("?c=abc(") << invalid;
    QTest::newRow("a call, escaped") << QByteArray("?c=abc%28") << invalid;
    QTest::newRow("markup") << QByteArray("?callback=%3Cscript%3E") << invalid;
    QTest::newRow("too long") << QByteArray("?c=" + QByteArray(100, 'x')) << invalid;
}

void tst_SockJsTransports::callback()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, error);
    for (const char *transport : {"/a/a/jsonp", "/a/a/htmlfile"}) {
        const auto answer = ask("GET", QByteArray("/echo") + transport + query);
        TRY_COMPLETE(answer);
        QCOMPARE(answer->status(), 500);
        QCOMPARE(answer->body(), error);
    }
}

void tst_SockJsTransports::sending_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArrayList>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("answer");
    const auto xhr = [](const char *name, const QByteArray &body, int status, const QByteArray &answer) {
        QTest::addRow("xhr_send: %s", name) << QByteArray("/xhr_send") << QByteArrayList() << body << status << answer;
    };
    const auto jsonp = [](const char *name, const QByteArray &body, int status, const QByteArray &answer,
                          const char *type = form) {
        QTest::addRow("jsonp_send: %s", name)
            << QByteArray("/jsonp_send") << QByteArrayList{type} << body << status << answer;
    };
    const QByteArray missing = "Payload expected.";
    const QByteArray broken = "Broken JSON encoding.";
    xhr("an array", R"(["x"])", 204, {});
    xhr("an empty array", "[]", 204, {});
    xhr("nothing", {}, 500, missing);
    xhr("cut off", R"(["x)", 500, broken);
    xhr("no array", "{}", 500, missing);
    xhr("invalid UTF-8", "[\"\xff\"]", 500, broken);
    jsonp("a form", "d=%5B%22x%22%5D", 200, "ok");
    jsonp("a form with blanks", "d=%5B%22a+b%22%5D", 200, "ok");
    jsonp("an empty array", "d=%5B%5D", 200, "ok");
    jsonp("the array alone", R"(["%61bc"])", 200, "ok", "Content-Type: text/plain");
    jsonp("a form with a charset", "d=%5B%22x%22%5D", 200, "ok",
          "Content-Type: application/x-www-form-urlencoded; charset=UTF-8");
    jsonp("nothing", {}, 500, missing);
    jsonp("an empty field", "d=", 500, missing);
    jsonp("another field", "p=p", 500, missing);
    jsonp("cut off", "d=%5B%22x", 500, broken);
}

void tst_SockJsTransports::sending()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArrayList, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, answer);
    const QByteArray base = "/echo" + newSession();
    const auto unknown = ask("POST", base + path, headers, body);
    TRY_COMPLETE(unknown);
    QCOMPARE(unknown->status(), 404);

    const auto opening = ask(pollings[0], base);
    TRY_COMPLETE(opening);
    const auto sent = ask("POST", base + path, headers, body);
    TRY_COMPLETE(sent);
    QCOMPARE(sent->status(), status);
    QCOMPARE(sent->header("Content-Type"), QByteArray("text/plain; charset=UTF-8"));
    QCOMPARE(sent->header("Cache-Control"), QByteArray(neverCached));
    QCOMPARE(sent->body(), answer);

    // The session has survived it.
    const auto good = ask("POST", base + "/xhr_send", {}, R"(["still here"])");
    const auto poll = ask(pollings[0], base);
    TRY_COMPLETE(poll);
    QVERIFY(poll->body().startsWith("a["));
}

void tst_SockJsTransports::anyContentType_data()
{
    QTest::addColumn<QByteArray>("type");
    const QByteArrayList types{"text/plain",
                               "T",
                               "application/json",
                               "application/xml",
                               "",
                               "application/json; charset=utf-8",
                               "text/xml; charset=utf-8",
                               "text/xml"};
    for (const QByteArray &type : types)
        QTest::addRow("'%s'", type.constData()) << type;
}

void tst_SockJsTransports::anyContentType()
{
    QFETCH(QByteArray, type);
    const QByteArray base = "/echo" + newSession();
    const auto opening = ask(pollings[0], base);
    TRY_COMPLETE(opening);
    const auto sent = ask("POST", base + "/xhr_send", {"Content-Type: " + type}, R"(["a"])");
    TRY_COMPLETE(sent);
    QCOMPARE(sent->status(), 204);
}

void tst_SockJsTransports::bodyLimit()
{
    const QByteArray base = "/echo" + newSession();
    const auto opening = ask(pollings[0], base);
    TRY_COMPLETE(opening);
    const auto payload = [](qsizetype size) -> QByteArray { return "[\"" + QByteArray(size - 4, 'x') + "\"]"; };
    const auto most = ask("POST", base + "/xhr_send", {}, payload(1024 * 1024));
    TRY_COMPLETE(most);
    QCOMPARE(most->status(), 204);
    const auto more = ask("POST", base + "/xhr_send", {}, payload(1024 * 1024 + 1));
    TRY_COMPLETE(more);
    QCOMPARE(more->status(), 413);
    const auto poll = ask(pollings[0], base);
    TRY_COMPLETE(poll);
    QCOMPARE(poll->body().size(), 1024 * 1024 + 2); // "a" and a line end
}

void tst_SockJsTransports::unsafeCharactersAreEscaped()
{
    QByteArray escaped;
    QString raw;
    for (const auto &[first, last] :
         {std::pair(0x200c, 0x200f), std::pair(0x2028, 0x202f), std::pair(0x2060, 0x206f), std::pair(0xfff0, 0xffff)}) {
        for (int c = first; c <= last; ++c) {
            escaped += "\\u" + QByteArray::number(c, 16);
            raw += QChar(c);
        }
    }
    const QByteArray base = "/echo" + newSession();
    const auto opening = ask(pollings[0], base);
    TRY_COMPLETE(opening);
    const auto sent = ask("POST", base + "/xhr_send", {}, "[\"" + raw.toUtf8() + "\"]");
    const auto poll = ask(pollings[0], base);
    TRY_COMPLETE(poll);
    QCOMPARE(poll->body(), "a[\"" + escaped + "\"]\n");
}

void tst_SockJsTransports::closedStream_data()
{
    streamingRows();
}

void tst_SockJsTransports::closedStream()
{
    QFETCH(const Transport *, transport);
    const QByteArray base = "/close" + newSession();
    const QByteArray close = transport->wrap(R"(c[3000,"Go away!"])");
    const auto first = ask(*transport, base);
    TRY_COMPLETE(first);
    QCOMPARE(first->chunks().mid(1), (QByteArrayList{transport->wrap("o"), close}));
    const auto second = ask(*transport, base);
    TRY_COMPLETE(second);
    QCOMPARE(second->chunks().mid(1), QByteArrayList{close});
}

void tst_SockJsTransports::closedPoll_data()
{
    pollingRows();
}

void tst_SockJsTransports::closedPoll()
{
    QFETCH(const Transport *, transport);
    const QByteArray base = "/close" + newSession();
    const QByteArray close = transport->wrap(R"(c[3000,"Go away!"])");
    for (const QByteArray &body : {transport->wrap("o"), close, close}) {
        const auto poll = ask(*transport, base);
        TRY_COMPLETE(poll);
        QCOMPARE(poll->body(), body);
    }
}

void tst_SockJsTransports::secondStream_data()
{
    streamingRows();
}

void tst_SockJsTransports::secondStream()
{
    QFETCH(const Transport *, transport);
    const QByteArray base = "/echo" + newSession();
    const auto first = ask(*transport, base);
    QTRY_COMPARE(first->chunks().size(), 2);
    const auto second = ask(*transport, base);
    TRY_COMPLETE(second);
    QCOMPARE(second->chunks().constLast(), transport->wrap(R"(c[2010,"Another connection still open"])"));
    QVERIFY(!first->isComplete());
}

void tst_SockJsTransports::brokenOff()
{
    const QByteArray base = "/echo" + newSession();
    const auto stream = ask(streamings[0], base);
    QTRY_COMPARE(stream->chunks().size(), 2);
    stream->leave();
    // The server may hear of it after the next request has come.
    QByteArray body;
    QTRY_VERIFY([&] {
        const auto poll = ask(pollings[0], base);
        [&] { TRY_COMPLETE(poll); }();
        body = poll->body();
        return !body.startsWith("c[2010");
    }());
    QCOMPARE(body, QByteArray("c[1002,\"Connection interrupted\"]\n"));
}

void tst_SockJsTransports::http10Streaming()
{
    HttpPeer peer(port());
    peer.request("POST", "/close" + newSession() + "/xhr_streaming", {"Connection: Keep-Alive"}, {}, "1.0");
    QTRY_VERIFY(peer.isClosed());
    QCOMPARE(peer.status(), 200);
    QCOMPARE(peer.header("Transfer-Encoding"), QByteArray());
    QCOMPARE(peer.header("Content-Length"), QByteArray());
    QCOMPARE(peer.body(), QByteArray(2048, 'h') + "\no\nc[3000,\"Go away!\"]\n");
}

//! Each request of a session comes over a connection of its own, which may begin at another worker.
void tst_SockJsTransports::manySessionsOnAllWorkers()
{
    for (int i = 0; i < 20; ++i) {
        const QByteArray base = "/echo" + newSession();
        const auto opening = ask(pollings[0], base);
        TRY_COMPLETE(opening);
        QCOMPARE(opening->body(), QByteArray("o\n"));
        const auto sent = ask("POST", base + "/xhr_send", {}, R"(["x"])");
        TRY_COMPLETE(sent);
        QCOMPARE(sent->status(), 204);
        const auto poll = ask(pollings[0], base);
        TRY_COMPLETE(poll);
        QCOMPARE(poll->body(), QByteArray("a[\"x\"]\n"));
    }
}

//! What a service answers with a stream, or a poll that waits, is let in: however long it takes it does not
//! count among the connections of an address that have yet to show what they want.
void tst_SockJsTransports::openAnswersAreNotStrangers()
{
    net::FrontDoorOptions options;
    options.unauthenticatedPerAddress = 1;
    net::FrontDoor door(options, m_site, m_workers);
    QVERIFY(door.start());
    std::vector<std::unique_ptr<HttpPeer>> open;
    for (int i = 0; i < 4; ++i) {
        open.push_back(std::make_unique<HttpPeer>(door.serverPort()));
        HttpPeer &peer = *open.back();
        const QByteArray base = "/echo" + newSession();
        if (i % 2) {
            peer.request("POST", base + "/xhr");
            QTRY_VERIFY(peer.isComplete());
        }
        peer.request("POST", base + (i % 2 ? "/xhr" : "/xhr_streaming"));
        QTRY_VERIFY(peer.isAnswered());
        QCOMPARE(peer.status(), 200);
    }
}

QTEST_GUILESS_MAIN(tst_SockJsTransports)
#include "tst_sockjstransports.moc"
