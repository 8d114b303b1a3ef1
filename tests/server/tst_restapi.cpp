// SPDX-License-Identifier: GPL-3.0-or-later
#include "apidriver.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace mimi;
using namespace mimi::test;
using namespace Qt::StringLiterals;

//! What all calls share: the envelope, addresses, methods, types, CORS, a broken store; and those about the server
//! itself.
class TestRestApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void envelopeOfSuccess();
    void envelopeOfFailure();
    void health();
    void info();
    void wrongAddressesAndMethods_data();
    void wrongAddressesAndMethods();
    void contentTypes_data();
    void contentTypes();
    void corsForEverybody();
    void corsForSome();
    void brokenStoreSaysSo_data();
    void brokenStoreSaysSo();
    void nothingIsCached();
};

void TestRestApi::envelopeOfSuccess()
{
    Server server;
    const Answer answer = create(server, "ana");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.code, 200);
    QCOMPARE(answer.message, u"成功"_s);
    QCOMPARE(answer.content.toString(), successContent());
    QCOMPARE(answer.reply->header("content-type"), "application/json;charset=UTF-8");
}

void TestRestApi::envelopeOfFailure()
{
    Server server;
    create(server, "ana");
    const Answer answer = create(server, "ana");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.code, -400);
    QCOMPARE(answer.message, u"The name is taken."_s);
    QCOMPARE(answer.content, (QJsonObject{{u"error"_s, u"Forbidden"_s}, {u"message"_s, u"The name is taken."_s}}));
}

void TestRestApi::health()
{
    bool isReady = true;
    Server server({.base = "/Mimi", .isReady = [&] { return isReady; }});
    for (const QByteArray path : {"/health", "/health/live", "/health/ready"}) {
        const Answer good = get(server, path);
        QCOMPARE(good.status, 200);
        QCOMPARE(good.reply->response->body, "{\"status\":\"ok\",\"live\":true,\"ready\":true}\n");
    }
    isReady = false;
    for (const auto &[path, status] : {std::pair("/health", 503), {"/health/live", 200}, {"/health/ready", 503}}) {
        const Answer bad = get(server, path);
        QCOMPARE(bad.status, status);
        QCOMPARE(bad.reply->response->body, "{\"status\":\"unavailable\",\"live\":true,\"ready\":false}\n");
    }
}

void TestRestApi::info()
{
    Server server;
    const QJsonObject info = get(server, "/info").content.toObject();
    QCOMPARE(info[u"name"].toString(), u"Mimi"_s);
    QVERIFY(!info[u"version"].toString().isEmpty());
    QCOMPARE(info[u"endpoints"][u"webSocket"].toString(), u"/Mimi/client"_s);
    QCOMPARE(info[u"endpoints"][u"sockJs"].toString(), u"/Mimi/socketServer"_s);
    QVERIFY(info[u"extensions"].toArray().contains(u"history"_s));
    QCOMPARE(info[u"limits"][u"content"].toInt(), 256 * 1024);
}

void TestRestApi::wrongAddressesAndMethods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("allow");

    QTest::newRow("unknown") << QByteArray("GET") << QByteArray("/Mimi/api/user/nothing") << 404 << QByteArray();
    QTest::newRow("the root itself") << QByteArray("GET") << QByteArray("/Mimi/api") << 404 << QByteArray();
    QTest::newRow("slash behind") << QByteArray("GET") << QByteArray("/Mimi/api/health/") << 404 << QByteArray();
    QTest::newRow("other root") << QByteArray("GET") << QByteArray("/api/health") << 404 << QByteArray();
    QTest::newRow("profile of two segments")
        << QByteArray("GET") << QByteArray("/Mimi/api/user/profile/a/b") << 404 << QByteArray();
    QTest::newRow("broken escape") << QByteArray("GET") << QByteArray("/Mimi/api/user/profile/a%zz") << 404
                                   << QByteArray();
    QTest::newRow("escape that is not UTF-8")
        << QByteArray("GET") << QByteArray("/Mimi/api/user/profile/%FF") << 404 << QByteArray();
    QTest::newRow("preflight of unknown")
        << QByteArray("OPTIONS") << QByteArray("/Mimi/api/user/nothing") << 404 << QByteArray();
    QTest::newRow("GET where POST is due")
        << QByteArray("GET") << QByteArray("/Mimi/api/user/login") << 405 << QByteArray("POST, OPTIONS");
    QTest::newRow("POST where GET is due")
        << QByteArray("POST") << QByteArray("/Mimi/api/health") << 405 << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("DELETE") << QByteArray("DELETE") << QByteArray("/Mimi/api/user/me") << 405
                            << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("HEAD") << QByteArray("HEAD") << QByteArray("/Mimi/api/health") << 200 << QByteArray();
}

void TestRestApi::wrongAddressesAndMethods()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    Server server;
    const Answer answer = call(server, {.method = method, .path = path});
    QTEST(answer.status, "status");
    QTEST(answer.reply->header("allow"), "allow");
    if (answer.status != 200)
        QVERIFY(answer.code < 0);
}

