// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cluster/inbox.h"

#include <QTest>
#include <algorithm>
#include <random>

using namespace mimi;
using namespace mimi::cluster;
using chat::Message;
using chat::MessageId;

namespace {

Message message(qint64 id, qsizetype size = 1)
{
    return {.id = MessageId{id},
            .clientId = {"m" + QByteArray::number(id)},
            .sender = {1},
            .receiver = {2},
            .senderName = "a",
            .receiverName = "b",
            .content = QByteArray(size, 'x'),
            .time = 1};
}

QList<qint64> ids(const Inbox::Messages &messages)
{
    QList<qint64> result;
    for (const Message &one : messages)
        result.append(one.id.value);
    return result;
}

using Ids = QList<qint64>;

} // namespace

class InboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inOrderGoesOnAtOnce();
    void doubledGoesOnOnce();
    void waitsForWhatIsMissing();
    void gapIsClosedByTheStore();
    void storeMayHaveLess();
    void contentTooLongForTheBusIsFetched();
    void waitsWhileJoining();
    void whatWasStoredWhileJoiningIsNews();
    void tooMuchHeldIsLetGo();
    void failedFetchIsTriedAgain();
    void manyPages();
    void sweepFindsWhatNobodyTold();
    void anyOrderAnyLoss_data();
    void anyOrderAnyLoss();
};

void InboxTest::inOrderGoesOnAtOnce()
{
    Inbox inbox;
    QCOMPARE(ids(inbox.begin({7})), Ids());
    QCOMPARE(ids(inbox.take({7}, message(9))), Ids{9});
    QCOMPARE(ids(inbox.take({9}, message(10))), Ids{10});
    QVERIFY(!inbox.isBehind());
}

void InboxTest::doubledGoesOnOnce()
{
    Inbox inbox;
    inbox.begin({0});
    QCOMPARE(ids(inbox.take({0}, message(1))), Ids{1});
    QCOMPARE(ids(inbox.take({0}, message(1))), Ids());
}

void InboxTest::waitsForWhatIsMissing()
{
    Inbox inbox;
    inbox.begin({0});
    QCOMPARE(ids(inbox.take({2}, message(3))), Ids());
    QVERIFY(inbox.isBehind());
    QCOMPARE(ids(inbox.take({1}, message(2))), Ids());
    QCOMPARE(ids(inbox.take({0}, message(1))), (Ids{1, 2, 3}));
    QVERIFY(!inbox.isBehind());
}

void InboxTest::gapIsClosedByTheStore()
{
    Inbox inbox;
    inbox.begin({5});
    inbox.take({8}, message(9));
    QCOMPARE(inbox.beginFetch(), MessageId{5});
    QVERIFY(!inbox.isBehind());                         // somebody is on it
    QCOMPARE(ids(inbox.take({9}, message(12))), Ids()); // behind what is being fetched
    QCOMPARE(ids(inbox.page({message(7), message(8), message(9)}, false)), (Ids{7, 8, 9, 12}));
    QVERIFY(!inbox.isBehind());
}

void InboxTest::storeMayHaveLess()
{
    Inbox inbox;
    inbox.begin({5});
    inbox.take({8}, message(9));
    inbox.beginFetch();
    QCOMPARE(ids(inbox.page({}, false)), Ids{9}); // the account of whoever wrote 8 is deleted
    QCOMPARE(ids(inbox.take({9}, message(10))), Ids{10});
}

void InboxTest::contentTooLongForTheBusIsFetched()
{
    Inbox inbox;
    inbox.begin({5});
    QCOMPARE(ids(inbox.take({5}, message(6, 0))), Ids());
    QVERIFY(inbox.isBehind());
    QCOMPARE(inbox.beginFetch(), MessageId{5});
    QCOMPARE(ids(inbox.page({message(6)}, false)), Ids{6});
}

void InboxTest::waitsWhileJoining()
{
    Inbox inbox;
    QCOMPARE(ids(inbox.take({5}, message(6))), Ids());
    QVERIFY(!inbox.isBehind());
    QCOMPARE(ids(inbox.begin({5})), Ids{6});
}

void InboxTest::whatWasStoredWhileJoiningIsNews()
{
    Inbox inbox;
    inbox.take({5}, message(6));
    inbox.take({7}, message(8)); // 7 was lost
    QCOMPARE(ids(inbox.begin({8})), Ids{6});
    QVERIFY(inbox.isBehind());
    QCOMPARE(inbox.beginFetch(), MessageId{6});
    QCOMPARE(ids(inbox.page({message(7), message(8)}, false)), (Ids{7, 8}));
}

