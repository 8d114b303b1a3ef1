// SPDX-License-Identifier: GPL-3.0-or-later
#include "netfixture.h"

#include "protocol/limits.h"

using namespace mimi;
using namespace mimi::net;
using namespace mimi::net::test;

namespace {

const QByteArray get = "GET /echo HTTP/1.1\r\nHost: x\r\n\r\n";

QByteArray getPath(const QByteArray &path)
{
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
}

} // namespace

class HttpConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void status_data();
    void status();
    void answers_data();
    void answers();
    void answersByteByByte_data() { answers_data(); }
    void answersByteByByte();
    void answersPipelinedRequestsInOrder();
    void headHasNoBody();
    void streamsInChunks();
    void streamsUntilCloseInHttp10();
    void continuesOnExpectation();
    void forgottenReplyIs500();
    void abandonedStreamCutsTheConnection();
    void tellsThatThePeerHasGone_data();
    void tellsThatThePeerHasGone();
    void answersHeldRequest();
    void tellsWhenTheStreamHasDrained();
    void answersHalfClosedClient();
    void deliversLargeAnswerToSlowReader();
    void largeAnswersWaitForTheReader();
    void movesToTheWantedWorkerAndBack();
    void movesWithPipelinedRequests();
    void survivesAbortWhileMoving();
    void slowHeadTimesOut();
    void slowBodyTimesOut();
    void idleConnectionEnds();
    void silentConnectionEnds();
    void bodyOfRefusedRequestDoesNotLoseTheAnswer();
};

void HttpConnectionTest::status_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("closes");

    const QByteArray host = "Host: x\r\n";
    const auto post = [&](const QByteArray &headers, const QByteArray &body) -> QByteArray {
        return "POST /echo HTTP/1.1\r\n" + host + headers + "\r\n" + body;
    };
    const auto row = [](const char *name, const QByteArray &request, int status, bool closes) {
        QTest::newRow(name) << request << status << closes;
    };

    row("a plain request", get, 200, false);
    row("an unknown path", getPath("/nowhere"), 404, false);
    row("a path that only begins like a known one", getPath("/echoes"), 404, false);
    row("HTTP/1.0", "GET /echo HTTP/1.0\r\n\r\n", 200, true);
    row("HTTP/1.0 with keep-alive", "GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 200, false);
    row("Connection: close", "GET /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 200, true);
    row("empty lines before the request", "\r\n\r\n" + get, 200, false);
    row("absolute target", getPath("http://other/echo"), 200, false);
    row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, true);
    row("no version", "GET /echo\r\n\r\n", 400, true);
    row("no request", "nonsense\r\n\r\n", 400, true);
    row("TLS on a plain port", QByteArray::fromHex("16030100f4010000f00303") + '\n', 400, true);
    row("lines without CR", "GET /echo HTTP/1.1\nHost: x\n\n", 400, true);
    row("no Host", "GET /echo HTTP/1.1\r\n\r\n", 400, true);
    row("two Hosts", "GET /echo HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400, true);
    row("target is no path", "GET * HTTP/1.1\r\nHost: x\r\n\r\n", 400, true);
    row("target with raw bytes", getPath("/echo/\xc3\xa4"), 400, true);
    row("space before the colon", "GET /echo HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n", 400, true);
    row("NUL in a header", "GET /echo HTTP/1.1\r\nHost: x\r\nA: " + QByteArray(1, '\0') + "\r\n\r\n", 400, true);
    row("a body", post("Content-Length: 3\r\n", "abc"), 200, false);
    row("a body in chunks", post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n"), 200, false);
    row("both lengths", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400, true);
    row("both lengths, the other way", post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), 400,
        true);
    row("two lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abc"), 400, true);
    row("two equal lengths", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400, true);
    row("a list of lengths", post("Content-Length: 3, 3\r\n", "abc"), 400, true);
    row("a negative length", post("Content-Length: -3\r\n", "abc"), 400, true);
    row("a signed length", post("Content-Length: +3\r\n", "abc"), 400, true);
    row("a huge length", post("Content-Length: 99999999999999999999\r\n", "abc"), 400, true);
    row("chunked in HTTP/1.0", "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, true);
    row("chunked twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400, true);
    row("another coding", post("Transfer-Encoding: gzip\r\n", "abc"), 501, true);
    row("chunked under another name", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501, true);
    row("a broken chunk size", post("Transfer-Encoding: chunked\r\n", "zz\r\nabc\r\n"), 400, true);
    row("a huge chunk size", post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nabc\r\n"), 400, true);
    row("a chunk without end of line", post("Transfer-Encoding: chunked\r\n", "3\r\nabcdef0\r\n\r\n"), 400, true);
    row("an unknown expectation", post("Content-Length: 3\r\nExpect: magic\r\n", "abc"), 417, true);
    row("a head that is too large", "GET /echo HTTP/1.1\r\nHost: x\r\nA: " + QByteArray(limits::httpHead, 'a'), 431,
        true);
    row("a line that is too large", "GET /" + QByteArray(limits::httpHead, 'a'), 431, true);
    row("a body that is announced larger than any memory", post("Content-Length: 33333333333333333\r\n", {}), 413,
        true);
    row("a body that is announced too large", post("Content-Length: 65537\r\n", {}), 413, true);
    row("the largest body", post("Content-Length: 65536\r\n", QByteArray(65536, 'b')), 200, false);
    row("chunks that are too large together",
        post("Transfer-Encoding: chunked\r\n", "10001\r\n" + QByteArray(65537, 'b') + "\r\n0\r\n\r\n"), 413, true);
    row("an unknown path with a body", "POST /no HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", 404, true);
    row("an upgrade nobody knows", "GET /echo HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n", 200,
        false);
    row("a WebSocket where there is none",
        "GET /echo HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n", 200, false);
}

void HttpConnectionTest::status()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    QFETCH(bool, closes);
    Door door;
    RawClient client(*door);
    client.write(request);
    QTRY_COMPARE(client.status(), status);
    QTRY_VERIFY(client.received().contains("\r\n\r\n"));
    QVERIFY(client.received().contains("\r\nX-Content-Type-Options: nosniff\r\n"));
    QCOMPARE(client.received().contains("\r\nConnection: close\r\n"), closes);
    if (closes) {
        QTRY_VERIFY(client.isGone());
        QCOMPARE(client.received().count("\r\nDate: "), 1);
        return;
    }
    QTRY_VERIFY(client.bytesToWrite() == 0);
    client.forget();
    client.write(get);
    QTRY_VERIFY(client.received().contains("HTTP/1.1 200 OK"));
}

void HttpConnectionTest::answers_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("path and query") << getPath("/echo/a%20b?c=d&e") << QByteArray("GET /echo/a%20b?c=d&e ");
    QTest::newRow("body") << QByteArray("PUT /echo HTTP/1.1\r\nhOST: x\r\ncontent-length: 5\r\n\r\nhello")
                          << QByteArray("PUT /echo? hello");
    QTest::newRow("chunks") << QByteArray("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n"
                                          "2;a=b\r\nhe\r\n03\r\nllo\r\n0\r\nX-Trailer: y\r\n\r\n")
                            << QByteArray("POST /echo? hello");
    QTest::newRow("two at once") << get + get << QByteArray("GET /echo? ");
}

void HttpConnectionTest::answers()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, body);
    Door door;
    RawClient client(*door);
    client.write(request);
    QTRY_VERIFY(client.received().endsWith(QByteArray("\r\n\r\n" + body)));
    QCOMPARE(client.received().count("HTTP/1.1 200 OK\r\n"), request.count(" HTTP/1.1"));
}

