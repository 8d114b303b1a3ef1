// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/chat/pendingstream.h"
#include "server/stomp/subscription.h"

#include <QTest>

using namespace mimi;
using namespace mimi::server;
using chat::MessageId;

namespace {

//! A store that answers when it is told to, and a reader who reads when it is told to.
class Stage
{
public:
    chat::Message message(qint64 id, qsizetype size = 1) const
    {
        return {{id}, {"m" + QByteArray::number(id)}, {1}, {2}, "a", "b", QByteArray(size, 'x'), 0};
    }

    //! A live message; pushed at once unless the stream takes it.
    void live(qint64 id, qsizetype size = 1)
    {
        const QByteArray tail = messageTail(toJson(message(id, size)));
        if (!stream.takeLive({id}, tail, now))
            pushed.append(id);
    }

    void page(const QList<qint64> &ids, bool more)
    {
        QList<chat::Message> messages;
        for (const qint64 id : ids)
            messages.append(message(id));
        requested.takeFirst();
        stream.page(messages, more);
    }

    QList<qint64> requested;
    QList<qint64> pushed;
    bool drained = true;
    qint64 now = 1000;
    QList<qint64> waits;
    PendingStream stream{{[this](MessageId after) { requested.append(after.value); },
                          [this](MessageId id, const QByteArray &) { pushed.append(id.value); },
                          [this] { return drained; }, [this](qint64 ms) { waits.append(ms); }}};
};

using Ids = QList<qint64>;

} // namespace

class PendingStreamTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPageAfterPage();
    void waitsUntilThePeerHasRead();
    void liveMessagesComeBehind();
    void liveMessageThatAPageHadIsNotPushedTwice();
    void liveMessageConfirmedElsewhereKeepsItsPlace();
    void dropsLiveMessagesThatAreTooManyAndReadsThem();
    void initAgainStartsOver();
    void stopsAndForgets();
    void failureEndsIt();
    void liveMessagesWaitForTheInitThatFollows();
    void withoutInitTheyWaitAMoment();
    void aMomentLaterNothingWaits();
    void tooManyDoNotWait();
};

void PendingStreamTest::readsPageAfterPage()
{
    Stage stage;
    stage.stream.start();
    QCOMPARE(stage.requested, Ids{0});
    stage.page({3, 5}, true);
    QCOMPARE(stage.requested, Ids{5});
    stage.page({8}, false);
    QCOMPARE(stage.pushed, (Ids{3, 5, 8}));
    QVERIFY(!stage.stream.isRunning());
}

void PendingStreamTest::waitsUntilThePeerHasRead()
{
    Stage stage;
    stage.drained = false;
    stage.stream.start();
    stage.page({1, 2}, true);
    QCOMPARE(stage.requested, Ids());
    stage.stream.drained();
    QCOMPARE(stage.requested, Ids{2});
}

void PendingStreamTest::liveMessagesComeBehind()
{
    Stage stage;
    stage.stream.start();
    stage.live(10);
    stage.live(11);
    QCOMPARE(stage.pushed, Ids());
    stage.page({1, 2}, true);
    stage.live(12);
    stage.page({3}, false);
    QCOMPARE(stage.pushed, (Ids{1, 2, 3, 10, 11, 12}));
    stage.live(13);
    QCOMPARE(stage.pushed.constLast(), 13);
}

void PendingStreamTest::liveMessageThatAPageHadIsNotPushedTwice()
{
    Stage stage;
    stage.stream.start();
    stage.live(4);
    stage.page({3, 4}, false);
    stage.live(3); // its news comes later than the page that had it
    QCOMPARE(stage.pushed, (Ids{3, 4}));
}

void PendingStreamTest::liveMessageConfirmedElsewhereKeepsItsPlace()
{
    Stage stage;
    stage.stream.start();
    stage.live(4);
    stage.page({3, 5}, false);
    QCOMPARE(stage.pushed, (Ids{3, 4, 5}));
}

void PendingStreamTest::dropsLiveMessagesThatAreTooManyAndReadsThem()
{
    Stage stage;
    stage.stream.start();
    for (qint64 id = 10; id < 15; ++id)
        stage.live(id, PendingStream::heldMaximum / 3);
    stage.page({1}, false);
    QCOMPARE(stage.requested, Ids{1}); // the store has what was dropped
    stage.page({10, 11, 12, 13, 14}, false);
    QCOMPARE(stage.pushed, (Ids{1, 10, 11, 12, 13, 14}));
    QVERIFY(!stage.stream.isRunning());
}

void PendingStreamTest::initAgainStartsOver()
{
    Stage stage;
    stage.stream.start();
    stage.stream.start();
    stage.page({1}, false);
    QCOMPARE(stage.requested, Ids{0});
    stage.page({1}, false);
    QCOMPARE(stage.pushed, (Ids{1, 1}));
    QVERIFY(!stage.stream.isRunning());
}

void PendingStreamTest::stopsAndForgets()
{
    Stage stage;
    stage.stream.start();
    stage.live(9);
    stage.stream.stop();
    stage.page({1}, true);
    QCOMPARE(stage.pushed, Ids());
    QCOMPARE(stage.requested, Ids());
}

void PendingStreamTest::failureEndsIt()
{
    Stage stage;
    stage.stream.start();
    stage.stream.pageFailed();
    QVERIFY(!stage.stream.isRunning());
    stage.stream.start();
    QCOMPARE(stage.requested, (Ids{0, 0}));
}

void PendingStreamTest::liveMessagesWaitForTheInitThatFollows()
{
    Stage stage;
    stage.stream.expectInit(stage.now);
    stage.now += 100;
    stage.live(7);
    stage.live(8);
    QCOMPARE(stage.pushed, Ids());
    QCOMPARE(stage.waits, Ids{PendingStream::initPatience - 100});
    stage.stream.start();
    stage.stream.initIsLate(); // the timer, for nothing
    stage.page({5, 6, 7}, false);
    QCOMPARE(stage.pushed, (Ids{5, 6, 7, 8}));
}

void PendingStreamTest::withoutInitTheyWaitAMoment()
{
    Stage stage;
    stage.stream.expectInit(stage.now);
    stage.live(7);
    stage.stream.initIsLate();
    stage.live(8);
    QCOMPARE(stage.pushed, (Ids{7, 8}));
    QVERIFY(!stage.stream.isRunning());
    stage.stream.start(); // Init pushes again what was not confirmed
    stage.page({6, 7, 8}, false);
    QCOMPARE(stage.pushed, (Ids{7, 8, 6, 7, 8}));
}

void PendingStreamTest::aMomentLaterNothingWaits()
{
    Stage stage;
    stage.stream.expectInit(stage.now);
    stage.now += PendingStream::initPatience;
    stage.live(7);
    QCOMPARE(stage.pushed, Ids{7});
    QVERIFY(stage.waits.isEmpty());
}

void PendingStreamTest::tooManyDoNotWait()
{
    Stage stage;
    stage.stream.expectInit(stage.now);
    for (qint64 id = 1; id < 5; ++id)
        stage.live(id, PendingStream::heldMaximum / 3);
    QCOMPARE(stage.pushed, (Ids{1, 2, 3, 4}));
}

QTEST_APPLESS_MAIN(PendingStreamTest)
#include "tst_pendingstream.moc"
