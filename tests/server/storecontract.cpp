// SPDX-License-Identifier: GPL-3.0-or-later
#include "storecontract.h"

#include "protocol/limits.h"

#include <QTest>
#include <atomic>
#include <limits>
#include <thread>

using namespace Qt::StringLiterals;

namespace mimi::storage::test {

namespace {

using Sent = AppendOutcome::Result;
using Confirmed = ConfirmOutcome::Result;
using Read = ReadOutcome::Result;

QByteArrayList contents(const QList<StoredMessage> &page)
{
    QByteArrayList list;
    for (const StoredMessage &stored : page)
        list.append(stored.message.content);
    return list;
}

QStringList names(const StoreResult<QList<User>> &users)
{
    QStringList list;
    if (users) {
        for (const User &user : *users)
            list.append(user.name);
    }
    return list;
}

constexpr qint64 day = 24LL * 60 * 60 * 1000;

TokenRecord token(UserId user, const QByteArray &hash)
{
    return {.hash = hash,
            .sessionId = 0,
            .user = user,
            .created = 1000,
            .expires = 2000,
            .lifetime = 1000,
            .kept = true,
            .device = u"Laptop"_s};
}

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

// ---- order ----------------------------------------------------------------------------------

void StoreContract::pagesPendingMessages()
{
    for (int i = 0; i < 5; ++i)
        on().send(i % 2 ? m_alice : m_carol, m_bob, QByteArray::number(i), QByteArray::number(i));
    on().confirm(m_bob, "1");
    const auto first = on().pending(m_bob, {}, 3);
    QCOMPARE(first.messages.size(), 3);
    QVERIFY(first.more);
    QCOMPARE(first.messages[0].content, "0");
    QCOMPARE(first.messages[1].content, "2");
    const auto second = on().pending(m_bob, first.messages.last().id, 3);
    QCOMPARE(second.messages.size(), 1);
    QCOMPARE(second.messages[0].content, "4");
    QVERIFY(!second.more);
    const auto exact = on().pending(m_bob, {}, 4);
    QCOMPARE(exact.messages.size(), 4);
    QVERIFY(!exact.more);
}

void StoreContract::endsPagesOfLongMessagesEarly()
{
    const QByteArray longText(limits::content, 'x');
    for (int i = 0; i < 6; ++i)
        QCOMPARE(on().send(m_alice, m_bob, QByteArray::number(i), longText).result, Sent::Stored);
    int seen = 0;
    PendingPage page;
    do {
        page = on().pending(m_bob, page.messages.isEmpty() ? MessageId{} : page.messages.last().id, 100);
        QVERIFY(!page.messages.isEmpty());
        QVERIFY(page.messages.size() <= pageBytes / limits::content);
        seen += int(page.messages.size());
    } while (page.more);
    QCOMPARE(seen, 6);
    const auto history = on().ask(&Store::history, m_alice, m_bob, MessageId{}, 100);
    QVERIFY(history && history->size() >= 1 && history->size() < 6);
}

void StoreContract::answersInTheOrderOfSubmission()
{
    std::vector<ChatCommand> commands;
    for (quint64 i = 0; i < 100; ++i) {
        commands.push_back(sendCommand(m_alice, m_bob, QByteArray::number(i), "text", Origin{0, i}));
        commands.push_back(ConfirmCommand{Origin{1, i}, m_bob, {{QByteArray::number(i)}, {}}});
    }
    const auto outcomes = on().submit(std::move(commands));
    QCOMPARE(outcomes.size(), size_t(200));
    MessageId last;
    for (quint64 i = 0; i < 100; ++i) {
        const auto &sent = std::get<AppendOutcome>(outcomes[2 * i]);
        QCOMPARE(sent.origin, (Origin{0, i}));
        QCOMPARE(sent.result, Sent::Stored);
        QVERIFY(sent.message.id > last);
        last = sent.message.id;
        const auto &confirmed = std::get<ConfirmOutcome>(outcomes[2 * i + 1]);
        QCOMPARE(confirmed.origin, (Origin{1, i}));
        QCOMPARE(confirmed.result, Confirmed::Confirmed);
        QCOMPARE(confirmed.id, last);
    }
}

void StoreContract::keepsTheOrderOfEachThread()
{
    constexpr quint32 threads = 8;
    constexpr quint64 each = 500;
    std::vector<std::thread> senders;
    for (quint32 t = 0; t < threads; ++t) {
        senders.emplace_back([this, t] {
            for (quint64 i = 0; i < each; ++i) {
                const QByteArray name = QByteArray::number(t) + '-' + QByteArray::number(i);
                m_store->submit({sendCommand(m_alice, m_bob, name, name, Origin{t, i})});
            }
        });
    }
    for (std::thread &sender : senders)
        sender.join();
    const auto outcomes = m_sink.take(threads * each);
    QCOMPARE(outcomes.size(), size_t(threads * each));
    std::array<quint64, threads> next{};
    MessageId last;
    for (const ChatOutcome &outcome : outcomes) {
        const auto &sent = std::get<AppendOutcome>(outcome);
        QCOMPARE(sent.result, Sent::Stored);
        QVERIFY(sent.message.id > last);
        last = sent.message.id;
        QCOMPARE(sent.origin.session, next[sent.origin.worker]++);
    }
}

void StoreContract::timeNeverFalls()
{
    std::atomic<qint64> now = 5'000'000'000'000;
    const StoreFactory::Settings settings{.clock = [&now] { return now.load(); }};
    reopen(settings);
    QCOMPARE(on().send(m_alice, m_bob, "1", "x").message.time, now.load());
    now -= 1000;
    QCOMPARE(on().send(m_alice, m_bob, "2", "x").message.time, now + 1000);
    now -= 1000;
    reopen(settings);
    QCOMPARE(on().send(m_alice, m_bob, "3", "x").message.time, now + 2000);
    now += 5000;
    QCOMPARE(on().send(m_alice, m_bob, "4", "x").message.time, now.load());
    cleanup(); // `now` ends before the store would
}

void StoreContract::idsGrowAlthoughTheNewestWasDeleted()
{
    const auto sent = on().send(m_alice, m_bob, "1", "x");
    QVERIFY(on().ask(&Store::deleteUser, m_bob));
    reopen();
    const auto next = on().send(m_alice, m_carol, "2", "x");
    QVERIFY(next.message.id > sent.message.id);
    QVERIFY(next.message.time >= sent.message.time);
}

void StoreContract::seesAllThatWasCommittedBefore()
{
    for (int i = 0; i < 200; ++i) {
        on().send(m_alice, m_bob, QByteArray::number(i), "x");
        QCOMPARE(on().pending(m_bob).messages.size(), 1);
        on().confirm(m_bob, QByteArray::number(i));
        QCOMPARE(on().pending(m_bob).messages.size(), 0);
    }
}

void StoreContract::pagesReceivedMessages()
{
    const auto first = on().send(m_alice, m_bob, "1", "one");
    on().send(m_alice, m_carol, "2", "elsewhere");
    const auto third = on().send(m_carol, m_bob, "3", "three");
    const auto fourth = on().send(m_alice, m_bob, "4", "four");
    QCOMPARE(on().confirm(m_bob, "3").result, Confirmed::Confirmed);
    const auto all = on().ask(&Store::received, m_bob, MessageId{}, 100);
    QVERIFY(all);
    QCOMPARE(all->messages, (QList{first.message, third.message, fourth.message}));
    QVERIFY(!all->more);
    const auto next = on().ask(&Store::received, m_bob, first.message.id, 1);
    QVERIFY(next);
    QCOMPARE(next->messages, QList{third.message});
    QVERIFY(next->more);
}

void StoreContract::tellsTheNewestMessage()
{
    const auto newest = [this](const QList<UserId> &users) {
        const auto ids = on().ask(&Store::newest, users);
        return ids ? *ids : QHash<UserId, MessageId>{{UserId{-1}, {}}};
    };
    using Ids = QHash<UserId, MessageId>;
    QCOMPARE(newest({}), Ids());
    QCOMPARE(newest({m_bob, UserId{999}}), Ids());
    on().send(m_alice, m_bob, "1", "one");
    const auto bobs = on().send(m_carol, m_bob, "2", "two").message.id;
    const auto alices = on().send(m_bob, m_alice, "3", "three").message.id;
    QCOMPARE(on().confirm(m_bob, "2").result, Confirmed::Confirmed);
    QCOMPARE(newest({m_alice, m_bob, m_carol}), (Ids{{m_alice, alices}, {m_bob, bobs}}));
}

// ---- conversations --------------------------------------------------------------------------

void StoreContract::pagesHistoryOfBothDirections()
{
    on().send(m_alice, m_bob, "1", "one");
    const auto second = on().send(m_bob, m_alice, "2", "two");
    on().send(m_alice, m_carol, "3", "elsewhere");
    const auto fourth = on().send(m_alice, m_bob, "4", "four");
    const auto confirmed = on().confirm(m_bob, "1");
    const auto all = on().ask(&Store::history, m_alice, m_bob, MessageId{}, 100);
    QVERIFY(all);
    QCOMPARE(contents(*all), (QByteArrayList{"four", "two", "one"}));
    QCOMPARE(all->at(0).message, fourth.message);
    QCOMPARE(all->at(0).receivedAt, 0);
    QCOMPARE(all->at(1).message, second.message);
    QCOMPARE(all->at(2).receivedAt, confirmed.time);
    const auto other = on().ask(&Store::history, m_bob, m_alice, MessageId{}, 100);
    QVERIFY(other && *other == *all);
    const auto newest = on().ask(&Store::history, m_alice, m_bob, MessageId{}, 1);
    QVERIFY(newest && contents(*newest) == QByteArrayList{"four"});
    const auto before = on().ask(&Store::history, m_alice, m_bob, fourth.message.id, 1);
    QVERIFY(before && contents(*before) == QByteArrayList{"two"});
    for (const UserId nobody : {m_alice, UserId{999}}) {
        const auto none = on().ask(&Store::history, m_alice, nobody, MessageId{}, 100);
        QVERIFY(none && none->isEmpty());
    }
}

void StoreContract::listsConversations()
{
    on().send(m_alice, m_bob, "1", "one");
    const auto second = on().send(m_bob, m_alice, "2", "two");
    on().send(m_bob, m_alice, "3", "three");
    on().send(m_alice, m_carol, "4", "four");
    QCOMPARE(on().read(m_alice, m_bob, second.message.id).result, Read::Marked);
    reopen();
    const auto list = on().ask(&Store::conversations, m_alice);
    QVERIFY(list);
    QCOMPARE(list->size(), 2);
    QCOMPARE(list->at(0).peer, m_carol);
    QCOMPARE(list->at(0).peerName, u"Carol"_s);
    QCOMPARE(list->at(0).last.message.content, "four");
    QCOMPARE(list->at(0).unread, 0);
    QCOMPARE(list->at(1).peer, m_bob);
    QCOMPARE(list->at(1).last.message.content, "three");
    QCOMPARE(list->at(1).last.message.senderName, "Bob");
    QCOMPARE(list->at(1).unread, 1);
    QCOMPARE(list->at(1).readUpTo, second.message.id);
    const auto carols = on().ask(&Store::conversations, m_carol);
    QVERIFY(carols && carols->size() == 1 && carols->at(0).unread == 1);
}

void StoreContract::movesTheReadMark()
{
    const auto first = on().send(m_bob, m_alice, "1", "one");
    const auto second = on().send(m_bob, m_alice, "2", "two");
    const auto mine = on().send(m_alice, m_bob, "3", "three");
    const auto marked = on().read(m_alice, m_bob, first.message.id);
    QCOMPARE(marked.result, Read::Marked);
    QCOMPARE(marked.clientId.text, "1");
    QCOMPARE(marked.messageId, first.message.id);
    QCOMPARE(on().read(m_alice, m_bob, first.message.id).result, Read::Unchanged);
    const auto beyond = on().read(m_alice, m_bob, MessageId{mine.message.id.value + 100});
    QCOMPARE(beyond.result, Read::Marked);
    QCOMPARE(beyond.upTo, second.message.id);
    QCOMPARE(beyond.messageId, second.message.id);
    QCOMPARE(on().read(m_alice, m_bob, first.message.id).result, Read::Unchanged);
    QCOMPARE(on().read(m_alice, m_carol, first.message.id).result, Read::Unchanged);
    QCOMPARE(on().read(m_alice, UserId{999}, first.message.id).result, Read::UnknownPeer);
    reopen();
    const auto page = on().ask(&Store::history, m_alice, m_bob, MessageId{}, 10);
    QVERIFY(page && page->size() == 3);
    QVERIFY(!page->at(0).read && page->at(1).read && page->at(2).read);
    // What comes later is unread again.
    on().send(m_bob, m_alice, "4", "four");
    const auto list = on().ask(&Store::conversations, m_alice);
    QVERIFY(list && list->at(0).unread == 1);
}

void StoreContract::listsContactsOnce()
{
    on().send(m_alice, m_bob, "1", "one");
    on().send(m_bob, m_alice, "2", "two");
    on().send(m_carol, m_alice, "3", "three");
    auto contacts = names(on().ask(&Store::contacts, m_alice));
    contacts.sort();
    QCOMPARE(contacts, (QStringList{u"Bob"_s, u"Carol"_s}));
    QCOMPARE(names(on().ask(&Store::contacts, m_carol)), QStringList{u"Alice"_s});
}

// ---- accounts -------------------------------------------------------------------------------

void StoreContract::createsUsers()
{
    const auto created = on().ask(&Store::createUser, NewUser{u"Zoë"_s, u"zoë"_s, u"Z"_s, u"z"_s, "secret"});
    QVERIFY(created);
    QVERIFY(created->created > 0);
    reopen();
    const auto byName = on().ask(&Store::userByName, u"zoë"_s);
    const auto byId = on().ask(&Store::userById, created->id);
    const auto credentials = on().ask(&Store::credentials, u"zoë"_s);
    QVERIFY(byName && byId && credentials);
    QCOMPARE(*byName, *created);
    QCOMPARE(*byId, *created);
    QCOMPARE(credentials->user, *created);
    QCOMPARE(credentials->passwordHash, "secret");
    QVERIFY(!credentials->locked);
    const auto nobody = on().ask(&Store::userByName, u"nobody"_s);
    QVERIFY(!nobody && nobody.error() == StoreError::NotFound);
}

void StoreContract::namesAreUnique_data()
{
    QTest::addColumn<QString>("nameKey");
    QTest::addColumn<QString>("displayNameKey");
    QTest::newRow("name taken") << u"alice"_s << u"new"_s;
    QTest::newRow("display name taken") << u"new"_s << u"alice"_s;
    QTest::newRow("both taken, by two people") << u"alice"_s << u"bob"_s;
}

void StoreContract::namesAreUnique()
{
    QFETCH(QString, nameKey);
    QFETCH(QString, displayNameKey);
    const auto taken = on().ask(&Store::createUser, NewUser{nameKey, nameKey, displayNameKey, displayNameKey, "x"});
    QVERIFY(!taken);
    QCOMPARE(taken.error(), StoreError::NameTaken);
    QVERIFY(on().addUser(u"Dave"_s).isValid());
}

void StoreContract::neverGivesAnIdAgain()
{
    QVERIFY(on().ask(&Store::deleteUser, m_carol));
    reopen();
    const UserId again = on().addUser(u"Carol"_s);
    QVERIFY(again > m_carol);
}

void StoreContract::changesUsers()
{
    QVERIFY(on().ask(&Store::setPasswordHash, m_alice, QByteArray("other")));
    QVERIFY(on().ask(&Store::setLocked, m_alice, true));
    m_store->setLastSeen(m_alice, 12345);
    reopen();
    const auto credentials = on().ask(&Store::credentials, u"alice"_s);
    QVERIFY(credentials);
    QCOMPARE(credentials->passwordHash, "other");
    QVERIFY(credentials->locked);
    QCOMPARE(credentials->user.lastSeen, 12345);
    const auto unknown = on().ask(&Store::setLocked, UserId{999}, true);
    QVERIFY(!unknown && unknown.error() == StoreError::NotFound);
}

void StoreContract::searchesUsers_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("by name") << u"anna"_s << 10 << QStringList{u"Anna"_s, u"Annabel"_s};
    QTest::newRow("by display name") << u"the"_s << 10 << QStringList{u"Annabel"_s};
    QTest::newRow("by either") << u"an"_s << 10 << QStringList{u"Anna"_s, u"Annabel"_s};
    QTest::newRow("only so many") << u"anna"_s << 1 << QStringList{u"Anna"_s};
    QTest::newRow("wildcards are letters") << u"%"_s << 10 << QStringList{u"%odd_"_s};
    QTest::newRow("no one") << u"xyz"_s << 10 << QStringList{};
    QTest::newRow("beyond the basic plane") << u"😀"_s << 10 << QStringList{u"😀"_s};
}

void StoreContract::searchesUsers()
{
    QFETCH(QString, prefix);
    QFETCH(int, limit);
    QFETCH(QStringList, found);
    for (const auto &[name, displayName] :
         {std::pair(u"Annabel"_s, u"The one"_s), {u"Anna"_s, u"Anny"_s}, {u"%odd_"_s, u"_"_s}, {u"😀"_s, u"Smile"_s}})
        QVERIFY(on().ask(&Store::createUser,
                         NewUser{name, name.toCaseFolded(), displayName, displayName.toCaseFolded(), "x"}));
    QCOMPARE(names(on().ask(&Store::searchUsers, prefix, limit)), found);
}

void StoreContract::deletesAccountsWithAllTheyHold()
{
    on().send(m_alice, m_bob, "1", "from alice");
    on().send(m_carol, m_bob, "2", "from carol");
    on().send(m_bob, m_alice, "3", "from bob");
    QVERIFY(on().ask(&Store::addToken, token(m_alice, "alices")));
    QVERIFY(on().ask(&Store::block, m_carol, m_alice));
    QVERIFY(on().ask(&Store::deleteUser, m_alice));
    for (const bool afterRestart : {false, true}) {
        if (afterRestart)
            reopen();
        QCOMPARE(on().pendingContents(m_bob), QByteArrayList{"from carol"});
        const auto history = on().ask(&Store::history, m_bob, m_alice, MessageId{}, 10);
        QVERIFY(history && history->isEmpty());
        const auto conversations = on().ask(&Store::conversations, m_bob);
        QVERIFY(conversations && conversations->size() == 1);
        QCOMPARE(names(on().ask(&Store::contacts, m_bob)), QStringList{u"Carol"_s});
        QVERIFY(!on().ask(&Store::findToken, QByteArray("alices")));
        QCOMPARE(names(on().ask(&Store::blocks, m_carol)), QStringList{});
        QVERIFY(!on().ask(&Store::userById, m_alice));
        QCOMPARE(on().confirm(m_bob, "1").result, Confirmed::NotFound);
    }
    const auto twice = on().ask(&Store::deleteUser, m_alice);
    QVERIFY(!twice && twice.error() == StoreError::NotFound);
    const auto orphan = on().ask(&Store::addToken, token(m_alice, "late"));
    QVERIFY(!orphan && orphan.error() == StoreError::NotFound);
    QVERIFY(on().addUser(u"Alice"_s).isValid());
}

// ---- tokens ---------------------------------------------------------------------------------

void StoreContract::keepsTokens()
{
    auto stored = on().ask(&Store::addToken, token(m_alice, "h1"));
    QVERIFY(stored);
    QVERIFY(stored->sessionId > 0);
    m_store->extendToken("h1", 3000);
    reopen();
    stored->expires = 3000;
    const auto owner = on().ask(&Store::findToken, QByteArray("h1"));
    QVERIFY(owner);
    QCOMPARE(owner->token, *stored);
    QCOMPARE(owner->user.name, u"Alice"_s);
    const auto unknown = on().ask(&Store::findToken, QByteArray("h2"));
    QVERIFY(!unknown && unknown.error() == StoreError::NotFound);
    const auto list = on().ask(&Store::tokens, m_alice);
    QVERIFY(list && *list == QList{*stored});
}

void StoreContract::extendingNeverShortens()
{
    QVERIFY(on().ask(&Store::addToken, token(m_alice, "h1")));
    m_store->extendToken("h1", 3000);
    m_store->extendToken("h1", 2500);
    reopen();
    const auto owner = on().ask(&Store::findToken, QByteArray("h1"));
    QVERIFY(owner && owner->token.expires == 3000);
}

void StoreContract::removesTokens()
{
    const auto first = on().ask(&Store::addToken, token(m_alice, "h1"));
    QVERIFY(on().ask(&Store::addToken, token(m_alice, "h2")));
    QVERIFY(on().ask(&Store::addToken, token(m_alice, "h3")));
    const auto bobs = on().ask(&Store::addToken, token(m_bob, "h4"));
    QVERIFY(first && bobs);
    const auto notHis = on().ask(&Store::removeTokens, m_alice, bobs->sessionId, QByteArray());
    QVERIFY(!notHis && notHis.error() == StoreError::NotFound);
    const auto one = on().ask(&Store::removeTokens, m_alice, first->sessionId, QByteArray());
    QVERIFY(one && *one == QList{*first});
    const auto others = on().ask(&Store::removeTokens, m_alice, qint64(0), QByteArray("h3"));
    QVERIFY(others && others->size() == 1 && others->at(0).hash == "h2");
    reopen();
    QVERIFY(on().ask(&Store::findToken, QByteArray("h3")));
    const auto rest = on().ask(&Store::removeTokens, m_alice, qint64(0), QByteArray());
    QVERIFY(rest && rest->size() == 1);
    const auto none = on().ask(&Store::removeTokens, m_alice, qint64(0), QByteArray());
    QVERIFY(none && none->isEmpty());
    QVERIFY(on().ask(&Store::findToken, QByteArray("h4")));
}

void StoreContract::tellsWhichTokensAreGone()
{
    const auto gone = [this](const QByteArrayList &hashes) {
        const auto missing = on().ask(&Store::goneTokens, hashes);
        return missing ? *missing : QByteArrayList{"failed"};
    };
    QVERIFY(on().ask(&Store::addToken, token(m_alice, "h1")));
    QVERIFY(on().ask(&Store::addToken, token(m_bob, QByteArray("h\0\xff", 3))));
    QCOMPARE(gone({}), {});
    QCOMPARE(gone({"h1", QByteArray("h\0\xff", 3)}), {});
    QCOMPARE(gone({"never", "h1"}), QByteArrayList{"never"});
    QVERIFY(on().ask(&Store::removeTokens, m_alice, qint64(0), QByteArray()));
    QVERIFY(on().ask(&Store::deleteUser, m_bob));
    QCOMPARE(gone({"h1", QByteArray("h\0\xff", 3)}), (QByteArrayList{"h1", QByteArray("h\0\xff", 3)}));
}

// ---- cleaning up ----------------------------------------------------------------------------

void StoreContract::cleansUpConfirmedMessages()
{
    reopenWithClock();
    on().send(m_alice, m_bob, "old", "confirmed long ago");
    on().confirm(m_bob, "old");
    on().send(m_alice, m_bob, "waiting", "never confirmed");
    on().send(m_alice, m_bob, "late", "confirmed lately");
    m_now += 10 * day;
    on().confirm(m_bob, "late");
    QCOMPARE(cleanUp(m_now - 5 * day), 1);
    const auto history = on().ask(&Store::history, m_alice, m_bob, MessageId{}, 10);
    QVERIFY(history);
    QCOMPARE(history->size(), 2);
    QCOMPARE(on().pendingContents(m_bob), QByteArrayList{"never confirmed"});
    const auto conversations = on().ask(&Store::conversations, m_bob);
    QVERIFY(conversations && conversations->at(0).unread == 2);
    QCOMPARE(cleanUp(m_now - 5 * day), 0);
}

void StoreContract::remembersCleanedUpMessagesForThirtyDays()
{
    reopenWithClock();
    const auto first = on().send(m_alice, m_bob, "old", "text");
    on().confirm(m_bob, "old");
    m_now += 100 * day;
    QCOMPARE(cleanUp(m_now), 1);
    for (const int days : {0, 29}) {
        m_now += days * day;
        QCOMPARE(cleanUp(m_now), 0);
        reopenWithClock();
        const auto again = on().send(m_alice, m_bob, "old", "text");
        QCOMPARE(again.result, Sent::Repeated);
        QCOMPARE(again.message.id, first.message.id);
        QCOMPARE(on().confirm(m_bob, "old").result, Confirmed::Repeated);
    }
    m_now += 2 * day;
    QCOMPARE(cleanUp(m_now), 0);
    QCOMPARE(on().confirm(m_bob, "old").result, Confirmed::NotFound);
    QCOMPARE(on().send(m_alice, m_bob, "old", "text").result, Sent::Stored);
}

void StoreContract::cleansUpExpiredTokens()
{
    reopenWithClock();
    auto expiring = token(m_alice, "h");
    expiring.expires = m_now + 1;
    QVERIFY(on().ask(&Store::addToken, expiring));
    m_now += 6 * day;
    QCOMPARE(cleanUp(0), 0);
    QVERIFY(on().ask(&Store::findToken, QByteArray("h"))); // still known as expired
    m_now += 2 * day;
    QCOMPARE(cleanUp(0), 0);
    QVERIFY(!on().ask(&Store::findToken, QByteArray("h")));
}

void StoreContract::closesInTheMiddleOfCleaningUp()
{
    reopenWithClock();
    std::vector<ChatCommand> commands;
    for (int i = 0; i < 3000; ++i) {
        commands.push_back(sendCommand(m_alice, m_bob, QByteArray::number(i), "text"));
        commands.push_back(ConfirmCommand{{}, m_bob, {{QByteArray::number(i)}, {}}});
    }
    on().submit(std::move(commands));
    m_now += day;
    std::atomic<qint64> removed{-1};
    m_store->cleanUp(m_now, [&removed](const StoreResult<qint64> &result) { removed = result ? *result : -2; });
    reopenWithClock();
    QVERIFY(removed >= 0);
    QCOMPARE(cleanUp(m_now), 3000 - removed);
}

void StoreContract::cleaningUpKeepsTotals()
{
    std::vector<ChatCommand> commands;
    constexpr int count = 1200; // more than one step takes
    for (int i = 0; i < count; ++i)
        commands.push_back(sendCommand(m_bob, m_alice, QByteArray::number(i), "text"));
    const auto sent = on().submit(std::move(commands));
    std::vector<ChatCommand> confirmations;
    for (int i = 0; i < count; ++i)
        confirmations.push_back(ConfirmCommand{{}, m_alice, {{QByteArray::number(i)}, {}}});
    on().submit(std::move(confirmations));
    on().read(m_alice, m_bob, std::get<AppendOutcome>(sent[199]).message.id);
    on().send(m_bob, m_alice, "waits", "text");
    const auto unread = [this] { return on().ask(&Store::conversations, m_alice)->at(0).unread; };
    QCOMPARE(unread(), count - 200 + 1);
    QCOMPARE(cleanUp(std::numeric_limits<qint64>::max()), count);
    QCOMPARE(unread(), 1);
    QCOMPARE(on().pendingContents(m_alice), QByteArrayList{"text"});
}

// ---- blocks ---------------------------------------------------------------------------------

void StoreContract::blocksAndUnblocks()
{
    QVERIFY(on().ask(&Store::block, m_alice, m_bob));
    QVERIFY(on().ask(&Store::block, m_alice, m_bob));
    const auto unknown = on().ask(&Store::block, m_alice, UserId{999});
    QVERIFY(!unknown && unknown.error() == StoreError::NotFound);
    reopen();
    QCOMPARE(names(on().ask(&Store::blocks, m_alice)), QStringList{u"Bob"_s});
    QCOMPARE(names(on().ask(&Store::blocks, m_bob)), QStringList{});
    QVERIFY(on().ask(&Store::unblock, m_alice, m_bob));
    QVERIFY(on().ask(&Store::unblock, m_alice, m_bob));
    QCOMPARE(names(on().ask(&Store::blocks, m_alice)), QStringList{});
}

} // namespace mimi::storage::test
