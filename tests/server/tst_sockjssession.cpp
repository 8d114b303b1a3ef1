// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/worker.h"
#include "server/sockjs/service.h"

#include <QTest>

using namespace mimi;
using namespace mimi::sockjs;
using namespace std::chrono_literals;

namespace {

//! What a client would have got, and the switches of its end.
struct Answer
{
    net::HttpResponse head;
    QByteArrayList pieces; //!< one for each write()
    bool answered = false; //!< the head is there
    bool complete = false;
    bool cut = false; //!< let go before it was complete
    bool open = true;
    qint64 queued = 0; //!< what the peer's socket does not take
    std::function<void()> gone;
    std::function<void()> drained;

    QByteArray body() const { return head.body + pieces.join(); }
    QByteArray header(QByteArrayView name) const
    {
        net::HttpRequest reader;
        reader.headers = head.headers;
        return reader.header(name);
    }
    void leave()
    {
        open = false;
        if (const auto tell = std::exchange(gone, nullptr))
            tell();
    }
    void drain()
    {
        queued = 0;
        if (drained)
            drained();
    }
};

class FakeReply : public net::HttpReply
{
public:
    explicit FakeReply(std::shared_ptr<Answer> answer) : m_answer(std::move(answer)) { }
    ~FakeReply() override { m_answer->cut = !m_answer->complete; }

    void send(net::HttpResponse response) override
    {
        begin(std::move(response));
        end();
    }
    void begin(net::HttpResponse head) override
    {
        m_answer->head = std::move(head);
        m_answer->answered = true;
    }
    void write(const QByteArray &bytes) override { m_answer->pieces += bytes; }
    void end() override { m_answer->complete = true; }
    bool isOpen() const override { return m_answer->open && !m_answer->complete; }
    qint64 queuedBytes() const override { return m_answer->queued; }
    void onGone(std::function<void()> gone) override { m_answer->gone = std::move(gone); }
    void onDrained(std::function<void()> drained) override { m_answer->drained = std::move(drained); }

private:
    const std::shared_ptr<Answer> m_answer;
};

using AnswerPtr = std::shared_ptr<Answer>;

//! What the handler of one session has seen.
struct Seen
{
    net::Link *link = nullptr;
    QByteArrayList messages;
    int drained = 0;
    int closed = 0;
    bool destroyed = false;
    std::function<void(QByteArrayView)> onMessage;
};

class Witness : public net::LinkHandler
{
public:
    explicit Witness(std::shared_ptr<Seen> seen) : m_seen(std::move(seen)) { }
    ~Witness() override { m_seen->destroyed = true; }

    void received(QByteArrayView bytes) override
    {
        m_seen->messages += bytes.toByteArray();
        if (m_seen->onMessage)
            m_seen->onMessage(bytes);
    }
    void drained() override { ++m_seen->drained; }
    void closed() override { ++m_seen->closed; }

private:
    const std::shared_ptr<Seen> m_seen;
};

net::HttpRequest requestFor(const QByteArray &method, const QByteArray &path)
{
    net::HttpRequest request;
    request.method = method;
    request.path = path;
    return request;
}

Options options()
{
    Options options;
    options.prefix = "/s";
    return options;
}

//! A service whose sessions are watched. Who asks is told by the query ("name").
class Server
{
public:
    explicit Server(Options options = ::options()) : m_service(std::move(options), 1, factory(), admission()) { }

    AnswerPtr ask(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                  const QByteArray &query = {})
    {
        auto answer = std::make_shared<Answer>();
        net::HttpRequest request = requestFor(method, path);
        request.query = query;
        request.headers = headers;
        request.body = body;
        m_service.handle(request, std::make_shared<FakeReply>(answer), m_worker);
        return answer;
    }
    AnswerPtr poll(const QByteArray &session = "one") { return ask("POST", "/s/0/" + session + "/xhr"); }
    AnswerPtr stream(const QByteArray &session = "one") { return ask("POST", "/s/0/" + session + "/xhr_streaming"); }
    AnswerPtr sendTo(const QByteArray &body, const QByteArray &session = "one")
    {
        return ask("POST", "/s/0/" + session + "/xhr_send", body);
    }
    Seen &newest() { return *m_seen.constLast(); }
    qsizetype sessions() const { return m_seen.size(); }
    Service &service() { return m_service; }
    net::Worker &worker() { return m_worker; }

