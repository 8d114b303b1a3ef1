// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/frontdoor.h"
#include "server/net/worker.h"
#include "tests/server/httppeer.h"
#include "tests/support/sockjs-echo/echoservices.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>
#include <QUuid>
#include <QWebSocket>

using namespace mimi;
using namespace std::chrono_literals;

namespace {

constexpr int workerCount = 2;

QByteArray newSession()
{
    return "/000/" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

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

constexpr char neverCached[] = "no-store, no-cache, no-transform, must-revalidate, max-age=0";
const QByteArrayList upgrade{"Connection: keep-alive, Upgrade", // as Firefox 6 sent it
                             "Upgrade: websocket", "Sec-WebSocket-Version: 13",
                             "Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw=="};
constexpr char form[] = "Content-Type: application/x-www-form-urlencoded";

} // namespace

Q_DECLARE_METATYPE(const Transport *)

//! SockJS as a client meets it: every transport over real connections, on several workers.
class tst_SockJs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void pages_data();
    void pages();
    void headOfAPage();
    void iframe_data();
    void iframe();
    void iframeIsCached();
    void info();
    void infoTellsWhatIsOff();
    void preflight_data();
    void preflight();
    void wrongMethod_data();
    void wrongMethod();
    void originIsEchoed_data();
    void originIsEchoed();

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
    void cookie_data();
    void cookie();
    void http10Streaming();
    void http10KeepAlive();
    void manySessionsOnAllWorkers();
    void openAnswersAreNotStrangers();

    void webSocket();
    void webSocketMessages_data();
    void webSocketMessages();
    void webSocketBrokenJson();
    void webSocketClose();
    void webSocketSessionIdIsReused();
    void webSocketWithKeepAlive();
    void noWebSocket_data();
    void noWebSocket();
    void rawWebSocket();
    void rawWebSocketClose();

private:
    std::unique_ptr<HttpPeer> ask(const Transport &transport, const QByteArray &base)
    {
        return ask(transport.method, base + transport.path);
    }
    std::unique_ptr<HttpPeer> ask(const QByteArray &method, const QByteArray &path, const QByteArrayList &headers = {},
                                  const QByteArray &body = {})
    {
        auto peer = std::make_unique<HttpPeer>(m_door->serverPort());
        peer->request(method, path, headers, body);
        return peer;
    }
    QUrl socketUrl(const QByteArray &path) const
    {
        return QUrl(QStringLiteral("ws://127.0.0.1:%1%2").arg(m_door->serverPort()).arg(QString::fromLatin1(path)));
    }
    void transportRows(std::initializer_list<const Transport *> begins)
    {
        QTest::addColumn<const Transport *>("transport");
        for (const Transport *transport : begins)
            QTest::newRow(transport->name) << transport;
    }
    void streamingRows() { transportRows({&streamings[0], &streamings[1], &streamings[2]}); }
    void pollingRows() { transportRows({&pollings[0], &pollings[1]}); }

    std::unique_ptr<net::WorkerPool> m_workers;
    std::unique_ptr<sockjs::EchoServices> m_services;
    net::Site m_site;
    std::unique_ptr<net::FrontDoor> m_door;
};

// The answer is complete, or complete enough: these are used at the start of most tests.
#define TRY_COMPLETE(peer) QTRY_VERIFY((peer)->isComplete())
#define TRY_ANSWERED(peer) QTRY_VERIFY((peer)->isAnswered())

void tst_SockJs::initTestCase()
{
    m_workers = std::make_unique<net::WorkerPool>(workerCount);
    m_services = std::make_unique<sockjs::EchoServices>(workerCount);
    m_services->mountIn(m_site);
    net::FrontDoorOptions options;
    options.connectionsPerAddress = 0;
    options.unauthenticatedPerAddress = 0;
    m_door = std::make_unique<net::FrontDoor>(options, m_site, *m_workers);
    QVERIFY(m_door->start());
}

void tst_SockJs::cleanupTestCase()
{
    for (int i = 0; i < workerCount; ++i) {
        net::Worker &worker = m_workers->at(i);
        worker.post([this, &worker] { m_services->endSessions(worker); });
    }
    m_door->stop(1s);
    m_workers->stop();
}

