// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/sockjsfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace mimi;

//! What is not part of a session: pages, methods, and the headers that all answers share.
class tst_SockJsPages : public QObject, public SockJsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(start()); }
    void cleanupTestCase() { stop(); }

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
    void cookie_data();
    void cookie();
    void http10KeepAlive();
};

void tst_SockJsPages::pages_data()
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

void tst_SockJsPages::pages()
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

void tst_SockJsPages::headOfAPage()
{
    HttpPeer peer(port());
    peer.request("HEAD", "/echo", {"Connection: close"});
    QTRY_VERIFY(peer.isClosed());
    QCOMPARE(peer.status(), 200);
    QCOMPARE(peer.header("Content-Length"), QByteArray("19"));
    QCOMPARE(peer.body(), QByteArray());
}

void tst_SockJsPages::iframe_data()
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

void tst_SockJsPages::iframe()
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

void tst_SockJsPages::iframeIsCached()
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

void tst_SockJsPages::info()
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

void tst_SockJsPages::infoTellsWhatIsOff()
{
    const auto disabled = ask("GET", "/disabled_websocket_echo/info");
    TRY_COMPLETE(disabled);
    QVERIFY(disabled->body().contains(R"("websocket":false)"));
    const auto cookie = ask("GET", "/cookie_needed_echo/info");
    TRY_COMPLETE(cookie);
    QVERIFY(cookie->body().contains(R"("cookie_needed":true)"));
    QCOMPARE(cookie->header("Set-Cookie"), QByteArray());
}

void tst_SockJsPages::preflight_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("methods");
    QTest::newRow("info") << QByteArray("/info") << QByteArray("OPTIONS, GET");
    QTest::newRow("xhr") << QByteArray("/a/a/xhr") << QByteArray("OPTIONS, POST");
    QTest::newRow("xhr_streaming") << QByteArray("/a/a/xhr_streaming") << QByteArray("OPTIONS, POST");
    QTest::newRow("xhr_send") << QByteArray("/a/a/xhr_send") << QByteArray("OPTIONS, POST");
}

void tst_SockJsPages::preflight()
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

void tst_SockJsPages::wrongMethod_data()
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

void tst_SockJsPages::wrongMethod()
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

void tst_SockJsPages::originIsEchoed_data()
{
    QTest::addColumn<QByteArrayList>("headers");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("credentials");
    QTest::newRow("none") << QByteArrayList() << QByteArray("*") << QByteArray();
    QTest::newRow("a site") << QByteArrayList{"Origin: https://a.example"} << QByteArray("https://a.example")
                            << QByteArray("true");
    QTest::newRow("a file") << QByteArrayList{"Origin: null"} << QByteArray("null") << QByteArray("true");
}

void tst_SockJsPages::originIsEchoed()
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

void tst_SockJsPages::cookie_data()
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

void tst_SockJsPages::cookie()
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

void tst_SockJsPages::http10KeepAlive()
{
    HttpPeer peer(port());
    for (int i = 0; i < 2; ++i) {
        peer.request("GET", "/echo", {"Connection: Keep-Alive"}, {}, "1.0");
        QTRY_VERIFY(peer.isComplete());
        QCOMPARE(peer.status(), 200);
        QCOMPARE(peer.header("Content-Length"), QByteArray("19"));
        QCOMPARE(peer.body(), QByteArray("Welcome to SockJS!\n"));
    }
}

QTEST_GUILESS_MAIN(tst_SockJsPages)
#include "tst_sockjspages.moc"