    QList<net::HttpHeader> headers;
    std::function<void(net::Link &)> onOpen;
    bool admissionWaits = false;
    std::function<void()> goOn;

private:
    HandlerFactory factory()
    {
        return [this](net::Link &link, const net::HttpRequest &, const std::any &, net::Worker &) {
            m_seen += std::make_shared<Seen>();
            m_seen.constLast()->link = &link;
            if (onOpen)
                onOpen(link);
            return std::make_unique<Witness>(m_seen.constLast());
        };
    }
    Admission admission()
    {
        const auto admit = [this](const net::HttpRequest &request, net::Worker &, auto decided) {
            const QByteArray name = request.query;
            const auto decide = [name, decided] {
                if (name == "nobody")
                    decided({net::HttpResponse{401, {{"WWW-Authenticate", "Bearer"}}, {}}, {}});
                else
                    decided({std::nullopt, name});
            };
            if (admissionWaits)
                goOn = decide;
            else
                decide();
        };
        const auto isSame = [](const std::any &a, const std::any &b) {
            return std::any_cast<QByteArray>(a) == std::any_cast<QByteArray>(b);
        };
        return {admit, isSame};
    }

    net::Worker m_worker{0};
    QList<std::shared_ptr<Seen>> m_seen;
    Service m_service;
};

} // namespace

//! The rules of sessions over HTTP, on replies that a test can hold, drain and break off.
class tst_SockJsSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensWithTheFirstPoll();
    void messagesOfOneTurnLeaveInOneFrame();
    void messagesAreKeptBetweenPolls();
    void secondReceiverIsRefused();
    void brokenOffPollEndsTheSession();
    void brokenOffStreamEndsTheSession();
    void endsWhenNobodyReceives();
    void heartBeatEndsAPoll();
    void heartBeatKeepsAStream();
    void closeFrameComesAfterWhatIsQueued();
    void closeFrameIsServedAgain();
    void closingInTheFactory();
    void nothingIsReceivedAfterClose();
    void abortCutsTheStream();
    void handlerMayEndItAllInTheMiddle_data();
    void handlerMayEndItAllInTheMiddle();
    void limitEndsTheStream();
    void queueIsSplitAtTheLimit();
    void drainedOnceThePeerHasTakenIt();
    void tooMuchQueuedEndsTheSession();
    void sendIsAnsweredOnceItWasRead();
    void tooMuchHeldIsRefused();
    void sendToNobody();
    void sessionOfAnotherDoesNotExist_data();
    void sessionOfAnotherDoesNotExist();
    void refusedWithCors();
    void admissionMayTakeTime();
    void peerGoneDuringAdmission();
    void sessionsAreBounded();
    void serverGoesAway();
    void sessionStaysWithItsWorker();
    void bodyLimits();
};

void tst_SockJsSession::opensWithTheFirstPoll()
{
    Server server;
    const AnswerPtr first = server.poll();
    QVERIFY(first->complete);
    QCOMPARE(first->head.status, 200);
    QCOMPARE(first->body(), QByteArray("o\n"));
    QCOMPARE(server.sessions(), 1);

    const AnswerPtr second = server.poll();
    QCOMPARE(second->head.status, 200);
    QVERIFY(!second->complete);
    QCOMPARE(server.sendTo(R"(["x","y"])")->head.status, 204);
    QCOMPARE(server.newest().messages, (QByteArrayList{"x", "y"}));
    QCOMPARE(server.sessions(), 1);
}