void tst_SockJs::pages_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("greeting") << QByteArray("/echo") << 200;
    QTest::newRow("greeting with a slash") << QByteArray("/echo/") << 200;
    const QByteArrayList unknown{"/a",         "/a.html",     "//",        "///",          "/a/a",          "/a/a/",
                                 "/a/",        "//xhr",       "/a./a/xhr", "/a/a./xhr",    "/./.xhr",       "////xhr",
                                 "/a/a/a/xhr", "/iframe.htm", "/iframe",   "/IFRAME.HTML", "/iframe-/.html"};
    for (const QByteArray &path : unknown)
        QTest::newRow(path.constData()) << QByteArray("/echo" + path) << 404;
}

void tst_SockJs::pages()
{
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    const auto page = ask("GET", path);
    TRY_COMPLETE(page);
    QCOMPARE(page->status(), status);
    QCOMPARE(page->header("Content-Type"), QByteArray("text/plain; charset=UTF-8"));
    QCOMPARE(page->header("Set-Cookie"), QByteArray());
    if (status == 200)
        QCOMPARE(page->body(), QByteArray("Welcome to SockJS!\n"));
}

void tst_SockJs::headOfAPage()
{
    HttpPeer peer(m_door->serverPort());
    peer.request("HEAD", "/echo", {"Connection: close"});
    QTRY_VERIFY(peer.isClosed());
    QCOMPARE(peer.status(), 200);
    QCOMPARE(peer.header("Content-Length"), QByteArray("19"));
    QCOMPARE(peer.body(), QByteArray());
}

void tst_SockJs::iframe_data()
{
    QTest::addColumn<QByteArray>("path");
    const QByteArrayList paths{"/iframe.html",
                               "/iframe-a.html",
                               "/iframe-.html",
                               "/iframe-0.1.2.html",
                               "/iframe-0.1.2abc-dirty.2144.html",
                               "/iframe-0.1.2.html?t=123414"};
    for (const QByteArray &path : paths)
        QTest::newRow(path.constData()) << path;
}

void tst_SockJs::iframe()
{
    QFETCH(QByteArray, path);
    const auto page = ask("GET", "/echo" + path);
    TRY_COMPLETE(page);
    QCOMPARE(page->status(), 200);
    QCOMPARE(page->header("Content-Type"), QByteArray("text/html; charset=UTF-8"));
    QCOMPARE(page->header("Cache-Control"), QByteArray("public, max-age=31536000"));
    QVERIFY(page->header("Expires").endsWith(" GMT"));
    QVERIFY(!page->header("ETag").isEmpty());
    QCOMPARE(page->header("Last-Modified"), QByteArray());
    QCOMPARE(page->header("Set-Cookie"), QByteArray());
    QVERIFY(page->body().contains("<script src=\"/sockjs.min.js\"></script>"));
    QVERIFY(page->body().contains("SockJS.bootstrap_iframe();"));
}

void tst_SockJs::iframeIsCached()
{
    const auto first = ask("GET", "/echo/iframe.html");
    TRY_COMPLETE(first);
    const auto again = ask("GET", "/echo/iframe-1.html", {"If-None-Match: " + first->header("ETag")});
    TRY_COMPLETE(again);
    QCOMPARE(again->status(), 304);
    QCOMPARE(again->header("Content-Type"), QByteArray());
    QCOMPARE(again->body(), QByteArray());
    const auto other = ask("GET", "/echo/iframe.html", {"If-None-Match: \"other\""});
    TRY_COMPLETE(other);
    QCOMPARE(other->status(), 200);
}

void tst_SockJs::info()
{
    const auto first = ask("GET", "/echo/info", {"Origin: https://page.example"});
    TRY_COMPLETE(first);
    QCOMPARE(first->status(), 200);
    QCOMPARE(first->header("Content-Type"), QByteArray("application/json; charset=UTF-8"));
    QCOMPARE(first->header("Cache-Control"), QByteArray(neverCached));
    QCOMPARE(first->header("Expires"), QByteArray());
    const QJsonObject info = QJsonDocument::fromJson(first->body()).object();
    QCOMPARE(info.keys(),
             (QStringList{QStringLiteral("cookie_needed"), QStringLiteral("entropy"), QStringLiteral("origins"),
                          QStringLiteral("websocket")}));
    QCOMPARE(info[QStringLiteral("websocket")], QJsonValue(true));
    QCOMPARE(info[QStringLiteral("cookie_needed")], QJsonValue(false));
    QCOMPARE(info[QStringLiteral("origins")], QJsonValue(QJsonArray{QStringLiteral("*:*")}));

    const auto second = ask("GET", "/echo/info");
    TRY_COMPLETE(second);
    QVERIFY(second->body() != first->body()); // the entropy
}

