// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/sockjsfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace mimi;

//! The websocket transport and the raw WebSocket.
class tst_SockJsWebSocket : public QObject, public SockJsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(start()); }
    void cleanupTestCase() { stop(); }

    void echo();
    void messages_data();
    void messages();
    void brokenJson();
    void closing();
    void sessionIdIsReused();
    void connectionWithKeepAlive();
    void refusals_data();
    void refusals();
    void raw();
    void rawClosing();
};

void tst_SockJsWebSocket::echo()
{
    QWebSocket socket;
    QSignalSpy received(&socket, &QWebSocket::textMessageReceived);
    connect(&socket, &QWebSocket::connected, this, [&] { socket.sendTextMessage(QStringLiteral("[\"a\"]")); });
    socket.open(socketUrl("/echo" + newSession() + "/websocket"));
    QTRY_COMPARE(received.size(), 2);
    QCOMPARE(received[0][0].toString(), QStringLiteral("o"));
    QCOMPARE(received[1][0].toString(), QStringLiteral("a[\"a\"]"));
}

void tst_SockJsWebSocket::messages_data()
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

void tst_SockJsWebSocket::messages()
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
void tst_SockJsWebSocket::brokenJson()
{
    const auto peer = ask("GET", "/echo" + newSession() + "/websocket", upgrade());
    QTRY_COMPARE(peer->body(), QByteArray("\x81\x01o"));
    peer->write(QByteArray("\x81\x83\0\0\0\0[\"a", 9)); // masked with zeros
    QTRY_VERIFY(peer->isClosed());
    QCOMPARE(peer->body(), QByteArray("\x81\x01o"));
}

void tst_SockJsWebSocket::closing()
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
void tst_SockJsWebSocket::sessionIdIsReused()
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

void tst_SockJsWebSocket::connectionWithKeepAlive()
{
    const auto answer = ask("GET", "/echo" + newSession() + "/websocket", upgrade());
    TRY_ANSWERED(answer);
    QCOMPARE(answer->status(), 101);
    QCOMPARE(answer->header("Sec-WebSocket-Accept"), QByteArray("HSmrc0sMlYUkAGmm5OPpG2HaGWk="));
    QCOMPARE(answer->header("Content-Length"), QByteArray());
}

void tst_SockJsWebSocket::refusals_data()
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
    QTest::newRow("Upgrade elsewhere") << QByteArray("/echo/0/0/xhr") << upgrade() << 404 << notFound;
    QTest::newRow("switched off") << QByteArray("/disabled_websocket_echo/0/0/websocket") << upgrade() << 404
                                  << notFound;
    QTest::newRow("switched off, raw") << QByteArray("/disabled_websocket_echo/websocket") << upgrade() << 404
                                       << notFound;
    QTest::newRow("switched off, no Upgrade")
        << QByteArray("/disabled_websocket_echo/0/0/websocket") << QByteArrayList() << 404 << notFound;
}

void tst_SockJsWebSocket::refusals()
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

void tst_SockJsWebSocket::raw()
{
    QWebSocket socket;
    QSignalSpy received(&socket, &QWebSocket::textMessageReceived);
    const QString text = QStringLiteral("Hello world!") + QChar(0xffff);
    connect(&socket, &QWebSocket::connected, this, [&] { socket.sendTextMessage(text); });
    socket.open(socketUrl("/echo/websocket"));
    QTRY_COMPARE(received.size(), 1);
    QCOMPARE(received[0][0].toString(), text);
}

void tst_SockJsWebSocket::rawClosing()
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

QTEST_GUILESS_MAIN(tst_SockJsWebSocket)
#include "tst_sockjswebsocket.moc"
