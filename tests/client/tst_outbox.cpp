// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/outbox.h"

#include <QTest>

using namespace mimi::client;
using mimi::chat::Status;
using mimi::chat::StatusCode;

namespace {

Message message(qint64 id, qint64 peer = 1)
{
    Message made;
    made.id = LocalId{id};
    made.clientId = ClientMessageId{QByteArray::number(id)};
    made.peer = UserId{peer};
    made.direction = Direction::Outgoing;
    made.state = MessageState::Queued;
    return made;
}

Status answer(qint64 id, StatusCode code = StatusCode::Success)
{
    return {ClientMessageId{QByteArray::number(id)}, code, "because"};
}

QList<qint64> ids(const QList<Message> &messages)
{
    QList<qint64> list;
    for (const auto &one : messages)
        list.append(one.id.value);
    return list;
}

} // namespace

class OutboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneMessageOfAConversationIsOnItsWay();
    void conversationsDoNotWaitForEachOther();
    void anAnswerLetsTheNextOneGo();
    void aRefusalLetsTheNextOneGo();
    void aPassingRefusalIsTriedAgainBeforeTheNext();
    void whileTheServerIsInTroubleItIsTriedAgainAndAgain_data();
    void whileTheServerIsInTroubleItIsTriedAgainAndAgain();
    void refusalsThatMayPassEndSometime();
    void oneMayTryAtOnce();
    void theServerSaysWhenToTryAgain();
    void aLostConnectionBringsEverythingBackInOrder();
    void anAnswerForSomethingElseIsNothing();
    void aRetriedMessageGoesToItsPlace();
    void removedMessagesAreNotSent();
    void knowsHowLongItHasBeenWaiting();
};

void OutboxTest::oneMessageOfAConversationIsOnItsWay()
{
    Outbox outbox;
    outbox.add(message(1));
    outbox.add(message(2));
    outbox.add(message(2));
    QCOMPARE(outbox.size(), 2);
    const auto due = outbox.takeDue(0);
    QCOMPARE(ids(due), QList<qint64>{1});
    QCOMPARE(due[0].state, MessageState::Sending);
    QCOMPARE(due[0].attempts, 1);
    QVERIFY(outbox.takeDue(0).isEmpty());
    QVERIFY(outbox.isInFlight(LocalId{1}));
    QVERIFY(!outbox.isInFlight(LocalId{2}));
}

void OutboxTest::conversationsDoNotWaitForEachOther()
{
    Outbox outbox;
    outbox.add(message(1, 7));
    outbox.add(message(2, 8));
    outbox.add(message(3, 8));
    QCOMPARE(ids(outbox.takeDue(0)), (QList<qint64>{1, 2}));
}

void OutboxTest::anAnswerLetsTheNextOneGo()
{
    Outbox outbox;
    outbox.add(message(1));
    outbox.add(message(2));
    (void)outbox.takeDue(0);
    const auto sent = outbox.answered(answer(1), 50);
    QVERIFY(sent);
    QCOMPARE(sent->state, MessageState::Sent);
    QCOMPARE(sent->sentAt, 50);
    QVERIFY(!outbox.contains(LocalId{1}));
    QCOMPARE(ids(outbox.takeDue(0)), QList<qint64>{2});
}

void OutboxTest::aRefusalLetsTheNextOneGo()
{
    Outbox outbox;
    outbox.add(message(1));
    outbox.add(message(2));
    (void)outbox.takeDue(0);
    const auto failed = outbox.answered(answer(1, StatusCode::Forbidden), 0);
    QVERIFY(failed);
    QCOMPARE(failed->state, MessageState::Failed);
    QCOMPARE(failed->failure.code, -400);
    QCOMPARE(ids(outbox.takeDue(0)), QList<qint64>{2});
}

void OutboxTest::aPassingRefusalIsTriedAgainBeforeTheNext()
{
    Outbox outbox;
    outbox.add(message(1));
    outbox.add(message(2));
    (void)outbox.takeDue(0);
    const auto queued = outbox.answered(answer(1, StatusCode::InternalError), 100);
    QCOMPARE(queued->state, MessageState::Queued);
    QVERIFY(outbox.takeDue(100).isEmpty());
    const auto next = outbox.nextDue();
    QVERIFY(next && *next > 100);
    const auto again = outbox.takeDue(*next);
    QCOMPARE(ids(again), QList<qint64>{1});
    QCOMPARE(again[0].attempts, 2);
}

void OutboxTest::whileTheServerIsInTroubleItIsTriedAgainAndAgain_data()
{
    QTest::addColumn<StatusCode>("code");
    QTest::newRow("its disk is full") << StatusCode::InternalError;
    QTest::newRow("it has too much to do") << StatusCode::TooManyRequests;
}