void tst_SockJs::infoTellsWhatIsOff()
{
    const auto disabled = ask("GET", "/disabled_websocket_echo/info");
    TRY_COMPLETE(disabled);
    QVERIFY(disabled->body().contains(R"("websocket":false)"));
    const auto cookie = ask("GET", "/cookie_needed_echo/info");
    TRY_COMPLETE(cookie);
    QVERIFY(cookie->body().contains(R"("cookie_needed":true)"));
    QCOMPARE(cookie->header("Set-Cookie"), QByteArray());
}

void tst_SockJs::preflight_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("methods");
    QTest::newRow("info") << QByteArray("/info") << QByteArray("OPTIONS, GET");
    QTest::newRow("xhr") << QByteArray("/a/a/xhr") << QByteArray("OPTIONS, POST");
    QTest::newRow("xhr_streaming") << QByteArray("/a/a/xhr_streaming") << QByteArray("OPTIONS, POST");
    QTest::newRow("xhr_send") << QByteArray("/a/a/xhr_send") << QByteArray("OPTIONS, POST");
}

void tst_SockJs::preflight()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, methods);
    const auto answer = ask("OPTIONS", "/echo" + path, {"Origin: null", "Access-Control-Request-Headers: a, b, c"});
    TRY_COMPLETE(answer);
    QCOMPARE(answer->status(), 204);
    QCOMPARE(answer->header("Cache-Control"), QByteArray("public, max-age=31536000"));
    QVERIFY(!answer->header("Expires").isEmpty());
    QVERIFY(answer->header("Access-Control-Max-Age").toLongLong() > 1'000'000);
    QCOMPARE(answer->header("Access-Control-Allow-Methods"), methods);
    QCOMPARE(answer->header("Access-Control-Allow-Headers"), QByteArray("a, b, c"));
    QCOMPARE(answer->header("Access-Control-Allow-Origin"), QByteArray("null"));
    QCOMPARE(answer->header("Access-Control-Allow-Credentials"), QByteArray("true"));
}

void tst_SockJs::wrongMethod_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArrayList>("headers");
    QTest::addColumn<QByteArray>("allow");
    const auto row = [](const char *name, const char *method, const char *path, const char *allow,
                        const QByteArrayList &headers = {}) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(path) << headers << QByteArray(allow);
    };
    row("POST to the greeting", "POST", "", "GET");
    row("DELETE of info", "DELETE", "/info", "OPTIONS, GET");
    row("GET of xhr", "GET", "/a/a/xhr", "OPTIONS, POST");
    row("GET of xhr_send", "GET", "/a/a/xhr_send", "OPTIONS, POST");
    row("POST to jsonp", "POST", "/a/a/jsonp", "GET");
    row("HEAD of a session", "HEAD", "/a/a/eventsource", "GET");
    row("POST to websocket", "POST", "/0/0/websocket", "GET");
    row("POST to websocket with Upgrade", "POST", "/0/0/websocket", "GET",
        {"Upgrade: WebSocket", "Connection: Upgrade"});
}

void tst_SockJs::wrongMethod()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArrayList, headers);
    QFETCH(QByteArray, allow);
    const auto answer = ask(method, "/echo" + path, headers);
    TRY_COMPLETE(answer);
    QCOMPARE(answer->status(), 405);
    QCOMPARE(answer->header("Allow"), allow);
    QCOMPARE(answer->header("Content-Type"), QByteArray());
    QCOMPARE(answer->body(), QByteArray());
}

void tst_SockJs::originIsEchoed_data()
{
    QTest::addColumn<QByteArrayList>("headers");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("credentials");
    QTest::newRow("none") << QByteArrayList() << QByteArray("*") << QByteArray();
    QTest::newRow("a site") << QByteArrayList{"Origin: https://a.example"} << QByteArray("https://a.example")
                            << QByteArray("true");
    QTest::newRow("a file") << QByteArrayList{"Origin: null"} << QByteArray("null") << QByteArray("true");
}

