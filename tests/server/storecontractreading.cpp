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

} // namespace

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
    QVERIFY(history && !history->isEmpty() && history->size() < 6);
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

} // namespace mimi::storage::test