void HttpConnectionTest::answersByteByByte()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, body);
    Door door;
    RawClient client(*door);
    QVERIFY(client.waitForConnected());
    client.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    for (const char c : std::as_const(request)) {
        client.write(&c, 1);
        client.flush();
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(client.received().endsWith(QByteArray("\r\n\r\n" + body)));
}

void HttpConnectionTest::answersPipelinedRequestsInOrder()
{
    Door door;
    RawClient client(*door);
    constexpr int count = 2000; // far more than fits into the read buffer
    for (int i = 0; i < count; ++i)
        client.write(getPath("/echo/" + QByteArray::number(i)));
    QTRY_COMPARE(client.received().count("HTTP/1.1 200"), count);
    qsizetype at = 0;
    for (int i = 0; i < count; ++i) {
        const QByteArray answer = "GET /echo/" + QByteArray::number(i) + '?';
        at = client.received().indexOf(answer, at);
        QVERIFY2(at >= 0, answer.constData());
    }
}

void HttpConnectionTest::headHasNoBody()
{
    Door door;
    RawClient client(*door);
    client.write("HEAD /echo HTTP/1.1\r\nHost: x\r\n\r\n" + get);
    QTRY_COMPARE(client.received().count("HTTP/1.1 200"), 2);
    QVERIFY(client.received().contains("Content-Length: 12\r\n"));
    QVERIFY(client.received().contains("\r\n\r\nHTTP/1.1 200"));
}

void HttpConnectionTest::streamsInChunks()
{
    Door door;
    RawClient client(*door);
    client.write(getPath("/echo/stream") + get);
    QTRY_VERIFY(client.received().contains("\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\nHTTP/1.1 200"));
}

