// SPDX-License-Identifier: GPL-3.0-or-later
#include "storecontract.h"

#include "protocol/limits.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace mimi::storage::test {

namespace {

using Sent = AppendOutcome::Result;
using Confirmed = ConfirmOutcome::Result;

} // namespace

void StoreContract::init()
{
    m_factory.clear();
    reopen();
    m_alice = on().addUser(u"Alice"_s);
    m_bob = on().addUser(u"Bob"_s);
    m_carol = on().addUser(u"Carol"_s);
    QVERIFY(m_alice.isValid() && m_bob.isValid() && m_carol.isValid());
}

void StoreContract::cleanup()
{
    m_driver.reset();
    m_store.reset();
}

void StoreContract::reopen(const StoreFactory::Settings &settings)
{
    cleanup();
    m_store = m_factory.open(m_sink, settings);
    QVERIFY(m_store);
    m_driver = std::make_unique<StoreDriver>(*m_store, m_sink);
}

void StoreContract::reopenWithClock()
{
    reopen({.clock = [this] { return m_now.load(); }});
}

//! Number of removed messages; -1 if it failed.
qint64 StoreContract::cleanUp(qint64 confirmedBefore)
{
    const auto removed = on().ask(&Store::cleanUp, confirmedBefore);
    return removed ? *removed : -1;
}

// ---- sending --------------------------------------------------------------------------------

void StoreContract::storesAndDelivers()
{
    const Origin origin{3, 77};
    const auto outcomes = on().submit({sendCommand(m_alice, m_bob, "m1", "hello", origin)});
    const auto sent = std::get<AppendOutcome>(outcomes.at(0));
    QCOMPARE(sent.result, Sent::Stored);
    QCOMPARE(sent.origin, origin);
    QVERIFY(sent.message.id.isValid());
    QVERIFY(sent.message.time > 0);
    const chat::Message expected{.id = sent.message.id,
                                 .clientId = {"m1"},
                                 .sender = m_alice,
                                 .receiver = m_bob,
                                 .senderName = "Alice",
                                 .receiverName = "Bob",
                                 .content = "hello",
                                 .time = sent.message.time};
    QCOMPARE(sent.message, expected);
    reopen();
    QCOMPARE(on().pending(m_bob).messages, QList{expected});
    QCOMPARE(on().pending(m_alice).messages, {});
}

void StoreContract::keepsAnyText_data()
{
    QTest::addColumn<QByteArray>("clientId");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("plain") << QByteArray("m1") << QByteArray("hello");
    QTest::newRow("beyond the basic plane") << QByteArray("編號") << QByteArray("你好 👋🏽");
    QTest::newRow("NUL inside") << QByteArray("a\0b", 3) << QByteArray("x\0y", 3);
    QTest::newRow("quotes") << QByteArray("'; DROP TABLE message; --") << QByteArray("\"'`\\");
    QTest::newRow("digits") << QByteArray("0012") << QByteArray("0012");
    QTest::newRow("longest") << QByteArray("é").repeated(limits::messageIdCharacters)
                             << QByteArray(limits::content, 'x');
}

void StoreContract::keepsAnyText()
{
    QFETCH(QByteArray, clientId);
    QFETCH(QByteArray, content);
    QCOMPARE(on().send(m_alice, m_bob, clientId, content).result, Sent::Stored);
    reopen();
    const auto pending = on().pending(m_bob).messages;
    QCOMPARE(pending.size(), 1);
    QCOMPARE(pending[0].clientId.text, clientId);
    QCOMPARE(pending[0].content, content);
    QCOMPARE(on().send(m_alice, m_bob, clientId, content).result, Sent::Repeated);
    QCOMPARE(on().confirm(m_bob, clientId).result, Confirmed::Confirmed);
    QCOMPARE(on().confirm(m_bob, clientId).result, Confirmed::Repeated);
}

