// SPDX-License-Identifier: GPL-3.0-or-later
#include "netfixture.h"

#include "protocol/limits.h"
#include "server/net/websocketlink.h"

#include <QSignalSpy>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>
#include <QtEndian>
#include <functional>

using namespace mimi;
using namespace mimi::net;
using namespace mimi::net::test;

namespace {

//! What a handler has seen. It outlives the handler; the fields may be read from any thread.
struct Record
{
    std::mutex mutex;
    QByteArrayList messages; // guarded by mutex
    std::atomic<int> received = 0;
    std::atomic<int> drained = 0;
    std::atomic<int> closed = 0;
    std::atomic<int> destroyed = 0;
    std::atomic<bool> closedFirst = false;
    std::atomic<bool> inReceived = false;
    std::atomic<bool> reentered = false;

    QByteArrayList all()
    {
        const std::lock_guard lock(mutex);
        return messages;
    }
};

class RecordingHandler : public LinkHandler
{
public:
    RecordingHandler(Link &link, Record &record, std::function<void(Link &, QByteArrayView)> reaction)
        : m_link(link), m_record(record), m_reaction(std::move(reaction))
    { }
    ~RecordingHandler() override
    {
        m_record.closedFirst = m_record.closed > m_record.destroyed;
        ++m_record.destroyed;
    }

    void received(QByteArrayView bytes) override
    {
        {
            const std::lock_guard lock(m_record.mutex);
            m_record.messages.append(bytes.toByteArray());
        }
        m_record.inReceived = true;
        if (m_reaction)
            m_reaction(m_link, bytes);
        m_record.inReceived = false;
        ++m_record.received;
    }
    void drained() override { noteCall(m_record.drained); }
    void closed() override { noteCall(m_record.closed); }

private:
    void noteCall(std::atomic<int> &count)
    {
        m_record.reentered = m_record.reentered || m_record.inReceived;
        ++count;
    }

    Link &m_link;
    Record &m_record;
    std::function<void(Link &, QByteArrayView)> m_reaction;
};

class LinkService : public WebSocketService
{
public:
    void admit(const HttpRequest &, Worker &, std::function<void(Verdict)> decided) override { decided({}); }
    void opened(Link &link, const HttpRequest &, std::any, Worker &worker) override
    {
        link.setHandler(std::make_unique<RecordingHandler>(link, record, reaction));
        m_link = &link;
        m_worker = &worker;
    }

    //! Runs f in the link's thread.
    void withLink(const std::function<void(Link &)> &f)
    {
        m_worker.load()->post([target = m_link.load(), f] { f(*target); });
    }

    Record record;
    std::function<void(Link &, QByteArrayView)> reaction;

private:
    std::atomic<Link *> m_link = nullptr;
    std::atomic<Worker *> m_worker = nullptr;
};

struct LinkDoor
{
    explicit LinkDoor(const FrontDoorOptions &options = {})
    {
        site.mount("/ws", nullptr, &service);
        door = std::make_unique<FrontDoor>(options, site, workers);
        if (!door->start())
            qFatal("The front door does not open.");
    }

    QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1/ws").arg(door->serverPort())); }

