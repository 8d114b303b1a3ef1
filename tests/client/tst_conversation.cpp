// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/client/testuser.h"
#include "tests/support/faultproxy.h"
#include "tests/support/serverprocess.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Qt::StringLiterals;
using mimi::client::ChatClient;
using mimi::client::Connectivity;
using mimi::client::LocalId;
using mimi::client::MessageState;
using mimi::test::FaultProxy;
using mimi::test::ServerProcess;
using mimi::test::TestUser;

constexpr int patience = TestUser::patience;

//! Client cores and a real server over loopback, and what may go wrong between them.
class ConversationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aMessageArrivesAndItsStatesAreTold();
    void textsOfEverySizeAndScriptArriveUnchanged();
    void aTextThatNoServerTakesIsRefusedAtOnce();
    void orderIsKeptWhileTheServerIsKilled();
    void whatWasWrittenOfflineIsSentInOrder();
    void aRestartOfTheSenderSendsOnceMoreAndNothingDoubles();
    void aReceiverThatWasAwayGetsEverythingOnce();
    void theNetworkBreaksInTheMiddle();
    void aSecondDeviceHasTheSameConversation();
    void longMessagesAreNotMissingOnASecondDevice();
    void whatIsTooOldToBeKeptIsNotFetched();
    void aBlockedPersonLearnsThatTheMessageFailed();
    void aTokenThatIsRevokedAsksForThePassword();
    void aReadMarkReachesTheSenderAndTheOtherDevice();
    void typingIsSeenAndEnds();

private:
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1/Mimi"_s.arg(m_network->port())); }
    //! Clients find it at the same address.
    bool startAgain()
    {
        const bool started = m_server->start();
        m_network->setTarget(m_server->port());
        return started;
    }
    QStringList numbered(int count) const
    {
        QStringList texts;
        for (int i = 0; i < count; ++i)
            texts.append(u"message %1"_s.arg(i));
        return texts;
    }

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<FaultProxy> m_network;
    std::unique_ptr<TestUser> m_ana;
    std::unique_ptr<TestUser> m_bo;
};

void ConversationTest::init()
{
    m_server = std::make_unique<ServerProcess>();
    QVERIFY(m_server->start());
    m_network = std::make_unique<FaultProxy>(m_server->port());
    m_ana = std::make_unique<TestUser>(u"ana"_s);
    m_bo = std::make_unique<TestUser>(u"bo"_s);
    QVERIFY(m_ana->create(url()));
    QVERIFY(m_bo->create(url()));
    m_ana->meet(*m_bo);
}

void ConversationTest::cleanup()
{
    if (QTest::currentTestFailed())
        qInfo().noquote() << m_server->log();
    m_ana.reset();
    m_bo.reset();
    m_network.reset();
    m_server.reset();
}

void ConversationTest::aMessageArrivesAndItsStatesAreTold()
{
    QSignalSpy changes(m_ana->client.get(), &ChatClient::messageChanged);
    m_ana->send(m_bo->uid(), u"起来聊天"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bo->received(), QStringList{u"起来聊天"_s}, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_ana->countInState(MessageState::Delivered), 1, patience);

    const auto stored = m_ana->stored(m_bo->uid());
    QCOMPARE(stored.size(), 1);
    QCOMPARE(stored[0].state, MessageState::Delivered);
    QVERIFY(stored[0].queuedAt > 0 && stored[0].sentAt > 0 && stored[0].deliveredAt > 0);
    QVERIFY(stored[0].serverId.isValid());

    bool named = false;
    QTRY_VERIFY_WITH_TIMEOUT((m_bo->client->store()->person(
                                  m_ana->uid(), m_bo->client.get(),
                                  [&](const auto &person) { named = person && person->displayName == u"ana X"_s; }),
                              named),
                             patience);
    QCOMPARE(m_bo->client->unreadTotal(), 1);
}