void tst_SockJs::originIsEchoed()
{
    QFETCH(QByteArrayList, headers);
    QFETCH(QByteArray, origin);
    QFETCH(QByteArray, credentials);
    const auto answer = ask("POST", "/echo" + newSession() + "/xhr", headers);
    TRY_COMPLETE(answer);
    QCOMPARE(answer->header("Access-Control-Allow-Origin"), origin);
    QCOMPARE(answer->header("Access-Control-Allow-Credentials"), credentials);
    QCOMPARE(answer->header("Vary"), QByteArray("Origin"));
}

void tst_SockJs::polling_data()
{
    pollingRows();
}

void tst_SockJs::polling()
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

void tst_SockJs::streaming_data()
{
    streamingRows();
}

void tst_SockJs::streaming()
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

void tst_SockJs::streamingPrelude()
{
    const auto xhr = ask("POST", "/echo" + newSession() + "/xhr_streaming");
    QTRY_COMPARE(xhr->chunks().value(0), QByteArray(2048, 'h') + '\n');
    const auto eventSource = ask("GET", "/echo" + newSession() + "/eventsource");
    QTRY_COMPARE(eventSource->chunks().value(0), QByteArray("\r\n"));
    const auto htmlFile = ask("GET", "/echo" + newSession() + "/htmlfile?callback=name.of_it-1");
    QTRY_VERIFY(htmlFile->chunks().value(0).size() > 1024);
    QVERIFY(htmlFile->chunks().constFirst().contains("var c = parent.name.of_it-1;"));
}

void tst_SockJs::streamingLimit_data()
{
    streamingRows();
}

void tst_SockJs::streamingLimit()
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

void tst_SockJs::callback_data()
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

void tst_SockJs::callback()
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

void tst_SockJs::sending_data()
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

void tst_SockJs::sending()
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

void tst_SockJs::anyContentType_data()
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

void tst_SockJs::anyContentType()
{
    QFETCH(QByteArray, type);
    const QByteArray base = "/echo" + newSession();
    const auto opening = ask(pollings[0], base);
    TRY_COMPLETE(opening);
    const auto sent = ask("POST", base + "/xhr_send", {"Content-Type: " + type}, R"(["a"])");
    TRY_COMPLETE(sent);
    QCOMPARE(sent->status(), 204);
}

void tst_SockJs::bodyLimit()
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

void tst_SockJs::unsafeCharactersAreEscaped()
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

void tst_SockJs::closedStream_data()
{
    streamingRows();
}

void tst_SockJs::closedStream()
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

void tst_SockJs::closedPoll_data()
{
    pollingRows();
}

void tst_SockJs::closedPoll()
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

void tst_SockJs::secondStream_data()
{
    streamingRows();
}

void tst_SockJs::secondStream()
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

void tst_SockJs::brokenOff()
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

void tst_SockJs::cookie_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("xhr") << QByteArray("POST") << QByteArray("/xhr");
    QTest::newRow("xhr, preflight") << QByteArray("OPTIONS") << QByteArray("/xhr");
    QTest::newRow("xhr_send") << QByteArray("POST") << QByteArray("/xhr_send");
    QTest::newRow("xhr_streaming") << QByteArray("POST") << QByteArray("/xhr_streaming");
    QTest::newRow("eventsource") << QByteArray("GET") << QByteArray("/eventsource");
    QTest::newRow("htmlfile") << QByteArray("GET") << QByteArray("/htmlfile?c=x");
    QTest::newRow("jsonp") << QByteArray("GET") << QByteArray("/jsonp?c=x");
    QTest::newRow("jsonp_send") << QByteArray("POST") << QByteArray("/jsonp_send");
}

void tst_SockJs::cookie()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    const auto fresh = ask(method, "/cookie_needed_echo" + newSession() + path);
    TRY_ANSWERED(fresh);
    QCOMPARE(fresh->header("Set-Cookie"), QByteArray("JSESSIONID=dummy; path=/"));
    const auto known =
        ask(method, "/cookie_needed_echo" + newSession() + path, {"Cookie: a=b; JSESSIONID=abcdef; c=d"});
    TRY_ANSWERED(known);
    QCOMPARE(known->header("Set-Cookie"), QByteArray("JSESSIONID=abcdef; path=/"));
    const auto without = ask(method, "/echo" + newSession() + path);
    TRY_ANSWERED(without);
    QCOMPARE(without->header("Set-Cookie"), QByteArray());
}

