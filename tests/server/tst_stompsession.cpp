// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/stomp/session.h"
#include "tests/support/fakelink.h"

#include <QTest>

using namespace mimi;
using namespace mimi::server;

namespace {

//! Accepts subscriptions to /ok…, settles sends to /ok at once, to /bad with failure, to /later when it is told to.
class FakeApplication : public Application
{
public:
    void connected() override { ++connections; }
    bool subscribe(int key, QByteArrayView destination) override
    {
        lastKey = key;
        return destination.startsWith("/ok");
    }
    void subscribed(int) override { }
    void unsubscribed(int key) override { left.append(key); }
    void send(const stomp::Frame &frame, Ticket ticket) override
    {
        bodies.append(frame.body);
        if (frame.header(stomp::header::destination) == "/later")
            waiting.append(ticket);
        else
            session->settle(ticket, frame.header(stomp::header::destination) != "/bad");
    }
    bool checkSend(const stomp::Frame &frame) override
    {
        return frame.header(stomp::header::destination) != "/unknown";
    }
    void acknowledge(const QList<quint64> &tags, Ticket ticket) override
    {
        acknowledged.append(tags);
        session->settle(ticket, true);
    }

    Session *session = nullptr;
    int connections = 0;
    int lastKey = 0;
    QList<int> left;
    QByteArrayList bodies;
    QList<Ticket> waiting;
    QList<quint64> acknowledged;
};

//! A session, its fake surroundings, and a small language for conversations (see play()).
class Stage
{
public:
    Stage()
    {
        options.serverName = "mimi-test/1";
        application.session = &session;
    }

    //! Lines "> FRAME" are sent, "< FRAME" must be the next frame that comes back, with at least these headers.
    //! A frame is COMMAND|header:value|…|=body. Other lines: "push TAG" pushes a message, "settle" settles the
    //! oldest waiting send, "time MS" moves the clock, "beat" expects a heart-beat, "silence" expects nothing,
    //! "closed CODE" expects the end of the link, "acked TAG,…", "bodies A,B,…".
    QString play(const QByteArray &script)
    {
        for (const QByteArray &line : script.split('\n')) {
            const QString problem = line.isEmpty() ? QString() : step(line.trimmed());
            if (!problem.isEmpty())
                return QString::fromUtf8(line) + QStringLiteral(": ") + problem;
        }
        return {};
    }

    test::FakeLink link;
    FakeApplication application;
    Session::Options options;
    qint64 now = 1000;
    Traffic traffic;
    Session session{link, application, options, traffic, now};

private:
    QString step(const QByteArray &line)
    {
        const QByteArray word = line.split(' ').constFirst();
        const QByteArray rest = line.contains(' ') ? line.mid(line.indexOf(' ') + 1) : QByteArray();
        if (word == ">")
            session.received(frameOf(rest), now);
        else if (word == "<")
            return expectFrame(rest);
        else if (word == "push")
            session.message(application.lastKey, messageTail("{}"), rest.toULongLong(), now);
        else if (word == "settle")
            session.settle(application.waiting.takeFirst(), true);
        else if (word == "time")
            session.tick(now += rest.toLongLong());
        else if (word == "beat")
            return take() == "\n" ? QString() : QStringLiteral("no heart-beat");
        else if (word == "silence")
            return link.sent.isEmpty() ? QString() : QString::fromUtf8(link.sent.constFirst());
        else if (word == "closed")
            return link.closeCode == rest.toUInt() ? QString() : QString::number(link.closeCode);
        else if (word == "acked")
            return compare(join(application.acknowledged), rest);
        else if (word == "bodies")
            return compare(application.bodies.join(','), rest);
        else
            return QStringLiteral("unknown step");
        return {};
    }

    static QByteArray frameOf(QByteArray text)
    {
        text.replace('|', '\n');
        const qsizetype body = text.indexOf("\n=");
        const QByteArray head = body < 0 ? text : text.left(body);
        return head + "\n\n" + (body < 0 ? QByteArray() : text.mid(body + 2)) + QByteArray(1, '\0');
    }