void tst_SockJsSession::messagesOfOneTurnLeaveInOneFrame()
{
    Server server;
    const AnswerPtr stream = server.stream();
    server.newest().link->send("a");
    server.newest().link->send("b");
    QTRY_COMPARE(stream->pieces.size(), 3);
    QCOMPARE(stream->pieces.value(0), QByteArray(2048, 'h') + '\n');
    QCOMPARE(stream->pieces.value(1), QByteArray("o\n"));
    QCOMPARE(stream->pieces.value(2), QByteArray("a[\"a\",\"b\"]\n"));
}

void tst_SockJsSession::messagesAreKeptBetweenPolls()
{
    Server server;
    server.poll();
    net::Link &link = *server.newest().link;
    link.send("a");
    link.send("bc");
    QCOMPARE(link.queuedBytes(), 3);
    QCOMPARE(server.poll()->body(), QByteArray("a[\"a\",\"bc\"]\n"));
    QCOMPARE(link.queuedBytes(), 0);
    const AnswerPtr waiting = server.poll();
    link.send("d");
    QTRY_VERIFY(waiting->complete);
    QCOMPARE(waiting->body(), QByteArray("a[\"d\"]\n"));
}

void tst_SockJsSession::secondReceiverIsRefused()
{
    Server server;
    server.poll();
    const AnswerPtr first = server.poll();
    const QByteArray refusal = "c[2010,\"Another connection still open\"]\n";
    QCOMPARE(server.poll()->body(), refusal);
    const AnswerPtr stream = server.stream();
    QCOMPARE(stream->pieces.constLast(), refusal);
    QVERIFY(stream->complete);

    server.newest().link->send("for the first");
    QTRY_VERIFY(first->complete);
    QCOMPARE(first->body(), QByteArray("a[\"for the first\"]\n"));
}

void tst_SockJsSession::brokenOffPollEndsTheSession()
{
    Server server;
    server.poll();
    server.poll()->leave();
    QTRY_COMPARE(server.newest().closed, 1);
    QVERIFY(server.newest().destroyed);
    QCOMPARE(server.poll()->body(), QByteArray("c[1002,\"Connection interrupted\"]\n"));
    QCOMPARE(server.sessions(), 1);
}

void tst_SockJsSession::brokenOffStreamEndsTheSession()
{
    Server server;
    const AnswerPtr stream = server.stream();
    server.newest().link->send("lost");
    stream->leave();
    QTRY_COMPARE(server.newest().closed, 1);
    const AnswerPtr next = server.stream();
    QCOMPARE(next->pieces.constLast(), QByteArray("c[1002,\"Connection interrupted\"]\n"));
    QVERIFY(next->complete);
}

void tst_SockJsSession::endsWhenNobodyReceives()
{
    Options few = options();
    few.disconnectDelay = 1ms;
    Server server(few);
    server.poll();
    QTRY_COMPARE(server.newest().closed, 1);
    QTRY_COMPARE(server.sendTo(R"(["x"])")->head.status, 404);
    QCOMPARE(server.poll()->body(), QByteArray("o\n"));
    QCOMPARE(server.sessions(), 2);
}

void tst_SockJsSession::heartBeatEndsAPoll()
{
    Options quick = options();
    quick.heartBeat = 1ms;
    Server server(quick);
    server.poll();
    const AnswerPtr poll = server.poll();
    QTRY_VERIFY(poll->complete);
    QCOMPARE(poll->body(), QByteArray("h\n"));
    QCOMPARE(server.newest().closed, 0);
}

void tst_SockJsSession::heartBeatKeepsAStream()
{
    Options quick = options();
    quick.heartBeat = 1ms;
    Server server(quick);
    const AnswerPtr stream = server.stream();
    QTRY_VERIFY(stream->pieces.size() >= 4);
    QCOMPARE(stream->pieces.value(2), QByteArray("h\n"));
    QCOMPARE(stream->pieces.value(3), QByteArray("h\n"));
    QVERIFY(!stream->complete);
}