void tst_SockJs::http10Streaming()
{
    HttpPeer peer(m_door->serverPort());
    peer.request("POST", "/close" + newSession() + "/xhr_streaming", {"Connection: Keep-Alive"}, {}, "1.0");
    QTRY_VERIFY(peer.isClosed());
    QCOMPARE(peer.status(), 200);
    QCOMPARE(peer.header("Transfer-Encoding"), QByteArray());
    QCOMPARE(peer.header("Content-Length"), QByteArray());
    QCOMPARE(peer.body(), QByteArray(2048, 'h') + "\no\nc[3000,\"Go away!\"]\n");
}

void tst_SockJs::http10KeepAlive()
{
    HttpPeer peer(m_door->serverPort());
    for (int i = 0; i < 2; ++i) {
        peer.request("GET", "/echo", {"Connection: Keep-Alive"}, {}, "1.0");
        QTRY_VERIFY(peer.isComplete());
        QCOMPARE(peer.status(), 200);
        QCOMPARE(peer.header("Content-Length"), QByteArray("19"));
        QCOMPARE(peer.body(), QByteArray("Welcome to SockJS!\n"));
    }
}

//! Each request of a session comes over a connection of its own, which may begin at another worker.
void tst_SockJs::manySessionsOnAllWorkers()
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
void tst_SockJs::openAnswersAreNotStrangers()
{
    net::FrontDoorOptions options;
    options.unauthenticatedPerAddress = 1;
    net::FrontDoor door(options, m_site, *m_workers);
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

void tst_SockJs::webSocket()
{
    QWebSocket socket;
    QSignalSpy received(&socket, &QWebSocket::textMessageReceived);
    connect(&socket, &QWebSocket::connected, this, [&] { socket.sendTextMessage(QStringLiteral("[\"a\"]")); });
    socket.open(socketUrl("/echo" + newSession() + "/websocket"));
    QTRY_COMPARE(received.size(), 2);
    QCOMPARE(received[0][0].toString(), QStringLiteral("o"));
    QCOMPARE(received[1][0].toString(), QStringLiteral("a[\"a\"]"));
}

void tst_SockJs::webSocketMessages_data()
{
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QString>("echoed"); // then comes "end"
    QTest::newRow("an empty message") << QString() << QString();
    QTest::newRow("an empty array") << QStringLiteral("[]") << QString();
    QTest::newRow("one string") << QStringLiteral("\"a\"") << QStringLiteral("a[\"a\"]");
    QTest::newRow("an array of one") << QStringLiteral("[\"a\"]") << QStringLiteral("a[\"a\"]");
    QTest::newRow("unsafe characters") << QStringLiteral("[\"\\u2028😀\"]")
                                       << QStringLiteral("a[\"\\u2028\\ud83d\\ude00\"]");
}

void tst_SockJs::webSocketMessages()
{
    QFETCH(QString, sent);
    QFETCH(QString, echoed);
    QWebSocket socket;
    QSignalSpy received(&socket, &QWebSocket::textMessageReceived);
    connect(&socket, &QWebSocket::connected, this, [&] {
        socket.sendTextMessage(sent);
        socket.sendTextMessage(QStringLiteral("[\"end\"]"));
    });
    socket.open(socketUrl("/echo" + newSession() + "/websocket"));
    QTRY_VERIFY(!received.isEmpty() && received.constLast()[0].toString() == QStringLiteral("a[\"end\"]"));
    QCOMPARE(received.size(), echoed.isEmpty() ? 2 : 3);
    if (!echoed.isEmpty())
        QCOMPARE(received[1][0].toString(), echoed);
}

//! "The server must abruptly terminate the ws connection": without a Close frame (0x88).
void tst_SockJs::webSocketBrokenJson()
{
    const auto peer = ask("GET", "/echo" + newSession() + "/websocket", upgrade);
    QTRY_COMPARE(peer->body(), QByteArray("\x81\x01o"));
    peer->write(QByteArray("\x81\x83\0\0\0\0[\"a", 9)); // masked with zeros
    QTRY_VERIFY(peer->isClosed());
    QCOMPARE(peer->body(), QByteArray("\x81\x01o"));
}

void tst_SockJs::webSocketClose()
{
    QWebSocket socket;
    QSignalSpy received(&socket, &QWebSocket::textMessageReceived);
    QSignalSpy disconnected(&socket, &QWebSocket::disconnected);
    socket.open(socketUrl("/close" + newSession() + "/websocket"));
    QTRY_COMPARE(disconnected.size(), 1);
    QCOMPARE(received.size(), 2);
    QCOMPARE(received[1][0].toString(), QStringLiteral("c[3000,\"Go away!\"]"));
    QCOMPARE(socket.closeCode(), QWebSocketProtocol::CloseCodeNormal);
}

//! "For WebSockets, as opposed to other transports, it is valid to reuse session_id."
void tst_SockJs::webSocketSessionIdIsReused()
{
    const QUrl url = socketUrl("/echo" + newSession() + "/websocket");
    QWebSocket first;
    QWebSocket second;
    QSignalSpy atFirst(&first, &QWebSocket::textMessageReceived);
    QSignalSpy atSecond(&second, &QWebSocket::textMessageReceived);
    first.open(url);
    second.open(url);
    QTRY_COMPARE(atFirst.size(), 1);
    QTRY_COMPARE(atSecond.size(), 1);
    first.sendTextMessage(QStringLiteral("[\"1\"]"));
    second.sendTextMessage(QStringLiteral("[\"2\"]"));
    QTRY_COMPARE(atFirst.size(), 2);
    QTRY_COMPARE(atSecond.size(), 2);
    QCOMPARE(atFirst[1][0].toString(), QStringLiteral("a[\"1\"]"));
    QCOMPARE(atSecond[1][0].toString(), QStringLiteral("a[\"2\"]"));
}

void tst_SockJs::webSocketWithKeepAlive()
{
    const auto answer = ask("GET", "/echo" + newSession() + "/websocket", upgrade);
    TRY_ANSWERED(answer);
    QCOMPARE(answer->status(), 101);
    QCOMPARE(answer->header("Sec-WebSocket-Accept"), QByteArray("HSmrc0sMlYUkAGmm5OPpG2HaGWk="));
    QCOMPARE(answer->header("Content-Length"), QByteArray());
}

void tst_SockJs::noWebSocket_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArrayList>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const QByteArray notFound = "404 Error: Page not found\n";
    QTest::newRow("no Upgrade") << QByteArray("/echo/0/0/websocket") << QByteArrayList() << 400
                                << QByteArray("Can \"Upgrade\" only to \"WebSocket\".");
    QTest::newRow("a Connection that a proxy has changed")
        << QByteArray("/echo/0/0/websocket") << QByteArrayList{"Upgrade: WebSocket", "Connection: close"} << 400
        << QByteArray("\"Connection\" must be \"Upgrade\".");
    QTest::newRow("Upgrade elsewhere") << QByteArray("/echo/0/0/xhr") << upgrade << 404 << notFound;
    QTest::newRow("switched off") << QByteArray("/disabled_websocket_echo/0/0/websocket") << upgrade << 404 << notFound;
    QTest::newRow("switched off, raw") << QByteArray("/disabled_websocket_echo/websocket") << upgrade << 404
                                       << notFound;
    QTest::newRow("switched off, no Upgrade")
        << QByteArray("/disabled_websocket_echo/0/0/websocket") << QByteArrayList() << 404 << notFound;
}