    QByteArray take() { return link.sent.isEmpty() ? QByteArray() : link.sent.takeFirst(); }

    QString expectFrame(const QByteArray &text)
    {
        const QByteArray got = take();
        QByteArrayList wanted = text.split('|');
        if (!got.startsWith(QByteArray(wanted.takeFirst() + '\n')))
            return QStringLiteral("got ") + QString::fromUtf8(got);
        for (const QByteArray &header : std::as_const(wanted)) {
            const bool absent = header.startsWith('!');
            if (got.contains(QByteArray('\n' + (absent ? header.mid(1) : QByteArray(header + '\n')))) == absent)
                return QStringLiteral("got ") + QString::fromUtf8(got);
        }
        return {};
    }

    static QByteArray join(const QList<quint64> &numbers)
    {
        QByteArrayList texts;
        for (quint64 number : numbers)
            texts.append(QByteArray::number(number));
        return texts.join(',');
    }

    static QString compare(const QByteArray &a, const QByteArray &b)
    {
        return a == b ? QString() : QString::fromUtf8(a);
    }
};

const char connect12[] = "> CONNECT|accept-version:1.2|host:x\n< CONNECTED\n";
const char connect11[] = "> CONNECT|accept-version:1.1|host:x\n< CONNECTED\n";
const char connect10[] = "> CONNECT\n< CONNECTED\n";

} // namespace

class StompSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rules_data();
    void rules();
    void framesMayBeCutAnywhere();
    void slowReaderIsEnded();
    void slowReaderIsEndedSoonerWhenMemoryIsScarce_data();
    void slowReaderIsEndedSoonerWhenMemoryIsScarce();
    void limitsSubscriptions();
    void escapesHeadersOfMessages();
};

