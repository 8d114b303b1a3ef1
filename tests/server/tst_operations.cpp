// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/httppeer.h"
#include "tests/support/testpeer.h"
#include "tests/support/testserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace mimi;
using namespace mimi::test;
using namespace Qt::StringLiterals;

//! What an operator and his tools see of a server that runs: health, metrics, and how it goes down.
class OperationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReady();
    void drainingIsNotReady();
    void drainingSendsClientsAway();
    void drainingAnswersFirst();
    void drainingSendsLateComersAway();
    void metrics();
    void metricsAreNotServedToClients();
};

namespace {

//! Sends a request and waits for the whole answer.
bool ask(HttpPeer &peer, const QByteArray &path, const QByteArray &method = "GET")
{
    peer.request(method, path);
    return QTest::qWaitFor([&peer] { return peer.isComplete(); }, 20'000);
}

//! The value of a line of the metrics, which is its name with its labels.
double valueOf(const QByteArray &metrics, const QByteArray &name)
{
    for (const QByteArray &line : metrics.split('\n')) {
        if (line.startsWith(QByteArray(name + ' ')))
            return line.mid(name.size() + 1).toDouble();
    }
    return -1;
}

} // namespace

void OperationsTest::isReady()
{
    TestServer server;
    HttpPeer client(quint16(server.url().port()));
    for (const QByteArray path : {"/Mimi/api/health", "/Mimi/api/health/ready", "/Mimi/api/health/live"}) {
        QVERIFY(ask(client, path));
        QCOMPARE(client.status(), 200);
        QVERIFY(QJsonDocument::fromJson(client.body())["ready"_L1].toBool());
    }
}

void OperationsTest::drainingIsNotReady()
{
    TestServer server;
    const auto port = quint16(server.url().port());
    HttpPeer first(port);
    HttpPeer second(port);
    QVERIFY(ask(first, "/Mimi/api/health/ready"));
    QCOMPARE(first.status(), 200);
    QVERIFY(ask(second, "/Mimi/api/health/live"));
    QCOMPARE(second.status(), 200);

    server.server().drain([] {});
    QVERIFY(ask(first, "/Mimi/api/health/ready"));
    QCOMPARE(first.status(), 503);
    QTRY_VERIFY(first.isClosed());
    QVERIFY(ask(second, "/Mimi/api/health/live"));
    QCOMPARE(second.status(), 200);
    QTcpSocket tooLate;
    tooLate.connectToHost(QHostAddress::LocalHost, port);
    QTRY_COMPARE(tooLate.error(), QAbstractSocket::ConnectionRefusedError);
}

void OperationsTest::drainingSendsClientsAway()
{
    TestServer server;
    const Person ana = server.makePerson(u"ana"_s);
    std::vector<std::unique_ptr<TestPeer>> peers;
    for (int i = 0; i < 5; ++i) {
        peers.push_back(std::make_unique<TestPeer>(server.url(), ana.token));
        QVERIFY(peers.back()->join(ana));
    }
    bool done = false;
    server.server().drain([&done] { done = true; });
    for (const auto &peer : peers) {
        QVERIFY(peer->isClosed());
        QCOMPARE(peer->socket.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
    }
    QTRY_VERIFY(done);
    QCOMPARE(server.server().sessions(), 0);
}

void OperationsTest::drainingAnswersFirst()
{
    TestServer server;
    const Person ana = server.makePerson(u"ana"_s);
    const Person bo = server.makePerson(u"bo"_s);
    TestPeer peer(server.url(), ana.token);
    QVERIFY(peer.join(ana));
    for (int i = 0; i < 100; ++i)
        peer.send("m" + QByteArray::number(i), bo.uid, "hello");
    QCOMPARE(peer.next("s")["code"_L1].toInt(), 200);
    server.server().drain([] {});
    QVERIFY(peer.isClosed());
    const qsizetype acknowledged = 1 + peer.count("s");
    server.restart();
    const QString history = u"/api/chat/history?limit=500&peer=%1"_s.arg(ana.uid);
    QCOMPARE(server.call(history, bo.token)["content"_L1].toArray().size(), acknowledged);
}

void OperationsTest::drainingSendsLateComersAway()
{
    TestServer server;
    const Person ana = server.makePerson(u"ana"_s);
    HttpPeer kept(quint16(server.url().port()));
    QVERIFY(ask(kept, "/Mimi/api/health"));
    server.server().drain([] {});
    QVERIFY(ask(kept, "/Mimi/socketServer/000/late/xhr_streaming?srect=" + ana.token, "POST"));
    QVERIFY2(kept.body().contains("c[1001,"), kept.body().constData());
}

void OperationsTest::metrics()
{
    TestServer server([](server::Config &config) { config.metricsAddress = QHostAddress(QHostAddress::LocalHost); });
    const Person ana = server.makePerson(u"ana"_s);
    const Person bo = server.makePerson(u"bo"_s);
    TestPeer sender(server.url(), ana.token);
    TestPeer receiver(server.url(), bo.token);
    QVERIFY(sender.join(ana));
    QVERIFY(receiver.join(bo));
    sender.send("m1", bo.uid, "hello");
    QCOMPARE(sender.next("s")["code"_L1].toInt(), 200);
    QVERIFY(!receiver.next("m").isEmpty());
    receiver.confirm("m1");
    QCOMPARE(receiver.next("r")["code"_L1].toInt(), 200);
    receiver.init();
    QVERIFY(receiver.isQuiet());
    server.call(u"/api/user/login"_s, {}, "uname=ana&passwd=wrong1");
    TestPeer stranger(server.url(), "nonsense");
    QVERIFY(!stranger.connect());

    const auto url = server.server().metricsUrl();
    QVERIFY(url);
    HttpPeer prometheus(quint16(url->port()));
    QVERIFY(ask(prometheus, "/metrics"));
    QCOMPARE(prometheus.status(), 200);
    QCOMPARE(prometheus.header("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
    const QByteArray text = prometheus.body();
    QCOMPARE(valueOf(text, "mimi_ready"), 1);
    QCOMPARE(valueOf(text, "mimi_sessions"), 2);
    QCOMPARE(valueOf(text, "mimi_users_online"), 2);
    QVERIFY(valueOf(text, "mimi_connections") >= 2);
    QVERIFY(valueOf(text, "mimi_connections_accepted_total") >= 3);
    QCOMPARE(valueOf(text, "mimi_connections_rejected_total{reason=\"token\"}"), 1);
    QCOMPARE(valueOf(text, "mimi_websocket_handshakes_total"), 2);
    QVERIFY(valueOf(text, "mimi_stomp_frames_total{direction=\"in\"}") >= 2 * 5 + 2);
    QVERIFY(valueOf(text, "mimi_stomp_frames_total{direction=\"out\"}") >= 2 * 2 + 3);
    QCOMPARE(valueOf(text, "mimi_sends_total{result=\"stored\"}"), 1);
    QCOMPARE(valueOf(text, "mimi_deliveries_total"), 1);
    QCOMPARE(valueOf(text, "mimi_confirmations_total"), 1);
    QCOMPARE(valueOf(text, "mimi_pending_pages_total"), 1);
    QCOMPARE(valueOf(text, "mimi_pending_messages"), 0);
    QCOMPARE(valueOf(text, "mimi_logins_total{result=\"succeeded\"}"), 2);
    QCOMPARE(valueOf(text, "mimi_logins_total{result=\"failed\"}"), 1);
    QCOMPARE(valueOf(text, "mimi_store_writable"), 1);
    QVERIFY(valueOf(text, "mimi_store_log_bytes") > 0);
    const double commits = valueOf(text, "mimi_store_commits_total{result=\"committed\"}");
    QVERIFY(commits >= 4); // two accounts, a message, its confirmation
    QCOMPARE(valueOf(text, "mimi_store_commit_seconds_bucket{le=\"+Inf\"}"), commits);
    QCOMPARE(valueOf(text, "mimi_store_batch_size_count"), commits);
#ifdef Q_OS_LINUX
    QVERIFY(valueOf(text, "process_resident_memory_bytes") > 1e6);
    QVERIFY(valueOf(text, "process_open_fds") > 5);
#endif
}

void OperationsTest::metricsAreNotServedToClients()
{
    TestServer server([](server::Config &config) { config.metricsAddress = QHostAddress(QHostAddress::LocalHost); });
    const auto statusOf = [](const QUrl &url, const QByteArray &path, const QByteArray &method = "GET") {
        HttpPeer peer(quint16(url.port()));
        return ask(peer, path, method) ? peer.status() : 0;
    };
    QCOMPARE(statusOf(server.url(), "/metrics"), 404);
    QCOMPARE(statusOf(server.url(), "/Mimi/metrics"), 404);
    const QUrl metrics = *server.server().metricsUrl();
    QCOMPARE(statusOf(metrics, "/metrics"), 200);
    QCOMPARE(statusOf(metrics, "/Mimi/api/info"), 404);
    QCOMPARE(statusOf(metrics, "/metrics", "POST"), 405);
}

QTEST_GUILESS_MAIN(OperationsTest)
#include "tst_operations.moc"