void HttpConnectionTest::streamsUntilCloseInHttp10()
{
    Door door;
    RawClient client(*door);
    client.write("GET /echo/stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    QTRY_VERIFY(client.isGone());
    QVERIFY(client.received().endsWith("\r\n\r\nonetwo"));
    QVERIFY(!client.received().contains("Transfer-Encoding"));
}

void HttpConnectionTest::continuesOnExpectation()
{
    Door door;
    RawClient client(*door);
    client.write("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    QTRY_COMPARE(client.received(), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
    client.write("hello");
    QTRY_VERIFY(client.received().endsWith(" hello"));
}

void HttpConnectionTest::forgottenReplyIs500()
{
    Door door;
    RawClient client(*door);
    client.write(getPath("/echo/forget"));
    QTRY_COMPARE(client.status(), 500);
}

void HttpConnectionTest::abandonedStreamCutsTheConnection()
{
    Door door;
    RawClient client(*door);
    client.write(getPath("/echo/hold"));
    QTRY_COMPARE(door.echo.handled, 1);
    door.echo.withHeld([](HttpReply &reply) {
        reply.begin({});
        reply.write("half");
    });
    QTRY_VERIFY(client.received().contains("half"));
    door.echo.releaseHeld();
    QTRY_VERIFY(client.isGone());
    QVERIFY(!client.received().endsWith("0\r\n\r\n"));
}

void HttpConnectionTest::tellsThatThePeerHasGone_data()
{
    QTest::addColumn<bool>("pipelines");
    QTest::addColumn<bool>("streaming");
    QTest::addColumn<bool>("abruptly");
    QTest::newRow("closed while waiting") << false << false << false;
    QTest::newRow("reset while waiting") << false << false << true;
    QTest::newRow("closed while waiting, with requests sent ahead") << true << false << false;
    QTest::newRow("reset while waiting, with requests sent ahead") << true << false << true;
    QTest::newRow("closed while streaming") << false << true << false;
    QTest::newRow("reset while streaming, with requests sent ahead") << true << true << true;
}

void HttpConnectionTest::tellsThatThePeerHasGone()
{
    QFETCH(bool, pipelines);
    QFETCH(bool, streaming);
    QFETCH(bool, abruptly);
    Door door;
    auto client = std::make_unique<RawClient>(*door);
    client->write(getPath("/echo/hold") + (pipelines ? get + get : QByteArray()));
    QTRY_COMPARE(door.echo.handled, 1);
    if (streaming) {
        door.echo.withHeld([](HttpReply &reply) { reply.begin({}); });
        QTRY_VERIFY(client->received().contains("200"));
    }
    if (abruptly)
        client->abort();
    else
        client->disconnectFromHost();
    QTRY_COMPARE(door.echo.gone, 1);
    std::atomic<int> open = -1;
    door.echo.withHeld([&open](HttpReply &reply) {
        reply.send({});
        reply.begin({});
        reply.write("lost");
        reply.end();
        open = reply.isOpen() ? 1 : 0;
    });
    QTRY_COMPARE(open, 0);
    QCOMPARE(door.echo.handled, 1);
    door.echo.releaseHeld();
}

void HttpConnectionTest::answersHeldRequest()
{
    Door door;
    RawClient client(*door);
    client.write(getPath("/echo/hold") + get);
    QTRY_COMPARE(door.echo.handled, 1);
    door.echo.withHeld([](HttpReply &reply) { reply.send({.status = 204, .headers = {}, .body = "ignored"}); });
    QTRY_VERIFY(client.received().contains("GET /echo?"));
    QVERIFY(client.received().startsWith("HTTP/1.1 204 No Content\r\n"));
    QVERIFY(!client.received().contains("ignored"));
    door.echo.releaseHeld();
}

void HttpConnectionTest::tellsWhenTheStreamHasDrained()
{
    Door door;
    RawClient client(*door);
    client.setReadBufferSize(1024);
    client.write(getPath("/echo/hold"));
    QTRY_COMPARE(door.echo.handled, 1);
    constexpr qsizetype size = 16 * 1024 * 1024; // more than the system buffers
    std::atomic<int> drained = 0;
    std::atomic<qint64> queued = 0;
    door.echo.withHeld([&](HttpReply &reply) {
        reply.onDrained([&] { ++drained; });
        reply.begin({});
        reply.write(QByteArray(size, 'x'));
        queued = reply.queuedBytes();
    });
    QTRY_VERIFY(queued >= size);
    QCOMPARE(drained, 0);
    client.setReadBufferSize(0);
    QTRY_VERIFY(client.received().size() > size);
    QTRY_VERIFY(drained > 0);
    door.echo.withHeld([](HttpReply &reply) { reply.end(); });
    QTRY_VERIFY(client.received().endsWith("\r\n0\r\n\r\n"));
    door.echo.releaseHeld();
}

void HttpConnectionTest::answersHalfClosedClient()
{
    Door door;
    RawClient client(*door);
    client.write(get + get);
    client.disconnectFromHost();
    QTRY_COMPARE(door.echo.handled, 2);
    QTRY_VERIFY(client.isGone());
}

void HttpConnectionTest::deliversLargeAnswerToSlowReader()
{
    Door door;
    RawClient client(*door);
    client.setReadBufferSize(64 * 1024);
    client.write("GET /echo/large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QTRY_VERIFY(client.received().size() >= 4 * 1024 * 1024);
    QTRY_VERIFY(client.isGone());
}

void HttpConnectionTest::largeAnswersWaitForTheReader()
{
    Door door;
    RawClient client(*door);
    client.setReadBufferSize(1024);
    constexpr int count = 20;
    for (int i = 0; i < count; ++i)
        client.write(getPath("/echo/large"));
    QTRY_VERIFY(door.echo.handled > 0);
    QTest::qWait(0);
    QVERIFY(door.echo.handled < count); // 80 MB are not made for somebody who does not read
    client.setReadBufferSize(0);
    QTRY_COMPARE_WITH_TIMEOUT(client.received().count("HTTP/1.1 200"), count, 20'000);
}

void HttpConnectionTest::movesToTheWantedWorkerAndBack()
{
    Door door;
    RawClient client(*door);
    for (int i = 0; i < 20; ++i) {
        const QByteArray number = QByteArray::number(i);
        client.write("POST /echo?worker=" + number + " HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
        QTRY_VERIFY(client.received().endsWith(" abc"));
        const QByteArray worker = "X-Worker: " + QByteArray::number(i % 2) + "\r\n";
        QVERIFY(client.received().contains(worker));
        client.forget();
    }
}

void HttpConnectionTest::movesWithPipelinedRequests()
{
    Door door;
    RawClient client(*door);
    constexpr int count = 200;
    for (int i = 0; i < count; ++i)
        client.write(getPath("/echo?worker=" + QByteArray::number(i)));
    QTRY_COMPARE(client.received().count("HTTP/1.1 200"), count);
    QVERIFY(client.received().endsWith("worker=199 "));
}

void HttpConnectionTest::survivesAbortWhileMoving()
{
    FrontDoorOptions options;
    options.unauthenticatedPerAddress = 0;
    Door door(options);
    for (int i = 0; i < 200; ++i) {
        RawClient client(*door);
        QVERIFY(client.waitForConnected());
        client.write(getPath("/echo?worker=0") + getPath("/echo?worker=1"));
        client.flush();
        if (i % 2)
            QCoreApplication::processEvents();
        client.abort();
    }
    RawClient client(*door);
    client.write(get);
    QTRY_COMPARE(client.status(), 200);
}

void HttpConnectionTest::slowHeadTimesOut()
{
    FrontDoorOptions options;
    options.handshakeTime = std::chrono::milliseconds(200);
    Door door(options);
    RawClient client(*door);
    client.write(get);
    QTRY_COMPARE(client.status(), 200);
    client.forget();
    client.write("GET /echo HTTP/1.1\r\nHo");
    QTRY_COMPARE(client.status(), 408);
    QTRY_VERIFY(client.isGone());
}

void HttpConnectionTest::slowBodyTimesOut()
{
    FrontDoorOptions options;
    options.handshakeTime = std::chrono::milliseconds(200);
    Door door(options);
    RawClient client(*door);
    client.write("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    QTRY_COMPARE(client.status(), 408);
    QTRY_VERIFY(client.isGone());
}

void HttpConnectionTest::idleConnectionEnds()
{
    FrontDoorOptions options;
    options.idleTime = std::chrono::milliseconds(100);
    Door door(options);
    RawClient client(*door);
    client.write(get);
    QTRY_COMPARE(client.status(), 200);
    client.forget();
    QTRY_VERIFY(client.isGone());
    QCOMPARE(client.received(), QByteArray());
}

void HttpConnectionTest::silentConnectionEnds()
{
    FrontDoorOptions options;
    options.handshakeTime = std::chrono::milliseconds(100);
    Door door(options);
    RawClient client(*door);
    QVERIFY(client.waitForConnected());
    QTRY_VERIFY(client.isGone());
    QCOMPARE(client.received(), QByteArray());
}

void HttpConnectionTest::bodyOfRefusedRequestDoesNotLoseTheAnswer()
{
    Door door;
    RawClient client(*door);
    client.write("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n");
    client.write(QByteArray(3'000'000, 'x'));
    QTRY_COMPARE(client.status(), 413);
    QTRY_VERIFY(client.isGone());
}

QTEST_GUILESS_MAIN(HttpConnectionTest)
#include "tst_httpconnection.moc"