void TestRestApi::contentTypes_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");

    QTest::newRow("multipart") << QByteArray("multipart/form-data; boundary=x") << 415;
    QTest::newRow("anything else is a form") << QByteArray("application/octet-stream") << 200;
}

void TestRestApi::contentTypes()
{
    QFETCH(QByteArray, type);
    Server server;
    const Answer answer = post(server, "/user/create", "uname=ana&passwd=secret&rpasswd=secret", {}, type);
    QTEST(answer.status, "status");
    QCOMPARE(answer.code, answer.status == 200 ? 200 : -401);
}

void TestRestApi::corsForEverybody()
{
    Server server;
    const Answer answer = get(server, "/info");
    QCOMPARE(answer.reply->header("access-control-allow-origin"), "*");
    QVERIFY(answer.reply->header("access-control-allow-credentials").isNull());
    QCOMPARE(get(server, "/nothing").reply->header("access-control-allow-origin"), "*");

    const Answer preflight = call(server,
                                  {.method = "OPTIONS",
                                   .path = "/Mimi/api/user/logout",
                                   .headers = {{"Origin", "https://page.example"},
                                               {"Access-Control-Request-Method", "POST"},
                                               {"Access-Control-Request-Headers", "janke-authorization"}}});
    QCOMPARE(preflight.status, 204);
    QCOMPARE(preflight.reply->header("access-control-allow-origin"), "*");
    QCOMPARE(preflight.reply->header("access-control-allow-methods"), "POST, OPTIONS");
    const QByteArray headers = preflight.reply->header("access-control-allow-headers");
    for (const char *name : {"janke-authorization", "authorization", "content-type"})
        QVERIFY2(headers.contains(name), name);
    QVERIFY(preflight.reply->header("access-control-max-age").toInt() > 0);
}

void TestRestApi::corsForSome()
{
    Server server({.base = "/Mimi", .allowedOrigins = {"https://page.example"}});
    const auto from = [&](const QByteArray &origin) {
        return call(server, {.method = "GET", .path = "/Mimi/api/info", .headers = {{"Origin", origin}}}).reply;
    };
    QCOMPARE(from("https://page.example")->header("access-control-allow-origin"), "https://page.example");
    QCOMPARE(from("https://page.example")->header("vary"), "Origin");
    QVERIFY(from("https://other.example")->header("access-control-allow-origin").isNull());
    QCOMPARE(from("https://other.example")->header("vary"), "Origin");
}

void TestRestApi::brokenStoreSaysSo_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");

    const QByteArray none;
    QTest::newRow("create") << QByteArray("POST") << QByteArray("/user/create")
                            << QByteArray("uname=x&passwd=secret&rpasswd=secret");
    QTest::newRow("login") << QByteArray("POST") << QByteArray("/user/login") << QByteArray("uname=ana&passwd=secret");
    QTest::newRow("logout") << QByteArray("POST") << QByteArray("/user/logout") << none;
    QTest::newRow("profile") << QByteArray("GET") << QByteArray("/user/profile/ana") << none;
    QTest::newRow("search") << QByteArray("GET") << QByteArray("/user/search") << QByteArray("q=a");
    QTest::newRow("block") << QByteArray("POST") << QByteArray("/user/block") << QByteArray("uid=2");
    QTest::newRow("blocks") << QByteArray("GET") << QByteArray("/user/blocks") << none;
    QTest::newRow("sessions") << QByteArray("GET") << QByteArray("/user/sessions") << none;
    QTest::newRow("revoke") << QByteArray("POST") << QByteArray("/user/sessions/revoke") << QByteArray("id=1");
    QTest::newRow("passwd") << QByteArray("POST") << QByteArray("/user/passwd")
                            << QByteArray("passwd=secret&npasswd=better&rpasswd=better");
    QTest::newRow("delete") << QByteArray("POST") << QByteArray("/user/delete") << QByteArray("passwd=secret");
    QTest::newRow("history") << QByteArray("GET") << QByteArray("/chat/history") << QByteArray("peer=2");
    QTest::newRow("conversations") << QByteArray("GET") << QByteArray("/chat/conversations") << none;
}

void TestRestApi::brokenStoreSaysSo()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    Server server;
    create(server, "ana");
    const QByteArray token = signIn(server, "ana");
    server.store.broken = true;
    const Answer answer = method == "GET" ? get(server, path, token, body) : post(server, path, body, token);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.code, -300);
    QCOMPARE(answer.error(), u"InternalError"_s);
}

void TestRestApi::nothingIsCached()
{
    Server server;
    for (const QByteArray path : {"/health", "/info", "/nothing", "/user/me"})
        QCOMPARE(get(server, path).reply->header("cache-control"), "no-store");
}

QTEST_GUILESS_MAIN(TestRestApi)
#include "tst_restapi.moc"