void tst_SockJs::noWebSocket()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArrayList, headers);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto answer = ask("GET", path, headers);
    TRY_COMPLETE(answer);
    QCOMPARE(answer->status(), status);
    QCOMPARE(answer->body(), body);
}

void tst_SockJs::rawWebSocket()
{
    QWebSocket socket;
    QSignalSpy received(&socket, &QWebSocket::textMessageReceived);
    const QString text = QStringLiteral("Hello world!") + QChar(0xffff);
    connect(&socket, &QWebSocket::connected, this, [&] { socket.sendTextMessage(text); });
    socket.open(socketUrl("/echo/websocket"));
    QTRY_COMPARE(received.size(), 1);
    QCOMPARE(received[0][0].toString(), text);
}

void tst_SockJs::rawWebSocketClose()
{
    QWebSocket socket;
    QSignalSpy received(&socket, &QWebSocket::textMessageReceived);
    QSignalSpy disconnected(&socket, &QWebSocket::disconnected);
    socket.open(socketUrl("/close/websocket"));
    QTRY_COMPARE(disconnected.size(), 1);
    QCOMPARE(received.size(), 0);
    QCOMPARE(int(socket.closeCode()), 3000);
    QCOMPARE(socket.closeReason(), QStringLiteral("Go away!"));
}

QTEST_GUILESS_MAIN(tst_SockJs)
#include "tst_sockjs.moc"