    WorkerPool workers{2};
    LinkService service;
    Site site;
    std::unique_ptr<FrontDoor> door;
};

//! A WebSocket client that sends frames as it is told to.
class FrameClient : public RawClient
{
public:
    explicit FrameClient(const FrontDoor &door) : RawClient(door)
    {
        write("GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
    }

    static QByteArray frame(int opcode, const QByteArray &payload, bool isFinal = true)
    {
        QByteArray bytes(1, char(opcode | (isFinal ? 0x80 : 0)));
        if (payload.size() < 126) {
            bytes.append(char(0x80 | payload.size()));
        } else if (payload.size() < 65536) {
            bytes.append(char(0x80 | 126)).append(2, '\0');
            qToBigEndian(quint16(payload.size()), bytes.data() + 2);
        } else {
            bytes.append(char(0x80 | 127)).append(8, '\0');
            qToBigEndian(quint64(payload.size()), bytes.data() + 2);
        }
        return bytes.append(4, '\0').append(payload); // a mask of zeros changes nothing
    }
    static QByteArray text(const QByteArray &payload) { return frame(1, payload); }
    static QByteArray closeFrame(quint16 code)
    {
        QByteArray payload(2, '\0');
        qToBigEndian(code, payload.data());
        return frame(8, payload);
    }

    bool isOpen() { return received().contains("\r\n\r\n"); }
    //! The code of a Close frame at the end of what has come; 0 if there is none.
    quint16 closeCode()
    {
        const qsizetype at = received().lastIndexOf('\x88');
        return at < 0 || at + 4 > received().size() ? quint16(0) : qFromBigEndian<quint16>(received().data() + at + 2);
    }
};

} // namespace

class WebSocketLinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void receivesTextAndBinaryAlike();
    void receivesFramesThatCameWithTheHandshake();
    void receivesByteByByte();
    void sendsInOrder();
    void sendsTextsOfAnyLength();
    void closesFromWithinReceived_data();
    void closesFromWithinReceived();
    void peerCloses_data();
    void peerCloses();
    void peerVanishes();
    void sendsBeforeItCloses();
    void closeIsCutOffWhenThePeerDoesNotAnswer();
    void cutsReasons_data();
    void cutsReasons();
    void refusesLargeMessages_data();
    void refusesLargeMessages();
    void takesLargestMessage();
    void stopsReadingBetweenMessages();
    void stopsReadingInTheMiddleOfAMessage();
    void makesTheSenderWait();
    void closesWhilePaused();
    void countsWhatIsQueuedAndTellsWhenItIsGone();
    void cutsOffWhoAsksAndNeverReads();
};

void WebSocketLinkTest::receivesTextAndBinaryAlike()
{
    LinkDoor door;
    QWebSocket client;
    QSignalSpy connected(&client, &QWebSocket::connected);
    client.open(door.url());
    QTRY_COMPARE(connected.size(), 1);
    client.sendTextMessage(QStringLiteral("tëxt 漢字 😀"));
    client.sendBinaryMessage("bin\0ary");
    client.sendTextMessage({});
    QTRY_COMPARE(door.service.record.received, 3);
    QCOMPARE(door.service.record.all(), QByteArrayList({"tëxt 漢字 😀", "bin\0ary", ""}));
}

void WebSocketLinkTest::receivesFramesThatCameWithTheHandshake()
{
    LinkDoor door;
    FrameClient client(*door.door);
    client.write(FrameClient::text("one") + FrameClient::text("two"));
    QTRY_COMPARE(door.service.record.all(), QByteArrayList({"one", "two"}));
}