void StoreContract::tellsResendingFromNewMessages_data()
{
    QTest::addColumn<QString>("sender");
    QTest::addColumn<QString>("receiver");
    QTest::addColumn<QByteArray>("clientId");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("repeated");
    const auto row = [](const char *name, const QString &sender, const QString &receiver, const char *clientId,
                        const char *content, bool repeated) {
        QTest::newRow(name) << sender << receiver << QByteArray(clientId) << QByteArray(content) << repeated;
    };
    row("the very same", u"alice"_s, u"bob"_s, "m1", "hello", true);
    row("another content under the same msgID", u"alice"_s, u"bob"_s, "m1", "hello!", false);
    row("another receiver under the same msgID", u"alice"_s, u"carol"_s, "m1", "hello", false);
    row("another sender with the same msgID", u"carol"_s, u"bob"_s, "m1", "hello", false);
    row("another msgID with the same content", u"alice"_s, u"bob"_s, "m2", "hello", false);
    row("texts that differ in case only", u"alice"_s, u"bob"_s, "M1", "hello", false);
    row("texts split elsewhere", u"alice"_s, u"bob"_s, "m", "1hello", false);
}

void StoreContract::tellsResendingFromNewMessages()
{
    QFETCH(QString, sender);
    QFETCH(QString, receiver);
    QFETCH(QByteArray, clientId);
    QFETCH(QByteArray, content);
    QFETCH(bool, repeated);
    const QHash<QString, UserId> users{{u"alice"_s, m_alice}, {u"bob"_s, m_bob}, {u"carol"_s, m_carol}};
    const auto first = on().send(m_alice, m_bob, "m1", "hello");
    QCOMPARE(first.result, Sent::Stored);
    for (const bool afterRestart : {false, true}) {
        if (afterRestart)
            reopen();
        const auto next = on().send(users[sender], users[receiver], clientId, content);
        QCOMPARE(next.result, repeated || afterRestart ? Sent::Repeated : Sent::Stored);
        QCOMPARE(next.message.id == first.message.id, repeated);
    }
}

void StoreContract::resendingAfterConfirmationIsRepeated()
{
    const auto first = on().send(m_alice, m_bob, "m1", "hello");
    QCOMPARE(on().confirm(m_bob, "m1").result, Confirmed::Confirmed);
    const auto again = on().send(m_alice, m_bob, "m1", "hello");
    QCOMPARE(again.result, Sent::Repeated);
    QCOMPARE(again.message.id, first.message.id);
    QVERIFY(on().pendingContents(m_bob).isEmpty());
}

void StoreContract::refusesReceivers()
{
    QCOMPARE(on().send(m_alice, UserId{999}, "m1", "hello").result, Sent::UnknownReceiver);
    QCOMPARE(on().send(m_alice, m_alice, "m1", "hello").result, Sent::UnknownReceiver);
    QCOMPARE(on().send(m_alice, UserId{0}, "m1", "hello").result, Sent::UnknownReceiver);
    QVERIFY(on().ask(&Store::block, m_bob, m_alice));
    QCOMPARE(on().send(m_alice, m_bob, "m1", "hello").result, Sent::UnknownReceiver);
    QCOMPARE(on().send(m_bob, m_alice, "m1", "hello").result, Sent::Stored);
    QVERIFY(on().ask(&Store::unblock, m_bob, m_alice));
    QCOMPARE(on().send(m_alice, m_bob, "m1", "hello").result, Sent::Stored);
    QVERIFY(on().ask(&Store::deleteUser, m_bob));
    QCOMPARE(on().send(m_alice, m_bob, "m2", "hello").result, Sent::UnknownReceiver);
    reopen();
    QCOMPARE(on().send(m_alice, m_bob, "m3", "hello").result, Sent::UnknownReceiver);
}