void OutboxTest::whileTheServerIsInTroubleItIsTriedAgainAndAgain()
{
    QFETCH(StatusCode, code);
    Outbox outbox;
    outbox.add(message(1));
    outbox.add(message(2));
    qint64 now = 0;
    qint64 delay = 0;
    for (int attempt = 1; attempt <= 100; ++attempt) {
        const auto due = outbox.takeDue(now);
        QCOMPARE(ids(due), QList<qint64>{1});
        QCOMPARE(due[0].attempts, attempt);
        const auto queued = outbox.answered(answer(1, code), now);
        QCOMPARE(queued->state, MessageState::Queued);
        QCOMPARE(queued->failure.code, int(code));
        const qint64 next = *outbox.nextDue();
        QVERIFY(next - now >= delay);
        QVERIFY(next - now <= 60'000);
        delay = next - now;
        now = next;
    }
    QCOMPARE(delay, 60'000);

    (void)outbox.takeDue(now);
    const auto sent = outbox.answered(answer(1), now);
    QCOMPARE(sent->state, MessageState::Sent);
    QCOMPARE(sent->failure, Failure());
    QCOMPARE(ids(outbox.takeDue(now)), QList<qint64>{2});
    (void)outbox.answered(answer(2, code), now);
    QVERIFY(*outbox.nextDue() - now < delay);
}

void OutboxTest::refusalsThatMayPassEndSometime()
{
    Outbox outbox;
    outbox.add(message(1));
    qint64 now = 0;
    for (int attempt = 0; attempt < 100; ++attempt) {
        QCOMPARE(outbox.takeDue(now).size(), 1);
        const auto result = outbox.answered(answer(1, StatusCode::ActionFailed), now);
        if (result->state == MessageState::Failed) {
            QVERIFY(attempt > 1);
            return;
        }
        now = *outbox.nextDue();
    }
    QFAIL("it was tried for ever");
}

void OutboxTest::oneMayTryAtOnce()
{
    Outbox outbox;
    outbox.add(message(1));
    outbox.add(message(2));
    (void)outbox.takeDue(0);
    QVERIFY(outbox.hurry(LocalId{1})); // on its way: nothing changes
    QVERIFY(outbox.takeDue(0).isEmpty());
    (void)outbox.answered(answer(1, StatusCode::InternalError), 0);
    QVERIFY(outbox.takeDue(0).isEmpty());
    QVERIFY(outbox.hurry(LocalId{2}));
    QCOMPARE(ids(outbox.takeDue(0)), QList<qint64>{1});
    QVERIFY(!outbox.hurry(LocalId{9}));
}

void OutboxTest::theServerSaysWhenToTryAgain()
{
    Outbox outbox;
    outbox.add(message(1));
    (void)outbox.takeDue(0);
    auto status = answer(1, StatusCode::TooManyRequests);
    status.retryAfter = 7000;
    (void)outbox.answered(status, 100);
    QCOMPARE(outbox.nextDue(), 7100);
}

void OutboxTest::aLostConnectionBringsEverythingBackInOrder()
{
    Outbox outbox;
    for (qint64 id = 1; id <= 3; ++id)
        outbox.add(message(id));
    (void)outbox.takeDue(0);
    const auto back = outbox.connectionLost();
    QCOMPARE(ids(back), QList<qint64>{1});
    QCOMPARE(back[0].state, MessageState::Queued);
    QVERIFY(!outbox.waitingSince());
    const auto again = outbox.takeDue(0);
    QCOMPARE(ids(again), QList<qint64>{1});
    QCOMPARE(again[0].clientId.text, "1");
}

void OutboxTest::anAnswerForSomethingElseIsNothing()
{
    Outbox outbox;
    outbox.add(message(1));
    QVERIFY(!outbox.answered(answer(1), 0)); // not on its way
    (void)outbox.takeDue(0);
    QVERIFY(!outbox.answered(answer(9), 0));
    QVERIFY(!outbox.answered({std::nullopt, StatusCode::DataError, {}}, 0));
    QVERIFY(outbox.isInFlight(LocalId{1}));
}

void OutboxTest::aRetriedMessageGoesToItsPlace()
{
    Outbox outbox;
    outbox.add(message(5));
    outbox.add(message(9));
    (void)outbox.takeDue(0);
    outbox.add(message(2)); // failed long ago; the one on its way cannot be overtaken any more
    (void)outbox.answered(answer(5), 0);
    QCOMPARE(ids(outbox.takeDue(0)), QList<qint64>{2});
    (void)outbox.answered(answer(2), 0);
    QCOMPARE(ids(outbox.takeDue(0)), QList<qint64>{9});
}

void OutboxTest::removedMessagesAreNotSent()
{
    Outbox outbox;
    outbox.add(message(1));
    outbox.add(message(2));
    outbox.add(message(3));
    (void)outbox.takeDue(0);
    outbox.remove(LocalId{2});
    outbox.remove(LocalId{1});
    QVERIFY(!outbox.answered(answer(1), 0));
    QCOMPARE(ids(outbox.takeDue(0)), QList<qint64>{3});
    outbox.clear();
    QCOMPARE(outbox.size(), 0);
}

void OutboxTest::knowsHowLongItHasBeenWaiting()
{
    Outbox outbox;
    outbox.add(message(1, 7));
    (void)outbox.takeDue(100);
    outbox.add(message(2, 8));
    (void)outbox.takeDue(200);
    QCOMPARE(outbox.waitingSince(), 100);
    (void)outbox.answered(answer(1), 300);
    QCOMPARE(outbox.waitingSince(), 200);
    QVERIFY(!outbox.nextDue());
}

QTEST_GUILESS_MAIN(OutboxTest)
#include "tst_outbox.moc"