// Each row is a rule of a STOMP specification for servers: the version, its section, what it asks for.
void StompSessionTest::rules_data()
{
    QTest::addColumn<QByteArray>("script");
    const auto row = [](const char *name, const QByteArray &script) { QTest::newRow(name) << script; };
    const QByteArray v12 = connect12;
    const QByteArray v11 = connect11;
    const QByteArray v10 = connect10;

    // ---- connecting
    row("1.2 Connecting: CONNECTED has version, session, server, heart-beat",
        "> CONNECT|accept-version:1.2|host:x\n< CONNECTED|version:1.2|server:mimi-test/1|heart-beat:10000,10000");
    row("1.2 CONNECT or STOMP: both are handled alike", "> STOMP|accept-version:1.2|host:x\n< CONNECTED|version:1.2");
    row("1.2 Protocol Negotiation: the highest common version",
        "> CONNECT|accept-version:1.0,1.1,1.2\n< CONNECTED|version:1.2");
    row("1.1 Protocol Negotiation: order does not matter", "> CONNECT|accept-version:1.1,1.0\n< CONNECTED|version:1.1");
    row("1.1 Protocol Negotiation: unknown versions are passed over",
        "> CONNECT|accept-version:2.0,1.1,9\n< CONNECTED|version:1.1");
    row("1.1 Protocol Negotiation: no accept-version means 1.0", "> CONNECT\n< CONNECTED|version:1.0|!heart-beat");
    row("1.2 Protocol Negotiation: no common version is ERROR with the supported ones",
        "> CONNECT|accept-version:2.0\n< ERROR|version:1.0,1.1,1.2\nclosed 1002");
    row("1.2 Client Frames: a frame before CONNECT is refused",
        "> SEND|destination:/ok|receipt:7\n< ERROR|receipt-id:7\nclosed 1002");
    row("1.2 CONNECT: a second one is refused", v12 + "> CONNECT|accept-version:1.2\n< ERROR\nclosed 1002");
    row("1.2 Standard Headers, receipt: CONNECT has none",
        "> CONNECT|accept-version:2.0|receipt:1\n< ERROR|!receipt-id");
    row("1.2 CONNECT: host may be absent", "> CONNECT|accept-version:1.2\n< CONNECTED|version:1.2");
    row("1.2 CONNECT: extra headers are ignored",
        "> CONNECT|accept-version:1.2|src:web|login:a|passcode:b\n< CONNECTED");
    row("No CONNECT in ten seconds", "time 9000\nsilence\ntime 1500\nclosed 1008");

    // ---- frames
    row("1.2 Standard Headers, receipt: SEND",
        v12 + "> SEND|destination:/ok|receipt:1|=x\n< RECEIPT|receipt-id:1\nbodies x");
    row("1.2 Standard Headers, receipt: every client frame",
        v12
            + "> SUBSCRIBE|id:0|destination:/ok|receipt:1\n< RECEIPT|receipt-id:1\n"
              "> BEGIN|transaction:t|receipt:2\n< RECEIPT|receipt-id:2\n"
              "> SEND|transaction:t|destination:/ok|receipt:3|=x\n< RECEIPT|receipt-id:3\n"
              "> ABORT|transaction:t|receipt:4\n< RECEIPT|receipt-id:4\n"
              "> UNSUBSCRIBE|id:0|receipt:5\n< RECEIPT|receipt-id:5\n"
              "> DISCONNECT|receipt:6\n< RECEIPT|receipt-id:6\nclosed 1000");
    row("Receipts leave in the order of the frames",
        v12
            + "> SEND|destination:/later|receipt:1|=a\n> SEND|destination:/ok|receipt:2|=b\nsilence\nsettle\n"
              "< RECEIPT|receipt-id:1\n< RECEIPT|receipt-id:2");
    row("A failed frame gets no receipt, and holds up none",
        v12
            + "> SEND|destination:/bad|receipt:1|=a\nsilence\n> SEND|destination:/ok|receipt:2|=b\n< "
              "RECEIPT|receipt-id:2");
    row("1.2 Repeated Header Entries: the first one counts",
        v12 + "> SEND|destination:/ok|destination:/bad|receipt:1|receipt:2|=x\n< RECEIPT|receipt-id:1\nsilence");
    row("1.2 Value Encoding: receipt-id comes back escaped",
        v12 + "> SEND|destination:/ok|receipt:a\\cb\\\\|=x\n< RECEIPT|receipt-id:a\\cb\\\\");
    row("1.2 Value Encoding: an undefined escape is fatal",
        v12 + "> SEND|destination:/ok|receipt:r|x:\\t|=x\n< ERROR|receipt-id:r\nclosed 1002");
    row("1.2 Body: only SEND may have one", v12 + "> SUBSCRIBE|id:0|destination:/ok|=x\n< ERROR\nclosed 1002");
    row("1.0 Frames: a body is ignored where none is meant",
        v10 + "> SUBSCRIBE|destination:/ok|receipt:1|=x\n< RECEIPT|receipt-id:1");
    row("1.2 ERROR: an unknown command is ERROR and close",
        v12 + "> HELLO|receipt:1\n< ERROR|message:Unknown command.\nclosed 1002");
    row("1.2 Server Frames: clients may not send them", v12 + "> MESSAGE|receipt:4\n< ERROR|receipt-id:4\nclosed 1002");
    row("1.2 ERROR: nothing is carried out after it",
        v12 + "> HELLO\n< ERROR\n> SEND|destination:/ok|receipt:1|=x\nsilence\nbodies ");

    // ---- SEND
    row("1.2 SEND: needs a destination", v12 + "> SEND|receipt:1|=x\n< ERROR|receipt-id:1\nclosed 1002");

    // ---- SUBSCRIBE, MESSAGE
    row("1.2 SUBSCRIBE: needs a destination", v12 + "> SUBSCRIBE|id:0\n< ERROR\nclosed 1002");
    row("1.2 SUBSCRIBE: needs an id", v12 + "> SUBSCRIBE|destination:/ok\n< ERROR\nclosed 1002");
    row("1.1 SUBSCRIBE: needs an id", v11 + "> SUBSCRIBE|destination:/ok\n< ERROR\nclosed 1002");
    row("1.0 SUBSCRIBE: needs no id",
        v10
            + "> SUBSCRIBE|destination:/ok|receipt:1\n< RECEIPT\npush 5\n"
              "< MESSAGE|destination:/ok|message-id:1|!subscription");
    row("1.2 SUBSCRIBE: what cannot be subscribed is ERROR and close",
        v12 + "> SUBSCRIBE|id:0|destination:/no|receipt:3\n< ERROR|receipt-id:3\nclosed 1002");
    row("1.2 SUBSCRIBE: ids are unique in a connection",
        v12 + "> SUBSCRIBE|id:0|destination:/ok\n> SUBSCRIBE|id:0|destination:/ok2\n< ERROR\nclosed 1002");
    row("1.2 SUBSCRIBE, ack: an unknown mode is refused", v12 + "> SUBSCRIBE|id:0|destination:/ok|ack:maybe\n< ERROR");
    row("1.2 MESSAGE: destination, message-id, subscription, content headers",
        v12
            + "> SUBSCRIBE|id:7|destination:/ok\npush 5\n"
              "< "
              "MESSAGE|destination:/ok|subscription:7|message-id:1|content-type:application/"
              "json;charset=UTF-8|content-length:2|!ack");
    row("1.2 MESSAGE: message-ids are unique in a connection",
        v12 + "> SUBSCRIBE|id:7|destination:/ok\npush 5\npush 6\n< MESSAGE|message-id:1\n< MESSAGE|message-id:2");
    row("1.2 MESSAGE, ack: only where it is to be acknowledged",
        v12 + "> SUBSCRIBE|id:7|destination:/ok|ack:client\npush 5\n< MESSAGE|ack:1");
    row("1.1 MESSAGE: has no ack header",
        v11 + "> SUBSCRIBE|id:7|destination:/ok|ack:client\npush 5\n< MESSAGE|subscription:7|!ack");
    row("1.2 UNSUBSCRIBE: nothing comes after it",
        v12 + "> SUBSCRIBE|id:7|destination:/ok\n> UNSUBSCRIBE|id:7\npush 5\nsilence");
    row("1.2 UNSUBSCRIBE: the id has to be of a subscription",
        v12 + "> UNSUBSCRIBE|id:9|receipt:1\n< ERROR|receipt-id:1");
    row("1.0 UNSUBSCRIBE: by destination",
        v10 + "> SUBSCRIBE|destination:/ok\n> UNSUBSCRIBE|destination:/ok|receipt:1\n< RECEIPT");
    row("1.1 UNSUBSCRIBE: by id only",
        v11 + "> SUBSCRIBE|id:1|destination:/ok\n> UNSUBSCRIBE|destination:/ok\n< ERROR");

    // ---- ACK, NACK
    row("1.2 ACK: by the ack header",
        v12
            + "> SUBSCRIBE|id:7|destination:/ok|ack:client-individual\npush 5\n< MESSAGE|ack:1\n"
              "> ACK|id:1|receipt:r\n< RECEIPT|receipt-id:r\nacked 5");
    row("1.2 SUBSCRIBE, ack client: acknowledging is cumulative",
        v12
            + "> SUBSCRIBE|id:7|destination:/ok|ack:client\npush 5\npush 6\npush 7\n< MESSAGE\n< MESSAGE\n< MESSAGE\n"
              "> ACK|id:2\nacked 5,6");
    row("1.2 SUBSCRIBE, ack client-individual: acknowledging is not cumulative",
        v12
            + "> SUBSCRIBE|id:7|destination:/ok|ack:client-individual\npush 5\npush 6\n< MESSAGE\n< MESSAGE\n> "
              "ACK|id:2\nacked 6");
    row("1.1 ACK: by message-id and subscription",
        v11
            + "> SUBSCRIBE|id:7|destination:/ok|ack:client\npush 5\n< MESSAGE\n"
              "> ACK|message-id:1|subscription:7\nacked 5");
    row("1.1 ACK: needs the subscription",
        v11 + "> SUBSCRIBE|id:7|destination:/ok|ack:client\npush 5\n< MESSAGE\n> ACK|message-id:1\n< ERROR");
    row("1.1 ACK: of another subscription is refused",
        v11
            + "> SUBSCRIBE|id:7|destination:/ok|ack:client\npush 5\n< MESSAGE\n> ACK|message-id:1|subscription:8\n< "
              "ERROR");
    row("1.0 ACK: by message-id",
        v10 + "> SUBSCRIBE|destination:/ok|ack:client\npush 5\n< MESSAGE\n> ACK|message-id:1\nacked 5");
    row("1.2 ACK: needs an id", v12 + "> ACK|receipt:1\n< ERROR|receipt-id:1\nclosed 1002");
    row("1.2 ACK: the id has to be of a message", v12 + "> ACK|id:1|receipt:1\n< ERROR|receipt-id:1");
    row("1.2 ACK: twice is refused",
        v12 + "> SUBSCRIBE|id:7|destination:/ok|ack:client\npush 5\n< MESSAGE\n> ACK|id:1\n> ACK|id:1\n< ERROR");
    row("1.2 NACK: the message is not acknowledged",
        v12
            + "> SUBSCRIBE|id:7|destination:/ok|ack:client-individual\npush 5\n< MESSAGE\n> NACK|id:1|receipt:r\n< "
              "RECEIPT\nacked ");
    row("1.0 has no NACK",
        v10 + "> SUBSCRIBE|destination:/ok|ack:client\npush 5\n< MESSAGE\n> NACK|message-id:1\n< ERROR");

    // ---- transactions
    row("1.2 BEGIN: SENDs are held until COMMIT",
        v12
            + "> BEGIN|transaction:t\n> SEND|transaction:t|destination:/ok|receipt:1|=a\n< "
              "RECEIPT|receipt-id:1\nbodies \n"
              "> SEND|transaction:t|destination:/ok|=b\n> COMMIT|transaction:t|receipt:2\n< "
              "RECEIPT|receipt-id:2\nbodies a,b");
    row("1.2 COMMIT: its receipt waits for what it carries out",
        v12
            + "> BEGIN|transaction:t\n> SEND|transaction:t|destination:/later|=a\n> "
              "COMMIT|transaction:t|receipt:2\nsilence\n"
              "settle\n< RECEIPT|receipt-id:2");
    row("1.2 ABORT: nothing is sent",
        v12 + "> BEGIN|transaction:t\n> SEND|transaction:t|destination:/ok|=a\n> ABORT|transaction:t\nbodies ");
    row("1.2 ACK: held by its transaction",
        v12
            + "> SUBSCRIBE|id:7|destination:/ok|ack:client\npush 5\n< MESSAGE\n> BEGIN|transaction:t\n> "
              "ACK|id:1|transaction:t\nacked \n"
              "> COMMIT|transaction:t\nacked 5");
    row("1.2 ABORT: an ACK is taken back, and can be given again",
        v12
            + "> SUBSCRIBE|id:7|destination:/ok|ack:client\npush 5\n< MESSAGE\n> BEGIN|transaction:t\n> "
              "ACK|id:1|transaction:t\n"
              "> ABORT|transaction:t\n> ACK|id:1\nacked 5");
    row("1.2 BEGIN: needs a transaction header", v12 + "> BEGIN\n< ERROR");
    row("1.2 BEGIN: names are unique", v12 + "> BEGIN|transaction:t\n> BEGIN|transaction:t\n< ERROR");
    row("1.2 BEGIN: a name can be used again",
        v12 + "> BEGIN|transaction:t\n> COMMIT|transaction:t\n> BEGIN|transaction:t|receipt:1\n< RECEIPT");
    row("1.2 COMMIT: the transaction has to be open", v12 + "> COMMIT|transaction:t|receipt:1\n< ERROR|receipt-id:1");
    row("1.2 ABORT: the transaction has to be open", v12 + "> ABORT|transaction:t\n< ERROR");
    row("1.2 SEND, transaction: has to be open", v12 + "> SEND|transaction:t|destination:/ok|=a\n< ERROR");
    row("A SEND that cannot be carried out is not held",
        v12
            + "> BEGIN|transaction:t\n> SEND|transaction:t|destination:/unknown|receipt:1|=a\nsilence\n> "
              "COMMIT|transaction:t\nbodies ");
    row("1.2 DISCONNECT: open transactions are aborted",
        v12
            + "> BEGIN|transaction:t\n> SEND|transaction:t|destination:/ok|=a\n> DISCONNECT|receipt:1\n< "
              "RECEIPT\nbodies ");

    // ---- DISCONNECT
    row("1.2 DISCONNECT: RECEIPT, then close", v12 + "> DISCONNECT|receipt:77\n< RECEIPT|receipt-id:77\nclosed 1000");
    row("1.2 DISCONNECT: waits for earlier frames",
        v12
            + "> SEND|destination:/later|receipt:1|=a\n> DISCONNECT|receipt:2\nsilence\nclosed 0\nsettle\n"
              "< RECEIPT|receipt-id:1\n< RECEIPT|receipt-id:2\nclosed 1000");
    row("1.2 DISCONNECT: does not wait for ever",
        v12
            + "> SEND|destination:/later|receipt:1|=a\n> DISCONNECT|receipt:2\ntime 4000\nclosed 0\ntime 2000\nclosed "
              "1000");
    row("1.2 DISCONNECT: without a receipt it closes at once", v12 + "> DISCONNECT\nsilence\nclosed 1000");
    row("1.2 DISCONNECT: frames after it are not carried out",
        v12 + "> SEND|destination:/later|receipt:1|=a\n> DISCONNECT|receipt:2\n> SEND|destination:/ok|=b\nbodies a");

    // ---- heart-beats
    const QByteArray beating =
        "> CONNECT|accept-version:1.2|heart-beat:10000,10000\n< CONNECTED|heart-beat:10000,10000\n";
    row("1.2 Heart-beating: the server sends them",
        beating + "time 7000\nsilence\ntime 1000\nbeat\ntime 7000\nsilence\ntime 1000\nbeat");
    row("1.2 Heart-beating: a silent client is dropped after two to three periods",
        beating + "time 20000\nclosed 0\ntime 4000\nclosed 1008");
    row("1.2 Heart-beating: end-of-lines are life", beating + "time 20000\nbeat\n> \ntime 15000\nclosed 0");
    row("1.2 Heart-beating: 0,0 means none",
        "> CONNECT|accept-version:1.2|heart-beat:0,0\n< CONNECTED\ntime 999999\nsilence\nclosed 0");
    row("1.2 Heart-beating: a missing header means none", v12 + "time 999999\nsilence\nclosed 0");
    row("1.1 Heart-beating: a broken header is refused",
        "> CONNECT|accept-version:1.1|heart-beat:x\n< ERROR\nclosed 1002");
    row("1.0 has no heart-beats", "> CONNECT|heart-beat:1,1\n< CONNECTED\ntime 99999\nsilence\nclosed 0");
}