void StoreContract::appliesQuotas_data()
{
    QTest::addColumn<qint64>("messages");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<int>("stored"); // of four messages of ten bytes
    QTest::newRow("no limit") << qint64(0) << qint64(0) << 4;
    QTest::newRow("three messages") << qint64(3) << qint64(0) << 3;
    QTest::newRow("twenty bytes") << qint64(0) << qint64(20) << 2;
    QTest::newRow("twenty-nine bytes") << qint64(0) << qint64(29) << 2;
    QTest::newRow("whichever comes first") << qint64(1) << qint64(30) << 1;
}

void StoreContract::appliesQuotas()
{
    QFETCH(qint64, messages);
    QFETCH(qint64, bytes);
    QFETCH(int, stored);
    reopen({.pendingMessages = messages, .pendingBytes = bytes});
    std::vector<ChatCommand> commands;
    for (int i = 0; i < 4; ++i)
        commands.push_back(sendCommand(m_alice, m_bob, QByteArray::number(i), "0123456789"));
    const auto outcomes = on().submit(std::move(commands));
    for (int i = 0; i < 4; ++i) {
        const auto &sent = std::get<AppendOutcome>(outcomes[size_t(i)]);
        QCOMPARE(sent.result, i < stored ? Sent::Stored : Sent::QuotaExceeded);
    }
    QCOMPARE(on().pending(m_bob).messages.size(), stored);
    // The limit is one pair's: others are not touched by it.
    QCOMPARE(on().send(m_carol, m_bob, "c", "0123456789").result, Sent::Stored);
    QCOMPARE(on().send(m_alice, m_carol, "a", "0123456789").result, Sent::Stored);
}

void StoreContract::quotaIsFreedByConfirmation()
{
    const StoreFactory::Settings settings{.pendingMessages = 2, .pendingBytes = 20};
    reopen(settings);
    QCOMPARE(on().send(m_alice, m_bob, "1", "0123456789").result, Sent::Stored);
    QCOMPARE(on().send(m_alice, m_bob, "2", "0123456789").result, Sent::Stored);
    QCOMPARE(on().send(m_alice, m_bob, "3", "0123456789").result, Sent::QuotaExceeded);
    reopen(settings);
    QCOMPARE(on().send(m_alice, m_bob, "3", "0123456789").result, Sent::QuotaExceeded);
    QCOMPARE(on().confirm(m_bob, "1").result, Confirmed::Confirmed);
    QCOMPARE(on().confirm(m_bob, "1").result, Confirmed::Repeated);
    QCOMPARE(on().send(m_alice, m_bob, "3", "0123456789").result, Sent::Stored);
    QCOMPARE(on().send(m_alice, m_bob, "4", "0123456789").result, Sent::QuotaExceeded);
}

void StoreContract::resendingIsSafeBeyondTheQuota()
{
    reopen({.pendingMessages = 1});
    const auto first = on().send(m_alice, m_bob, "1", "hello");
    const auto again = on().send(m_alice, m_bob, "1", "hello");
    QCOMPARE(again.result, Sent::Repeated);
    QCOMPARE(again.message.id, first.message.id);
}

// ---- confirming -----------------------------------------------------------------------------

void StoreContract::confirms_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("times");
    QTest::addColumn<int>("expected");
    QTest::newRow("the receiver") << u"bob"_s << QByteArray("m1") << 1 << int(Confirmed::Confirmed);
    QTest::newRow("the receiver, twice") << u"bob"_s << QByteArray("m1") << 2 << int(Confirmed::Repeated);
    QTest::newRow("the sender") << u"alice"_s << QByteArray("m1") << 1 << int(Confirmed::NotFound);
    QTest::newRow("somebody else") << u"carol"_s << QByteArray("m1") << 1 << int(Confirmed::NotFound);
    QTest::newRow("an unknown name") << u"bob"_s << QByteArray("m2") << 1 << int(Confirmed::NotFound);
    QTest::newRow("the beginning of a name") << u"bob"_s << QByteArray("m") << 1 << int(Confirmed::NotFound);
}