void tst_SockJsSession::closeFrameComesAfterWhatIsQueued()
{
    Server server;
    server.poll();
    server.newest().link->send("last words");
    server.newest().link->close(3001, QStringLiteral("Bye"));
    QCOMPARE(server.newest().closed, 0);
    QCOMPARE(server.poll()->body(), QByteArray("a[\"last words\"]\n"));
    QCOMPARE(server.newest().closed, 0);
    QCOMPARE(server.poll()->body(), QByteArray("c[3001,\"Bye\"]\n"));
    QCOMPARE(server.newest().closed, 1);
    QVERIFY(server.newest().destroyed);
}

void tst_SockJsSession::closeFrameIsServedAgain()
{
    Server server;
    const AnswerPtr first = server.stream();
    server.newest().link->close(3000, QStringLiteral("Go away!"));
    QTRY_VERIFY(first->complete);
    QCOMPARE(first->pieces.constLast(), QByteArray("c[3000,\"Go away!\"]\n"));
    QCOMPARE(server.newest().closed, 1);
    const AnswerPtr second = server.stream();
    QVERIFY(second->complete);
    QCOMPARE(second->pieces.constLast(), QByteArray("c[3000,\"Go away!\"]\n"));
    QCOMPARE(server.poll()->body(), QByteArray("c[3000,\"Go away!\"]\n"));
    QCOMPARE(server.newest().closed, 1);
}

void tst_SockJsSession::closingInTheFactory()
{
    Server server;
    server.onOpen = [](net::Link &link) { link.close(3000, QStringLiteral("Go away!")); };
    QCOMPARE(server.poll()->body(), QByteArray("o\n"));
    QCOMPARE(server.poll()->body(), QByteArray("c[3000,\"Go away!\"]\n"));
    const AnswerPtr stream = server.stream("two");
    QTRY_VERIFY(stream->complete);
    QCOMPARE(stream->pieces.mid(1), (QByteArrayList{"o\n", "c[3000,\"Go away!\"]\n"}));
}

void tst_SockJsSession::nothingIsReceivedAfterClose()
{
    Server server;
    server.poll();
    server.newest().link->close(3000, QStringLiteral("Go away!"));
    QCOMPARE(server.sendTo(R"(["x"])")->head.status, 204); // the close frame tells him why
    QCOMPARE(server.newest().messages, QByteArrayList());
    server.newest().link->send("too late");
    QCOMPARE(server.poll()->body(), QByteArray("c[3000,\"Go away!\"]\n"));
}

void tst_SockJsSession::abortCutsTheStream()
{
    Server server;
    const AnswerPtr stream = server.stream();
    server.newest().link->abort();
    QCOMPARE(server.newest().closed, 0); // never within a call of the handler's
    QVERIFY(stream->cut);
    QTRY_COMPARE(server.newest().closed, 1);
    QCOMPARE(server.poll()->body(), QByteArray("c[1002,\"Connection interrupted\"]\n"));
}

void tst_SockJsSession::handlerMayEndItAllInTheMiddle_data()
{
    QTest::addColumn<bool>("abort");
    QTest::newRow("close") << false;
    QTest::newRow("abort") << true;
}

void tst_SockJsSession::handlerMayEndItAllInTheMiddle()
{
    QFETCH(bool, abort);
    Server server;
    const AnswerPtr stream = server.stream();
    Seen &seen = server.newest();
    seen.onMessage = [&](QByteArrayView) {
        if (abort)
            seen.link->abort();
        else
            seen.link->close(3000, {});
    };
    QCOMPARE(server.sendTo(R"(["a","b","c"])")->head.status, 204);
    QCOMPARE(seen.messages, QByteArrayList{"a"});
    QTRY_COMPARE(seen.closed, 1);
}

void tst_SockJsSession::limitEndsTheStream()
{
    Options small = options();
    small.responseLimit = 4096;
    Server server(small);
    const AnswerPtr stream = server.stream();
    for (int i = 0; i < 31; ++i) {
        QVERIFY(!stream->complete);
        server.newest().link->send(QByteArray(128, 'x'));
        QTRY_COMPARE(stream->pieces.size(), i + 3);
    }
    QVERIFY(stream->complete);
    server.newest().link->send("next");
    const AnswerPtr next = server.stream();
    QCOMPARE(next->pieces.constLast(), QByteArray("a[\"next\"]\n"));
    QVERIFY(!next->complete);
}