void StompSessionTest::rules()
{
    QFETCH(QByteArray, script);
    Stage stage;
    QCOMPARE(stage.play(script), QString());
}

void StompSessionTest::framesMayBeCutAnywhere()
{
    const QByteArray wire = QByteArray("CONNECT\naccept-version:1.2\n\n\0\n", 30)
        + QByteArray("SEND\ndestination:/ok\nreceipt:起\\c\n\n聊天\0\n", 44);
    for (qsizetype cut = 1; cut < wire.size(); ++cut) {
        Stage stage;
        stage.session.received(QByteArrayView(wire).first(cut), 0);
        stage.session.received(QByteArrayView(wire).sliced(cut), 0);
        QCOMPARE(stage.application.bodies, QByteArrayList{"聊天"});
        QCOMPARE(stage.link.sent.size(), 2);
        QVERIFY(stage.link.sent.constLast().contains("receipt-id:起\\c\n"));
    }
}

void StompSessionTest::slowReaderIsEnded()
{
    Stage stage;
    stage.options.outgoingQueue = 500;
    QCOMPARE(stage.play(QByteArray(connect12) + "> SUBSCRIBE|id:0|destination:/ok"), QString());
    stage.link.stalled = true;
    while (!stage.link.closeCode && stage.link.sent.size() < 100)
        stage.session.message(stage.application.lastKey, messageTail("{}"), 1, 0);
    QCOMPARE(stage.link.closeCode, closecode::tryAgainLater);
    QVERIFY(stage.link.sent.constLast().startsWith("ERROR\n"));
    QVERIFY(stage.link.sent.size() < 10);
}