void WebSocketLinkTest::receivesByteByByte()
{
    LinkDoor door;
    FrameClient client(*door.door);
    client.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    QTRY_VERIFY(client.isOpen());
    const QByteArray bytes = FrameClient::text("漢") + FrameClient::frame(1, "fr", false)
        + FrameClient::frame(9, "ping") + FrameClient::frame(0, "agments")
        + FrameClient::frame(2, QByteArray(300, 'b'));
    for (const char byte : bytes) {
        client.write(&byte, 1);
        client.flush();
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(door.service.record.all(), QByteArrayList({"漢", "fragments", QByteArray(300, 'b')}));
}

void WebSocketLinkTest::sendsInOrder()
{
    LinkDoor door;
    door.service.reaction = [](Link &link, QByteArrayView) {
        for (int i = 0; i < 100; ++i)
            link.send(QByteArray::number(i));
    };
    QWebSocket client;
    QStringList got;
    connect(&client, &QWebSocket::textMessageReceived, this, [&](const QString &text) { got.append(text); });
    connect(&client, &QWebSocket::connected, this, [&] { client.sendTextMessage(QStringLiteral("go")); });
    client.open(door.url());
    QTRY_COMPARE(got.size(), 100);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(got[i], QString::number(i));
}

//! A frame's length takes one, three or nine bytes.
void WebSocketLinkTest::sendsTextsOfAnyLength()
{
    LinkDoor door;
    const QList<qsizetype> lengths = {0, 1, 125, 126, 127, 65535, 65536, 200'000};
    door.service.reaction = [&lengths](Link &link, QByteArrayView) {
        for (const qsizetype length : lengths)
            link.send(QByteArray(length, char('a' + length % 26)));
        link.send("漢字 😀");
    };
    QWebSocket client;
    QStringList got;
    connect(&client, &QWebSocket::textMessageReceived, this, [&](const QString &text) { got.append(text); });
    connect(&client, &QWebSocket::connected, this, [&] { client.sendTextMessage(QStringLiteral("go")); });
    client.open(door.url());
    QTRY_COMPARE(got.size(), lengths.size() + 1);
    for (qsizetype i = 0; i < lengths.size(); ++i)
        QCOMPARE(got[i], QString(lengths[i], QChar(u'a' + char16_t(lengths[i] % 26))));
    QCOMPARE(got.last(), QStringLiteral("漢字 😀"));
}

void WebSocketLinkTest::closesFromWithinReceived_data()
{
    QTest::addColumn<bool>("aborts");
    QTest::addColumn<int>("code");
    QTest::newRow("close") << false << 4001;
    QTest::newRow("abort") << true << 1006;
}

void WebSocketLinkTest::closesFromWithinReceived()
{
    QFETCH(bool, aborts);
    QFETCH(int, code);
    LinkDoor door;
    door.service.reaction = [aborts](Link &link, QByteArrayView) {
        if (aborts)
            link.abort();
        else
            link.close(4001, QStringLiteral("enough"));
        link.send("never seen");
        link.close(1000, {});
    };
    QWebSocket client;
    QSignalSpy disconnected(&client, &QWebSocket::disconnected);
    QSignalSpy texts(&client, &QWebSocket::textMessageReceived);
    connect(&client, &QWebSocket::connected, this, [&] {
        client.sendTextMessage(QStringLiteral("first"));
        client.sendTextMessage(QStringLiteral("second"));
    });
    client.open(door.url());
    QTRY_COMPARE(disconnected.size(), 1);
    if (!aborts) {
        QCOMPARE(int(client.closeCode()), code);
        QCOMPARE(client.closeReason(), QStringLiteral("enough"));
    }
    QTRY_COMPARE(door.service.record.destroyed, 1);
    QCOMPARE(door.service.record.all(), QByteArrayList({"first"}));
    QCOMPARE(door.service.record.closed, 1);
    QVERIFY(door.service.record.closedFirst);
    QVERIFY(!door.service.record.reentered);
    QCOMPARE(texts.size(), 0);
}

void WebSocketLinkTest::peerCloses_data()
{
    QTest::addColumn<QByteArray>("frames");
    QTest::addColumn<int>("answer");
    QTest::newRow("normally") << FrameClient::closeFrame(1000) << 1000;
    QTest::newRow("with its own code") << FrameClient::closeFrame(4321) << 4321;
    QTest::newRow("without a code") << FrameClient::frame(8, {}) << 1000;
    QTest::newRow("behind a message") << QByteArray(FrameClient::text("x") + FrameClient::closeFrame(1001)) << 1001;
    QTest::newRow("with a reserved opcode") << FrameClient::frame(3, {}) << 1002;
    QTest::newRow("with broken UTF-8") << FrameClient::text("\xff") << 1007;
}

void WebSocketLinkTest::peerCloses()
{
    QFETCH(QByteArray, frames);
    QFETCH(int, answer);
    LinkDoor door;
    FrameClient client(*door.door);
    QTRY_VERIFY(client.isOpen());
    client.write(frames);
    QTRY_COMPARE(int(client.closeCode()), answer);
    if (answer == 1002 || answer == 1007)
        client.disconnectFromHost(); // the server gives us time to read
    QTRY_VERIFY(client.isGone());
    QTRY_COMPARE(door.service.record.destroyed, 1);
    QCOMPARE(door.service.record.closed, 1);
}

void WebSocketLinkTest::peerVanishes()
{
    LinkDoor door;
    FrameClient client(*door.door);
    QTRY_VERIFY(client.isOpen());
    client.write(FrameClient::text("half").chopped(2));
    client.flush();
    client.abort();
    QTRY_COMPARE(door.service.record.destroyed, 1);
    QCOMPARE(door.service.record.closed, 1);
    QVERIFY(door.service.record.all().isEmpty());
}

void WebSocketLinkTest::sendsBeforeItCloses()
{
    LinkDoor door;
    const QByteArray large(1024 * 1024, 'x');
    door.service.reaction = [&large](Link &link, QByteArrayView) {
        link.send(large);
        link.close(1001, {});
    };
    QWebSocket client;
    qsizetype size = 0;
    QSignalSpy disconnected(&client, &QWebSocket::disconnected);
    connect(&client, &QWebSocket::textMessageReceived, this, [&](const QString &text) { size = text.size(); });
    connect(&client, &QWebSocket::connected, this, [&] { client.sendTextMessage(QStringLiteral("go")); });
    client.open(door.url());
    QTRY_COMPARE(disconnected.size(), 1);
    QCOMPARE(size, large.size());
    QCOMPARE(client.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
}

void WebSocketLinkTest::closeIsCutOffWhenThePeerDoesNotAnswer()
{
    LinkDoor door;
    door.service.reaction = [](Link &link, QByteArrayView) { link.close(1000, {}); };
    FrameClient client(*door.door);
    client.write(FrameClient::text("close"));
    QTRY_COMPARE(int(client.closeCode()), 1000);
    QCOMPARE(door.service.record.closed, 0);
    QTRY_COMPARE_WITH_TIMEOUT(door.service.record.closed, 1, 20'000);
    QTRY_VERIFY(client.isGone());
}

void WebSocketLinkTest::cutsReasons_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("cut");
    const auto ascii = [](int count) { return QString(count, u'a'); };
    QTest::newRow("short") << ascii(10) << ascii(10);
    QTest::newRow("just fits") << ascii(123) << ascii(123);
    QTest::newRow("too long") << ascii(124) << ascii(123);
    QTest::newRow("two-byte character over the edge") << QString(ascii(122) + u'ä') << ascii(122);
    QTest::newRow("three-byte characters") << QString(100, u'漢') << QString(41, u'漢');
    QTest::newRow("surrogates over the edge") << QString(ascii(120) + QStringLiteral("😀")) << ascii(120);
    QTest::newRow("surrogates cut apart") << QString(ascii(122) + QStringLiteral("😀")) << ascii(122);
}

void WebSocketLinkTest::cutsReasons()
{
    QFETCH(QString, reason);
    QFETCH(QString, cut);
    QCOMPARE(WebSocketLink::cutReason(reason), cut);
}

void WebSocketLinkTest::refusesLargeMessages_data()
{
    QTest::addColumn<QByteArray>("frames");
    const QByteArray half(limits::webSocketMessage / 2 + 1, 'x');
    QTest::newRow("in one frame") << FrameClient::text(QByteArray(limits::webSocketMessage + 1, 'x'));
    QTest::newRow("huge") << FrameClient::text(QByteArray(8 * 1024 * 1024, 'x'));
    QTest::newRow("in fragments") << QByteArray(FrameClient::frame(1, half, false) + FrameClient::frame(0, half));
}

void WebSocketLinkTest::refusesLargeMessages()
{
    QFETCH(QByteArray, frames);
    LinkDoor door;
    FrameClient client(*door.door);
    QTRY_VERIFY(client.isOpen());
    client.write(frames);
    QTRY_COMPARE(int(client.closeCode()), 1009);
    QTRY_COMPARE(client.bytesToWrite(), 0); // the rest is read and thrown away: no reset
    client.disconnectFromHost();
    QTRY_COMPARE(door.service.record.closed, 1);
    QVERIFY(door.service.record.all().isEmpty());
}

void WebSocketLinkTest::takesLargestMessage()
{
    LinkDoor door;
    FrameClient client(*door.door);
    const QByteArray largest(limits::webSocketMessage, 'x');
    client.write(FrameClient::text(largest) + FrameClient::frame(2, largest));
    QTRY_COMPARE(door.service.record.received, 2);
    QCOMPARE(door.service.record.all(), QByteArrayList({largest, largest}));
}

void WebSocketLinkTest::stopsReadingBetweenMessages()
{
    LinkDoor door;
    door.service.reaction = [](Link &link, QByteArrayView message) {
        if (message == "stop")
            link.setReading(false);
    };
    FrameClient client(*door.door);
    client.write(FrameClient::text("1") + FrameClient::text("stop") + FrameClient::text("2") + FrameClient::text("stop")
                 + FrameClient::text("3"));
    QTRY_COMPARE(door.service.record.received, 2);
    client.write(FrameClient::text("4"));
    QTRY_COMPARE(client.bytesToWrite(), 0);
    door.service.withLink([](Link &link) { link.setReading(true); });
    QTRY_COMPARE(door.service.record.received, 4);
    door.service.withLink([](Link &link) { link.setReading(true); });
    QTRY_COMPARE(door.service.record.all(), QByteArrayList({"1", "stop", "2", "stop", "3", "4"}));
}

//! QWebSocket gives the rest of a message five seconds.
void WebSocketLinkTest::stopsReadingInTheMiddleOfAMessage()
{
    LinkDoor door;
    FrameClient client(*door.door);
    QTRY_VERIFY(client.isOpen());
    const QByteArray message = FrameClient::text("message");
    client.write(message.first(4));
    client.flush();
    QTRY_COMPARE(client.bytesToWrite(), 0);
    std::atomic<bool> stopped = false;
    door.service.withLink([&](Link &link) {
        link.setReading(false);
        stopped = true;
    });
    QTRY_VERIFY(stopped);
    client.write(message.sliced(4) + FrameClient::text("next"));
    QTest::qWait(5500); // the one wait that must be: for something that does not happen
    QVERIFY(!client.isGone());
    QCOMPARE(door.service.record.all(), QByteArrayList());
    door.service.withLink([](Link &link) { link.setReading(true); });
    QTRY_COMPARE(door.service.record.all(), QByteArrayList({"message", "next"}));
}

void WebSocketLinkTest::makesTheSenderWait()
{
    LinkDoor door;
    door.service.reaction = [](Link &link, QByteArrayView message) {
        if (message == "stop")
            link.setReading(false);
    };
    FrameClient client(*door.door);
    client.write(FrameClient::text("stop"));
    QTRY_COMPARE(door.service.record.received, 1);
    const QByteArray message(100'000, 'x');
    constexpr int count = 300; // 30 MB: more than the system buffers
    for (int i = 0; i < count; ++i)
        client.write(FrameClient::text(message));
    qint64 waiting = -1;
    QTRY_VERIFY(client.bytesToWrite() == std::exchange(waiting, client.bytesToWrite()));
    QVERIFY(waiting > 0);
    QCOMPARE(door.service.record.received, 1);
    door.service.withLink([](Link &link) { link.setReading(true); });
    QTRY_COMPARE_WITH_TIMEOUT(door.service.record.received, 1 + count, 20'000);
}

void WebSocketLinkTest::closesWhilePaused()
{
    LinkDoor door;
    door.service.reaction = [](Link &link, QByteArrayView) { link.setReading(false); };
    QWebSocket client;
    QSignalSpy disconnected(&client, &QWebSocket::disconnected);
    connect(&client, &QWebSocket::connected, this, [&] {
        client.sendTextMessage(QStringLiteral("one"));
        client.sendTextMessage(QStringLiteral("two"));
    });
    client.open(door.url());
    QTRY_COMPARE(door.service.record.received, 1);
    door.service.withLink([](Link &link) { link.close(1000, QStringLiteral("bye")); });
    QTRY_COMPARE(disconnected.size(), 1);
    QCOMPARE(client.closeReason(), QStringLiteral("bye"));
    QTRY_COMPARE(door.service.record.closed, 1);
    QCOMPARE(door.service.record.all(), QByteArrayList({"one"}));
}

void WebSocketLinkTest::countsWhatIsQueuedAndTellsWhenItIsGone()
{
    FrontDoorOptions options;
    options.queuedBytes = 32 * 1024 * 1024;
    LinkDoor door(options);
    std::atomic<qint64> queued = 0;
    const QByteArray large(1024 * 1024, 'x');
    door.service.reaction = [&](Link &link, QByteArrayView) {
        for (int i = 0; i < 16; ++i)
            link.send(large);
        queued = link.queuedBytes();
    };
    FrameClient client(*door.door);
    QTRY_VERIFY(client.isOpen());
    client.setReadBufferSize(1024);
    client.write(FrameClient::text("go"));
    QTRY_VERIFY(queued >= 16 * large.size());
    QCOMPARE(door.service.record.drained, 0);
    client.setReadBufferSize(0);
    QTRY_VERIFY(client.received().size() > 16 * large.size());
    QTRY_COMPARE(door.service.record.drained, 1);
    QVERIFY(!door.service.record.reentered);
}

//! Nobody but the peer makes the answers to Pings.
void WebSocketLinkTest::cutsOffWhoAsksAndNeverReads()
{
    FrontDoorOptions options;
    options.queuedBytes = 100'000;
    LinkDoor door(options);
    FrameClient client(*door.door);
    QTRY_VERIFY(client.isOpen());
    client.setReadBufferSize(1024);
    const QByteArray pings = FrameClient::frame(9, QByteArray(125, 'x')).repeated(1000);
    while (client.state() == QAbstractSocket::ConnectedState) {
        if (client.bytesToWrite() < pings.size())
            client.write(pings);
        QTest::qWait(1); // lets the socket work
    }
    QTRY_COMPARE(door.service.record.closed, 1);
}

QTEST_GUILESS_MAIN(WebSocketLinkTest)
#include "tst_websocketlink.moc"