void tst_SockJsSession::queueIsSplitAtTheLimit()
{
    Options small = options();
    small.responseLimit = 100;
    Server server(small);
    server.poll();
    for (int i = 0; i < 5; ++i)
        server.newest().link->send(QByteArray(40, char('a' + i)));
    const QByteArray first = server.poll()->body();
    QCOMPARE(first.count(','), 1);
    QCOMPARE(server.poll()->body().count(','), 1);
    QVERIFY(server.poll()->body().startsWith("a[\"eee"));
    QCOMPARE(server.newest().drained, 1);
}

void tst_SockJsSession::drainedOnceThePeerHasTakenIt()
{
    Server server;
    const AnswerPtr stream = server.stream();
    stream->queued = 1000;
    server.newest().link->send("x");
    QTRY_COMPARE(stream->pieces.size(), 3);
    QCOMPARE(server.newest().link->queuedBytes(), 1000);
    QCOMPARE(server.newest().drained, 0);
    stream->drain();
    QCOMPARE(server.newest().drained, 1);
    QCOMPARE(server.newest().link->queuedBytes(), 0);
    stream->drain(); // a heart-beat's
    QCOMPARE(server.newest().drained, 1);
}

void tst_SockJsSession::tooMuchQueuedEndsTheSession()
{
    Options small = options();
    small.queuedBytes = 1000;
    Server server(small);
    server.poll();
    server.newest().link->send(QByteArray(600, 'x'));
    server.newest().link->send(QByteArray(600, 'x'));
    QCOMPARE(server.newest().closed, 0);
    QCOMPARE(server.newest().link->queuedBytes(), 0);
    QTRY_COMPARE(server.newest().closed, 1);
    QCOMPARE(server.poll()->body(), QByteArray("c[1008,\"Too slow\"]\n"));
}

void tst_SockJsSession::sendIsAnsweredOnceItWasRead()
{
    Server server;
    server.poll();
    server.newest().link->setReading(false);
    const AnswerPtr first = server.sendTo(R"(["a"])");
    const AnswerPtr second = server.sendTo(R"(["b"])");
    QVERIFY(!first->answered);
    QVERIFY(!second->answered);
    server.newest().link->setReading(true);
    QTRY_VERIFY(second->answered);
    QCOMPARE(first->head.status, 204);
    QCOMPARE(second->head.status, 204);
    QCOMPARE(server.newest().messages, (QByteArrayList{"a", "b"}));
}

void tst_SockJsSession::tooMuchHeldIsRefused()
{
    Options small = options();
    small.heldBytes = 5;
    Server server(small);
    server.poll();
    server.newest().link->setReading(false);
    const AnswerPtr first = server.sendTo(R"(["123456"])");
    QVERIFY(!first->answered);
    QCOMPARE(server.sendTo(R"(["7"])")->head.status, 503);
    server.newest().link->close(3000, {});
    QCOMPARE(first->head.status, 204);
}

void tst_SockJsSession::sendToNobody()
{
    Server server;
    QCOMPARE(server.sendTo(R"(["x"])")->head.status, 404);
    QCOMPARE(server.sessions(), 0);
}

void tst_SockJsSession::sessionOfAnotherDoesNotExist_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("transport");
    QTest::newRow("xhr") << QByteArray("POST") << QByteArray("xhr");
    QTest::newRow("xhr_streaming") << QByteArray("POST") << QByteArray("xhr_streaming");
    QTest::newRow("xhr_send") << QByteArray("POST") << QByteArray("xhr_send");
    QTest::newRow("eventsource") << QByteArray("GET") << QByteArray("eventsource");
}