void StompSessionTest::slowReaderIsEndedSoonerWhenMemoryIsScarce_data()
{
    QTest::addColumn<qint64>("othersKeep");
    QTest::addColumn<qint64>("keeps");
    QTest::addColumn<bool>("endedAtOnce");
    QTest::addColumn<bool>("endedInTime");
    constexpr qint64 much = 1024 * 1024;
    QTest::newRow("there is enough") << qint64(0) << much << false << false;
    QTest::newRow("scarce: he has a moment") << QueueBudget::enough << much << false << true;
    QTest::newRow("scarce: he keeps only little") << QueueBudget::enough + 1 << qint64(1000) << false << false;
    QTest::newRow("exhausted: he has no moment") << 2 * QueueBudget::enough << much << true << true;
    QTest::newRow("exhausted: he keeps only little") << 2 * QueueBudget::enough + 1 << qint64(1000) << false << false;
}

void StompSessionTest::slowReaderIsEndedSoonerWhenMemoryIsScarce()
{
    QFETCH(qint64, othersKeep);
    QFETCH(qint64, keeps);
    QFETCH(bool, endedAtOnce);
    QFETCH(bool, endedInTime);
    Stage stage;
    QueueBudget::Part others(*stage.options.queueBudget);
    others.set(othersKeep);
    QCOMPARE(stage.play(QByteArray(connect12) + "> SUBSCRIBE|id:0|destination:/ok"), QString());
    stage.link.queued = keeps;
    QCOMPARE(stage.play("push 1"), QString());
    QCOMPARE(stage.link.closeCode, quint16(endedAtOnce ? closecode::tryAgainLater : 0));
    QCOMPARE(stage.play("time 1500"), QString());
    QCOMPARE(stage.link.closeCode, quint16(endedAtOnce ? closecode::tryAgainLater : 0));
    QCOMPARE(stage.play("time 1500"), QString());
    QCOMPARE(stage.link.closeCode, quint16(endedInTime ? closecode::tryAgainLater : 0));
}

void StompSessionTest::limitsSubscriptions()
{
    Stage stage;
    stage.options.subscriptions = 2;
    QCOMPARE(stage.play(QByteArray(connect12)
                        + "> SUBSCRIBE|id:0|destination:/ok\n> SUBSCRIBE|id:1|destination:/ok\nsilence\n"
                          "> SUBSCRIBE|id:2|destination:/ok\n< ERROR\nclosed 1002"),
             QString());
}

void StompSessionTest::escapesHeadersOfMessages()
{
    Stage stage;
    QCOMPARE(
        stage.play(
            QByteArray(connect12)
            + "> SUBSCRIBE|id:a\\cb|destination:/ok\\c\\n\npush 1\n< MESSAGE|destination:/ok\\c\\n|subscription:a\\cb"),
        QString());
}

QTEST_APPLESS_MAIN(StompSessionTest)
#include "tst_stompsession.moc"