void StoreContract::confirms()
{
    QFETCH(QString, who);
    QFETCH(QByteArray, name);
    QFETCH(int, times);
    QFETCH(int, expected);
    const QHash<QString, UserId> users{{u"alice"_s, m_alice}, {u"bob"_s, m_bob}, {u"carol"_s, m_carol}};
    const auto sent = on().send(m_alice, m_bob, "m1", "hello");
    ConfirmOutcome outcome;
    for (int i = 0; i < times; ++i) {
        outcome = on().confirm(users[who], name);
        reopen();
    }
    QCOMPARE(outcome.result, Confirmed(expected));
    QCOMPARE(outcome.clientId.text, name);
    QCOMPARE(outcome.receiver, users[who]);
    QCOMPARE(on().pending(m_bob).messages.isEmpty(), outcome.result != Confirmed::NotFound);
    if (outcome.result == Confirmed::NotFound)
        return;
    QCOMPARE(outcome.id, sent.message.id);
    if (outcome.result == Confirmed::Confirmed) {
        QCOMPARE(outcome.sender, m_alice);
        QVERIFY(outcome.time >= sent.message.time);
    }
}

void StoreContract::confirmsTheOldestOfThoseWithOneName()
{
    const auto first = on().send(m_alice, m_bob, "same", "one");
    const auto second = on().send(m_carol, m_bob, "same", "two");
    const auto third = on().send(m_alice, m_bob, "same", "three");
    for (const auto &expected : {first, second, third}) {
        const auto outcome = on().confirm(m_bob, "same");
        QCOMPARE(outcome.result, Confirmed::Confirmed);
        QCOMPARE(outcome.id, expected.message.id);
        QCOMPARE(outcome.sender, expected.message.sender);
    }
    QCOMPARE(on().confirm(m_bob, "same").result, Confirmed::Repeated);
}

void StoreContract::confirmsAllOfVeryManyWithOneName()
{
    constexpr int count = 250;
    std::vector<ChatCommand> commands;
    for (int i = 0; i < count; ++i)
        commands.emplace_back(sendCommand(i % 2 ? m_alice : m_carol, m_bob, "same", QByteArray::number(i)));
    on().submit(std::move(commands));
    MessageId last;
    for (int i = 0; i < count; ++i) {
        const auto outcome = on().confirm(m_bob, "same");
        QCOMPARE(outcome.result, Confirmed::Confirmed);
        QVERIFY(outcome.id > last);
        last = outcome.id;
    }
    QCOMPARE(on().confirm(m_bob, "same").result, Confirmed::Repeated);
    QVERIFY(on().pendingContents(m_bob).isEmpty());
}

void StoreContract::confirmsExactlyTheOneNamedById()
{
    on().send(m_alice, m_bob, "same", "one");
    const auto second = on().send(m_alice, m_bob, "same", "two");
    QCOMPARE(on().confirm(m_bob, "other", second.message.id).result, Confirmed::NotFound);
    QCOMPARE(on().confirm(m_carol, "same", second.message.id).result, Confirmed::NotFound);
    QCOMPARE(on().confirm(m_bob, "same", MessageId{999}).result, Confirmed::NotFound);
    const auto outcome = on().confirm(m_bob, "same", second.message.id);
    QCOMPARE(outcome.result, Confirmed::Confirmed);
    QCOMPARE(outcome.id, second.message.id);
    QCOMPARE(on().confirm(m_bob, "same", second.message.id).result, Confirmed::Repeated);
    QCOMPARE(on().pendingContents(m_bob), QByteArrayList{"one"});
}

void StoreContract::doesNotNeedTheNameBesideTheId()
{
    const auto sent = on().send(m_alice, m_bob, "m1", "hello");
    QCOMPARE(on().confirm(m_bob, {}, sent.message.id).result, Confirmed::Confirmed);
    QVERIFY(on().pendingContents(m_bob).isEmpty());
}

} // namespace mimi::storage::test