void InboxTest::tooMuchHeldIsLetGo()
{
    constexpr qsizetype size = Inbox::heldMaximum / 4;
    Inbox inbox;
    inbox.begin({1});
    for (qint64 id = 3; id < 20; ++id)
        QCOMPARE(ids(inbox.take({id - 1}, message(id, size))), Ids());
    QVERIFY(inbox.isBehind());
    QCOMPARE(inbox.beginFetch(), MessageId{1});
    QList<Message> page;
    Ids all;
    for (qint64 id = 2; id < 20; ++id) {
        page.append(message(id, size));
        all.append(id);
    }
    QCOMPARE(ids(inbox.page(page, false)), all);
    QVERIFY(!inbox.isBehind());
}

void InboxTest::failedFetchIsTriedAgain()
{
    Inbox inbox;
    inbox.begin({1});
    inbox.take({2}, message(3));
    inbox.beginFetch();
    inbox.fetchFailed();
    QVERIFY(inbox.isBehind());
}

void InboxTest::manyPages()
{
    Inbox inbox;
    inbox.begin({0});
    inbox.know({4});
    inbox.beginFetch();
    QCOMPARE(ids(inbox.page({message(1), message(2)}, true)), (Ids{1, 2}));
    QVERIFY(inbox.isFetching());
    QCOMPARE(inbox.last(), MessageId{2});
    QCOMPARE(ids(inbox.page({message(3), message(4)}, false)), (Ids{3, 4}));
    QVERIFY(!inbox.isFetching());
}

void InboxTest::sweepFindsWhatNobodyTold()
{
    Inbox inbox;
    inbox.begin({3});
    inbox.begin({3});
    QVERIFY(!inbox.isBehind());
    inbox.begin({4});
    QVERIFY(inbox.isBehind());
    inbox.beginFetch();
    QCOMPARE(ids(inbox.page({message(4)}, false)), Ids{4});
    inbox.begin({2}); // the newest ones were deleted
    QVERIFY(!inbox.isBehind());
    QCOMPARE(ids(inbox.take({4}, message(5))), Ids{5});
}

void InboxTest::anyOrderAnyLoss_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 0; seed < 200; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

//! Whatever the bus does, the sessions get every message once and in order.
void InboxTest::anyOrderAnyLoss()
{
    QFETCH(const quint32, seed);
    std::mt19937 random(seed);
    const auto roll = [&random](int sides) { return int(random() % quint32(sides)) == 0; };

    QList<Message> stored; // what the store has by now
    QList<std::pair<MessageId, Message>> onTheWay;
    Inbox inbox;
    Ids seen;
    const auto see = [&seen](const Inbox::Messages &messages) { seen += ids(messages); };
    QList<Message> asked; // what a fetch that is under way will bring
    const auto after = [&stored](MessageId id) {
        QList<Message> page;
        std::ranges::copy_if(stored, std::back_inserter(page), [id](const Message &m) { return m.id > id; });
        return page;
    };

    const qsizetype before = int(random() % 5);
    const int total = 60;
    qint64 id = 0;
    MessageId previous;
    for (int step = 0; stored.size() < total || !onTheWay.isEmpty(); ++step) {
        if (step == before)
            see(inbox.begin(previous));
        if (stored.size() < total && roll(2)) {
            id += 1 + qint64(random() % 3);
            stored.append(message(id));
            if (step > before && !roll(4)) // lost
                onTheWay.append({previous, stored.constLast()});
            previous = {id};
        } else if (!onTheWay.isEmpty()) {
            const auto at = qsizetype(random() % quint32(std::min<qsizetype>(5, onTheWay.size())));
            const auto news = onTheWay[at];
            if (!roll(5)) // otherwise it comes once more
                onTheWay.removeAt(at);
            see(inbox.take(news.first, news.second));
        }
        if (inbox.isFetching() && roll(3)) {
            const bool more = asked.size() > 4;
            see(inbox.page(asked.first(std::min<qsizetype>(4, asked.size())), more));
            if (inbox.isFetching())
                asked = after(inbox.last());
        } else if (inbox.isBehind() && roll(3)) {
            asked = after(inbox.beginFetch());
        }
    }
    while (inbox.isFetching()) {
        see(inbox.page(asked, false));
        asked.clear();
    }
    see(inbox.begin(previous)); // the sweep
    if (inbox.isBehind())
        see(inbox.page(after(inbox.beginFetch()), false));

    Ids all;
    for (const Message &one : std::as_const(stored))
        all.append(one.id.value);
    QVERIFY(!seen.isEmpty());
    QVERIFY(all.size() - seen.size() <= before + 1); // those from before the user came
    QCOMPARE(seen, all.last(seen.size()));
}

QTEST_APPLESS_MAIN(InboxTest)
#include "tst_inbox.moc"