void tst_SockJsSession::sessionOfAnotherDoesNotExist()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, transport);
    Server server;
    QCOMPARE(server.ask("POST", "/s/0/one/xhr", {}, "alice")->body(), QByteArray("o\n"));
    server.newest().link->send("secret");
    QCOMPARE(server.ask(method, "/s/0/one/" + transport, R"(["x"])", "mallory")->head.status, 404);
    QCOMPARE(server.newest().messages, QByteArrayList());
    QCOMPARE(server.ask("POST", "/s/0/one/xhr", {}, "alice")->body(), QByteArray("a[\"secret\"]\n"));
    QCOMPARE(server.sessions(), 1);
}

void tst_SockJsSession::refusedWithCors()
{
    Server server;
    server.headers = {{"Origin", "https://page.example"}};
    const AnswerPtr answer = server.ask("POST", "/s/0/one/xhr", {}, "nobody");
    QCOMPARE(answer->head.status, 401);
    QCOMPARE(answer->header("WWW-Authenticate"), QByteArray("Bearer"));
    QCOMPARE(answer->header("Access-Control-Allow-Origin"), QByteArray("https://page.example"));
    QCOMPARE(server.sessions(), 0);
    QCOMPARE(server.ask("GET", "/s/info", {}, "nobody")->head.status, 200);
    QCOMPARE(server.ask("OPTIONS", "/s/0/one/xhr", {}, "nobody")->head.status, 204);
}

void tst_SockJsSession::admissionMayTakeTime()
{
    Server server;
    server.admissionWaits = true;
    const AnswerPtr answer = server.poll();
    QVERIFY(!answer->answered);
    server.goOn();
    QCOMPARE(answer->body(), QByteArray("o\n"));
}

void tst_SockJsSession::peerGoneDuringAdmission()
{
    Server server;
    server.admissionWaits = true;
    server.poll()->leave();
    server.goOn();
    QCOMPARE(server.sessions(), 0);
}

void tst_SockJsSession::sessionsAreBounded()
{
    Options small = options();
    small.sessionsPerWorker = 1;
    Server server(small);
    server.poll("one");
    QCOMPARE(server.poll("two")->head.status, 503);
    QCOMPARE(server.sendTo("[]", "one")->head.status, 204);
}

void tst_SockJsSession::serverGoesAway()
{
    Server server;
    const AnswerPtr stream = server.stream();
    server.service().endSessions(server.worker());
    QVERIFY(stream->complete);
    QCOMPARE(stream->pieces.constLast(), QByteArray("c[1001,\"The server is going away\"]\n"));
    QCOMPARE(server.newest().closed, 1);
    QVERIFY(server.newest().destroyed);
    QCOMPARE(server.poll("late")->head.status, 503);
    QCOMPARE(server.sessions(), 1);
}

void tst_SockJsSession::sessionStaysWithItsWorker()
{
    Server server;
    const auto affinity = [&](const QByteArray &path) { return server.service().affinity(requestFor("POST", path)); };
    QVERIFY(affinity("/s/0/one/xhr"));
    QCOMPARE(affinity("/s/0/one/xhr"), affinity("/s/999/one/xhr_send"));
    QCOMPARE(affinity("/s/0/one/xhr"), affinity("/s/0/one/jsonp"));
    QVERIFY(affinity("/s/0/one/xhr") != affinity("/s/0/two/xhr"));
    QVERIFY(!affinity("/s/info"));
    QVERIFY(!affinity("/s/0/one/websocket"));
}

void tst_SockJsSession::bodyLimits()
{
    Server server;
    const auto limit = [&](const QByteArray &path) { return server.service().bodyLimit(requestFor("POST", path)); };
    QCOMPARE(limit("/s/0/one/xhr_send"), 1024 * 1024);
    QCOMPARE(limit("/s/0/one/jsonp_send"), 1024 * 1024);
    QVERIFY(limit("/s/0/one/xhr") < 1024 * 1024);
}

QTEST_GUILESS_MAIN(tst_SockJsSession)
#include "tst_sockjssession.moc"
