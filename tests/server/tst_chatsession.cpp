// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/chat/chatsession.h"

#include "tests/support/fakelink.h"
#include "tests/support/fakestore.h"

#include <QTest>
#include <algorithm>

using namespace mimi;
using namespace mimi::server;

namespace {

//! A session of user 1 over a link without a socket. What it asks the store for is answered by the test.
class Stage
{
public:
    test::FakeStore store;

private:
    accounts::Tokens m_tokens{store, {}};
    Connections m_connections{0};
    Switchboard m_switchboard{m_connections};
    SendRates m_sendRates{{}};
    ChatContext m_context{.store = store,
                          .tokens = m_tokens,
                          .connections = m_connections,
                          .switchboard = m_switchboard,
                          .sendRates = m_sendRates,
                          .stomp = {}};
    net::Worker m_worker{0};
    Hub m_hub{m_context, m_worker};

public:
    static constexpr qint64 queue = 64 * 1024;

    Stage()
    {
        m_context.stomp.outgoingQueue = queue;
        m_switchboard.attach({&m_hub});
        frame("CONNECT\naccept-version:1.2\nhost:x");
        subscribe("/user/queue/send/status");
        link.sent.clear();
    }

    void subscribe(const QByteArray &destination)
    {
        frame("SUBSCRIBE\nid:" + destination + "\ndestination:" + destination);
    }

    //! User 2 connects, without a session.
    void connectOther() { m_connections.add(chat::UserId{2}, {0, 2}); }

    //! The user sends so many messages to user 2.
    void send(int count)
    {
        for (int i = 1; i <= count; ++i)
            frame("SEND\ndestination:/socket/chat/send",
                  R"({"msgID":"m)" + QByteArray::number(i) + R"(","reciverId":2,"content":"x"})");
    }

    //! So many of them are stored.
    void stored(int count)
    {
        for (int i = 1; i <= count; ++i) {
            storage::AppendOutcome outcome;
            outcome.result = storage::AppendOutcome::Result::Stored;
            outcome.message.clientId = {'m' + QByteArray::number(i)};
            outcome.message.receiver = chat::UserId{2};
            session.appended(outcome);
        }
    }

    test::FakeLink link;
    ChatSession session{link, m_hub, {{chat::UserId{1}, QStringLiteral("ana"), {}}, {}, 1}};

private:
    void frame(const QByteArray &head, const QByteArray &body = {})
    {
        session.received(QByteArray(head + "\n\n" + body + QByteArray(1, '\0')));
    }
};

} // namespace

//! What depends on when the store answers and when the peer reads.
class ChatSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoReadsTheAnswersIsReadOn();
    void whoDoesNotReadTheAnswersIsReadLater();
    void whoMeetsWhileContactsAreReadHearsOnce();
};

void ChatSessionTest::whoReadsTheAnswersIsReadOn()
{
    Stage stage;
    stage.send(1);
    stage.link.queued = Stage::queue / 4;
    stage.stored(1);
    QCOMPARE(stage.link.sent.size(), 1);
    QVERIFY(stage.link.reading);
}

void ChatSessionTest::whoDoesNotReadTheAnswersIsReadLater()
{
    Stage stage;
    stage.send(2);
    stage.link.queued = Stage::queue / 2;
    stage.stored(2);
    QCOMPARE(stage.link.sent.size(), 2); // answered all the same
    QVERIFY(!stage.link.reading);
    QTRY_VERIFY(stage.link.reading); // whether he has caught up or not
    QCOMPARE(stage.link.closeCode, 0);
}

void ChatSessionTest::whoMeetsWhileContactsAreReadHearsOnce()
{
    Stage stage;
    const auto notices = [&stage](const char *state) {
        return std::ranges::count_if(stage.link.sent, [state](const QByteArray &f) { return f.contains(state); });
    };
    stage.connectOther();
    stage.store.known = {{chat::UserId{2}, QStringLiteral("bo"), {}}, {chat::UserId{3}, QStringLiteral("cai"), {}}};
    stage.store.hold = true;
    stage.subscribe("/user/queue/presence");
    stage.send(1);
    stage.stored(1);
    QCOMPARE(notices(R"("online":true)"), 1);
    stage.store.release();
    QTRY_COMPARE(notices(R"("online":false)"), 1); // the contacts have been read
    QCOMPARE(notices(R"("online":true)"), 1);
}

QTEST_GUILESS_MAIN(ChatSessionTest)
#include "tst_chatsession.moc"
