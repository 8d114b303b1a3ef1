// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/admission.h"
#include "server/accounts/requesttoken.h"
#include "server/net/worker.h"
#include "tests/support/fakestore.h"

#include <QJsonDocument>
#include <QTest>
#include <thread>

using namespace mimi;
using namespace Qt::StringLiterals;
using accounts::Admission;
using accounts::Tokens;

namespace {

//! Answers from a thread of its own, as real stores do.
class DistantStore : public test::FakeStore
{
public:
    void findToken(QByteArray hash, storage::Reply<storage::TokenOwner> reply) override
    {
        std::thread([=, this] { FakeStore::findToken(hash, reply); }).join();
    }
};

QByteArray headerOf(const net::HttpResponse &response, const QByteArray &name)
{
    for (const net::HttpHeader &header : response.headers) {
        if (header.name == name)
            return header.value;
    }
    return {};
}

} // namespace

class TestAdmission : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheToken_data();
    void findsTheToken();
    void admits();
    void decidesInTheWorkersThread();
    void refuses_data();
    void refuses();
    void brokenStore();
};

void TestAdmission::findsTheToken_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("token");

    QTest::newRow("nowhere") << QByteArray() << QByteArray("accept") << QByteArray("x") << QByteArray();
    QTest::newRow("srect") << QByteArray("a=b&srect=T0k-_&c") << QByteArray("a") << QByteArray() << QByteArray("T0k-_");
    QTest::newRow("first srect") << QByteArray("srect=one&srect=two") << QByteArray("a") << QByteArray()
                                 << QByteArray("one");
    QTest::newRow("empty srect") << QByteArray("srect=") << QByteArray("a") << QByteArray() << QByteArray();
    QTest::newRow("Bearer") << QByteArray() << QByteArray("authorization") << QByteArray("Bearer tok")
                            << QByteArray("tok");
    QTest::newRow("any letter case") << QByteArray() << QByteArray("AUTHORIZATION") << QByteArray("bEaReR tok")
                                     << QByteArray("tok");
    QTest::newRow("several spaces") << QByteArray() << QByteArray("Authorization") << QByteArray("Bearer   tok ")
                                    << QByteArray("tok");
    QTest::newRow("Basic is none") << QByteArray() << QByteArray("authorization") << QByteArray("Basic YTpi")
                                   << QByteArray();
    QTest::newRow("Bearer without token")
        << QByteArray() << QByteArray("authorization") << QByteArray("Bearer") << QByteArray();
    QTest::newRow("janke-authorization") << QByteArray() << QByteArray("Janke-Authorization") << QByteArray("tok")
                                         << QByteArray("tok");
    QTest::newRow("header before query") << QByteArray("srect=q") << QByteArray("authorization")
                                         << QByteArray("Bearer h") << QByteArray("h");
    QTest::newRow("Basic of a proxy, and srect")
        << QByteArray("srect=q") << QByteArray("authorization") << QByteArray("Basic YTpi") << QByteArray("q");
}

void TestAdmission::findsTheToken()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    net::HttpRequest request{.method = "GET", .path = "/Mimi/client", .query = query, .headers = {{name, value}}};
    QTEST(accounts::tokenOf(request), "token");
}

void TestAdmission::admits()
{
    test::FakeStore store;
    store.createUser({.name = u"ana"_s, .nameKey = u"ana"_s}, [](const auto &) {});
    Tokens tokens(store, {});
    Admission admission(tokens);
    net::Worker worker(0);
    QByteArray token;
    tokens.issue(store.accounts[1].user, false, {}, [&](const auto &issued) { token = issued->token; });

    QString name;
    admission.decide({.method = "GET", .path = "/Mimi/client", .query = "srect=" + token}, worker,
                     [&](const Admission::Decision &decision) { name = decision->user.name; });
    QCOMPARE(name, u"ana"_s); // known already: decided at once
}

void TestAdmission::decidesInTheWorkersThread()
{
    DistantStore store;
    Tokens tokens(store, {});
    Admission admission(tokens);
    net::Worker worker(0);
    QThread *thread = nullptr;
    admission.decide({.method = "GET", .path = "/Mimi/client", .query = "srect=" + QByteArray(43, 'a')}, worker,
                     [&](const Admission::Decision &) { thread = QThread::currentThread(); });
    QVERIFY(!thread);
    QTRY_COMPARE(thread, QThread::currentThread());
}

void TestAdmission::refuses_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<QByteArray>("challenge");

    QTest::newRow("none") << QByteArray() << -201 << QByteArray("AuthorizationNotFound")
                          << QByteArray("Bearer realm=\"Mimi\"");
    QTest::newRow("unknown") << QByteArray("srect=" + QByteArray(43, 'a')) << -200 << QByteArray("TokenError")
                             << QByteArray("Bearer realm=\"Mimi\", error=\"invalid_token\"");
    QTest::newRow("malformed") << QByteArray("srect=x") << -200 << QByteArray("TokenError")
                               << QByteArray("Bearer realm=\"Mimi\", error=\"invalid_token\"");
    QTest::newRow("expired") << QByteArray("expired") << -202 << QByteArray("TokenExpired")
                             << QByteArray("Bearer realm=\"Mimi\", error=\"invalid_token\"");
}

void TestAdmission::refuses()
{
    QFETCH(QByteArray, query);
    test::FakeStore store;
    store.createUser({.name = u"ana"_s, .nameKey = u"ana"_s}, [](const auto &) {});
    qint64 now = 1'700'000'000'000;
    Tokens tokens(store, {.now = [&] { return now; }});
    Admission admission(tokens);
    net::Worker worker(0);
    if (query == "expired") {
        tokens.issue(store.accounts[1].user, false, {}, [&](const auto &issued) { query = "srect=" + issued->token; });
        now += Tokens::Options().lifetimeMs;
    }

    std::optional<net::HttpResponse> refusal;
    admission.decide({.method = "GET", .path = "/Mimi/client", .query = query}, worker,
                     [&](const Admission::Decision &decision) { refusal = decision.error(); });
    QVERIFY(refusal);
    QCOMPARE(refusal->status, 401);
    QTEST(headerOf(*refusal, "WWW-Authenticate"), "challenge");
    const QJsonDocument body = QJsonDocument::fromJson(refusal->body);
    QTEST(body[u"code"].toInt(), "code");
    QTEST(body[u"content"][u"error"].toString().toLatin1(), "error");
}

void TestAdmission::brokenStore()
{
    test::FakeStore store;
    store.broken = true;
    Tokens tokens(store, {});
    Admission admission(tokens);
    net::Worker worker(0);
    int status = 0;
    admission.decide({.method = "GET", .path = "/Mimi/client", .query = "srect=" + QByteArray(43, 'a')}, worker,
                     [&](const Admission::Decision &decision) { status = decision.error().status; });
    QCOMPARE(status, 500);
}

QTEST_GUILESS_MAIN(TestAdmission)
#include "tst_admission.moc"