void ConversationTest::textsOfEverySizeAndScriptArriveUnchanged()
{
    const QStringList texts{u"a"_s, u"line\r\nbreak\ttab \\ \"quoted\" \u0000 end"_s,
                            u"家族 👨‍👩‍👧‍👦 e\u0301"_s, u"漢"_s.repeated(80'000),
                            u"x"_s.repeated(256 * 1024)};
    for (const auto &text : texts)
        m_ana->send(m_bo->uid(), text);
    QTRY_COMPARE_WITH_TIMEOUT(m_bo->received().size(), texts.size(), patience);
    QVERIFY(m_bo->received() == texts);
}

//! Sent, it would end every connection, and everything behind it would wait for ever.
void ConversationTest::aTextThatNoServerTakesIsRefusedAtOnce()
{
    for (const auto &text : {QString(), u"x"_s.repeated(256 * 1024 + 1), u"\u0001"_s.repeated(100 * 1024)}) {
        bool refused = false;
        m_ana->client->send(m_bo->uid(), text, this, [&](const auto &result) { refused = !result; });
        QTRY_VERIFY(refused);
    }
    m_ana->send(m_bo->uid(), u"goes on"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bo->received(), QStringList{u"goes on"_s}, patience);
    QCOMPARE(m_ana->storedTexts(m_bo->uid()).size(), 1);
}

void ConversationTest::orderIsKeptWhileTheServerIsKilled()
{
    const auto texts = numbered(200);
    for (int i = 0; i < texts.size(); ++i) {
        m_ana->send(m_bo->uid(), texts[i]);
        if (i % 50 == 25) {
            QTRY_VERIFY_WITH_TIMEOUT(m_bo->received().size() > i - 25, patience);
            m_server->kill();
            QVERIFY(startAgain());
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_bo->received().size(), texts.size(), patience);
    QCOMPARE(m_bo->received(), texts);
    QTRY_COMPARE_WITH_TIMEOUT(m_ana->countInState(MessageState::Delivered), texts.size(), patience);
    QCOMPARE(m_ana->storedTexts(m_bo->uid()), texts);
    QCOMPARE(m_bo->storedTexts(m_ana->uid()), texts);
}

void ConversationTest::whatWasWrittenOfflineIsSentInOrder()
{
    m_server->kill();
    QTRY_VERIFY(m_ana->client->connectivity().state != Connectivity::State::Online);
    const auto texts = numbered(20);
    for (const auto &text : texts)
        m_ana->send(m_bo->uid(), text);
    QTRY_COMPARE_WITH_TIMEOUT(m_ana->storedTexts(m_bo->uid()), texts, patience);
    QTRY_VERIFY(m_ana->client->connectivity().nextAttempt > 0);
    QVERIFY(!m_ana->client->connectivity().reason.isEmpty());

    QVERIFY(startAgain());
    m_ana->client->retryNow();
    m_bo->client->retryNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_bo->received(), texts, patience);
}

void ConversationTest::aRestartOfTheSenderSendsOnceMoreAndNothingDoubles()
{
    const auto texts = numbered(50);
    for (const auto &text : texts)
        m_ana->send(m_bo->uid(), text);
    QTRY_COMPARE_WITH_TIMEOUT(m_ana->storedTexts(m_bo->uid()).size(), texts.size(), patience);
    m_ana->reopen(); // some are sent, some are not, of one nobody knows
    QTRY_COMPARE_WITH_TIMEOUT(m_bo->received(), texts, patience);
    QCOMPARE(m_bo->storedTexts(m_ana->uid()), texts);
}

void ConversationTest::aReceiverThatWasAwayGetsEverythingOnce()
{
    m_bo->close();
    const auto texts = numbered(300);
    m_bo->open();
    const auto uid = m_bo->uid();
    for (const auto &text : texts)
        m_ana->send(uid, text);
    QTRY_COMPARE_WITH_TIMEOUT(m_ana->countInState(MessageState::Sent), texts.size(), patience);
    m_bo->client->resume(m_bo->token());
    QTRY_COMPARE_WITH_TIMEOUT(m_bo->received(), texts, patience);
    m_bo->forget();
    m_bo->reopen();
    QVERIFY(m_bo->waitOnline());
    QTRY_COMPARE_WITH_TIMEOUT(m_ana->countInState(MessageState::Delivered), texts.size(), patience);
    QCOMPARE(m_bo->received(), QStringList());
    QCOMPARE(m_bo->storedTexts(m_ana->uid()), texts);
}

void ConversationTest::theNetworkBreaksInTheMiddle()
{
    FaultProxy proxy(m_server->port());
    QUrl through = url();
    through.setPort(proxy.port());
    const auto address = mimi::client::parseServerAddress(through.toString());
    m_ana->client->setServer(address.value());
    QVERIFY(m_ana->waitOnline());

    const auto texts = numbered(120);
    for (int i = 0; i < texts.size(); ++i) {
        m_ana->send(m_bo->uid(), texts[i]);
        if (i % 20 == 10) {
            proxy.resetAfter(700 + i); // somewhere inside a frame
            QTRY_VERIFY_WITH_TIMEOUT(m_bo->received().size() >= i - 10, patience);
            m_ana->client->retryNow();
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_bo->received().size(), texts.size(), patience);
    QCOMPARE(m_bo->received(), texts);
}

void ConversationTest::aSecondDeviceHasTheSameConversation()
{
    QStringList expected;
    m_bo->meet(*m_ana);
    for (int i = 0; i < 130; ++i) {
        const bool fromAna = i % 3 != 0;
        const QString text = u"%1 by %2"_s.arg(i).arg(fromAna ? u"ana"_s : u"bo"_s);
        (fromAna ? *m_ana : *m_bo).send(fromAna ? m_bo->uid() : m_ana->uid(), text);
        expected.append(text);
        auto &other = fromAna ? *m_bo : *m_ana;
        QTRY_VERIFY_WITH_TIMEOUT(other.received().contains(text), patience);
    }
    TestUser second(u"ana"_s);
    QVERIFY(second.signIn(url()));
    QTRY_COMPARE_WITH_TIMEOUT(second.storedTexts(m_bo->uid()), expected, patience);

    second.send(m_bo->uid(), u"from the second"_s);
    expected.append(u"from the second"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_ana->storedTexts(m_bo->uid()), expected, patience);
    m_bo->send(m_ana->uid(), u"to both"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_ana->received().contains(u"to both"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(second.received().contains(u"to both"_s), patience);
}

void ConversationTest::whatIsTooOldToBeKeptIsNotFetched()
{
    for (const auto &text : numbered(4))
        m_ana->send(m_bo->uid(), text);
    QTRY_COMPARE_WITH_TIMEOUT(m_ana->countInState(MessageState::Delivered), 4, patience);
    QVERIFY(m_server->terminate());
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"server"_s);
        database.setDatabaseName(m_server->dataFolder() + u"/mimi.db"_s);
        QVERIFY(database.open());
        QSqlQuery age(u"UPDATE message SET time = time - 100 * 86400000 WHERE id <= 2"_s, database);
        QCOMPARE(age.numRowsAffected(), 2);
    }
    QSqlDatabase::removeDatabase(u"server"_s);
    QVERIFY(startAgain());

    TestUser second(u"ana"_s);
    second.client->setKeepDays(30);
    QVERIFY(second.signIn(url()));
    const QStringList kept{u"message 2"_s, u"message 3"_s};
    QTRY_COMPARE_WITH_TIMEOUT(second.storedTexts(m_bo->uid()), kept, patience);
    QSignalSpy older(second.client.get(), &ChatClient::olderFetched);
    second.client->fetchOlder(m_bo->uid());
    QTRY_COMPARE_WITH_TIMEOUT(older.size(), 1, patience);
    QVERIFY(older.constFirst().constLast().toBool());
    QCOMPARE(second.storedTexts(m_bo->uid()), kept);
}

//! The server's pages end early when the messages in them are long.
void ConversationTest::longMessagesAreNotMissingOnASecondDevice()
{
    QStringList texts;
    for (int i = 0; i < 25; ++i)
        texts.append(QString::number(i) + u"x"_s.repeated(100 * 1024));
    for (const auto &text : texts)
        m_ana->send(m_bo->uid(), text);
    QTRY_COMPARE_WITH_TIMEOUT(m_ana->countInState(MessageState::Delivered), texts.size(), patience);

    TestUser other(u"ana"_s);
    QVERIFY(other.signIn(url()));
    QTRY_COMPARE_WITH_TIMEOUT(other.stored(m_bo->uid()).size(), texts.size(), patience);
    QVERIFY(other.storedTexts(m_bo->uid()) == texts);
}

void ConversationTest::aBlockedPersonLearnsThatTheMessageFailed()
{
    m_bo->meet(*m_ana);
    bool blocked = false;
    m_bo->client->setBlocked(m_ana->uid(), true, m_bo->client.get(),
                             [&](const auto &result) { blocked = result.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(blocked, patience);
    m_ana->send(m_bo->uid(), u"hello?"_s);
    m_ana->send(m_bo->uid(), u"hello??"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_ana->countInState(MessageState::Failed), 2, patience);
    const auto failed = m_ana->stored(m_bo->uid());
    QCOMPARE(failed[0].failure.code, -400);
    QVERIFY(!mimi::client::describe(failed[0].failure).isEmpty());

    m_bo->client->setBlocked(m_ana->uid(), false, m_bo->client.get(),
                             [&](const auto &result) { blocked = !result.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(!blocked, patience);
    m_ana->client->retry(failed[0].id);
    QTRY_COMPARE_WITH_TIMEOUT(m_bo->received(), QStringList{u"hello?"_s}, patience);
    m_ana->client->edit(failed[1].id, u"better words"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bo->received(), (QStringList{u"hello?"_s, u"better words"_s}), patience);
    QCOMPARE(m_ana->stored(m_bo->uid())[0].clientId, failed[0].clientId);
}

void ConversationTest::aTokenThatIsRevokedAsksForThePassword()
{
    TestUser second(u"ana"_s);
    QVERIFY(second.signIn(url()));
    bool loggedOut = false;
    second.client->api().logout(second.client.get(), [&](const auto &result) { loggedOut = result.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(loggedOut, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_ana->client->connectivity().state, Connectivity::State::NeedsPassword, patience);
    QVERIFY(!m_ana->client->connectivity().reason.isEmpty());

    m_ana->send(m_bo->uid(), u"written while signed out"_s);
    QTRY_COMPARE(m_ana->storedTexts(m_bo->uid()), QStringList{u"written while signed out"_s});
    QVERIFY(m_ana->signIn(url()));
    QTRY_COMPARE_WITH_TIMEOUT(m_bo->received(), QStringList{u"written while signed out"_s}, patience);
}

void ConversationTest::aReadMarkReachesTheSenderAndTheOtherDevice()
{
    TestUser second(u"bo"_s);
    QVERIFY(second.signIn(url()));
    for (const auto &text : numbered(3))
        m_ana->send(m_bo->uid(), text);
    QTRY_COMPARE_WITH_TIMEOUT(m_bo->client->unreadTotal(), 3, patience);
    QTRY_COMPARE_WITH_TIMEOUT(second.client->unreadTotal(), 3, patience);
    const auto messages = m_bo->stored(m_ana->uid());
    m_bo->client->markRead(m_ana->uid(), messages[1].id);
    QTRY_COMPARE_WITH_TIMEOUT(m_bo->client->unreadTotal(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(second.client->unreadTotal(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_ana->countInState(MessageState::Read), 2, patience);
    QCOMPARE(m_ana->stored(m_bo->uid())[2].state, MessageState::Delivered);
}

void ConversationTest::typingIsSeenAndEnds()
{
    QSignalSpy typing(m_bo->client.get(), &ChatClient::typingChanged);
    m_ana->client->setTyping(m_bo->uid(), true);
    QTRY_COMPARE_WITH_TIMEOUT(typing.size(), 1, patience);
    QVERIFY(m_bo->client->isTyping(m_ana->uid()));
    m_ana->send(m_bo->uid(), u"done"_s);
    QTRY_COMPARE_WITH_TIMEOUT(typing.size(), 2, patience);
    QVERIFY(!m_bo->client->isTyping(m_ana->uid()));
}

QTEST_GUILESS_MAIN(ConversationTest)
#include "tst_conversation.moc"
