// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/worker.h"

#include <QCoreApplication>
#include <QTest>
#include <atomic>
#include <latch>
#include <thread>

using namespace mimi::net;

namespace {

//! Runs f in the worker and waits for it.
template<class F>
void inWorker(Worker &worker, F f)
{
    std::latch done(1);
    worker.post([&] {
        f();
        done.count_down();
    });
    done.wait();
}

//! Counts how often its worker has been woken by posts.
class EventCounter : public QObject
{
public:
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() >= QEvent::User;
        return false;
    }
    std::atomic<int> count = 0;
};

struct DeathNote
{
    explicit DeathNote(std::atomic<int> &deaths) : m_deaths(&deaths) { }
    DeathNote(const DeathNote &) = default;
    DeathNote(DeathNote &&) = default;
    ~DeathNote() { ++*m_deaths; }

private:
    std::atomic<int> *m_deaths;
};

} // namespace

class WorkerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsInItsOwnThread();
    void keepsTheOrderOfEachPoster();
    void wakesOncePerBatch();
    void tasksMayPost();
    void endOfTurnComesAfterWhatWasPosted();
    void endOfTurnMayAskForAnother();
    void laterRunsOnlyWhileTheContextLives();
    void dropsTasksOnceStopped();
    void runsWhatWasPostedBeforeStop();
    void stopsTwice();
};

void WorkerTest::runsInItsOwnThread()
{
    WorkerPool pool(3);
    QCOMPARE(pool.count(), 3);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(pool.at(i).index(), i);
        inWorker(pool.at(i), [&] { QCOMPARE(QThread::currentThread(), pool.at(i).thread()); });
    }
}

void WorkerTest::keepsTheOrderOfEachPoster()
{
    WorkerPool pool(1);
    constexpr int posters = 4;
    constexpr int tasks = 10'000;
    std::array<int, posters> next{};
    std::atomic<int> outOfOrder = 0;
    {
        std::vector<std::jthread> threads;
        for (size_t poster = 0; poster < posters; ++poster) {
            threads.emplace_back([&, poster] {
                for (int i = 0; i < tasks; ++i)
                    pool.at(0).post([&, poster, i] { outOfOrder += next[poster]++ != i; });
            });
        }
    }
    inWorker(pool.at(0), [&] { QCOMPARE(next, (std::array<int, posters>{tasks, tasks, tasks, tasks})); });
    QCOMPARE(outOfOrder, 0);
}

void WorkerTest::wakesOncePerBatch()
{
    WorkerPool pool(1);
    EventCounter counter;
    counter.moveToThread(pool.at(0).thread());
    std::atomic<int> ran = 0;
    inWorker(pool.at(0), [&] {
        pool.at(0).installEventFilter(&counter);
        counter.count = 0;
        for (int i = 0; i < 100; ++i)
            pool.at(0).post([&ran] { ++ran; });
    });
    QTRY_COMPARE(ran, 100);
    QCOMPARE(counter.count, 1);
    pool.stop();
}

void WorkerTest::tasksMayPost()
{
    WorkerPool pool(2);
    std::atomic<int> hops = 0;
    std::function<void()> hop = [&] {
        if (++hops < 1000)
            pool.at(hops % 2).post(hop);
    };
    pool.at(0).post(hop);
    QTRY_COMPARE(hops, 1000);
}

void WorkerTest::endOfTurnComesAfterWhatWasPosted()
{
    WorkerPool pool(1);
    Worker &worker = pool.at(0);
    QByteArrayList order;
    std::atomic<bool> done = false;
    worker.post([&] {
        worker.atEndOfTurn([&] {
            order.append("end");
            done = true;
        });
        QMetaObject::invokeMethod(
            &worker, [&] { order.append("event"); }, Qt::QueuedConnection);
        worker.post([&] { order.append("task"); });
        order.append("first");
    });
    QTRY_VERIFY(done);
    QCOMPARE(order, QByteArrayList({"first", "event", "task", "end"}));
}

void WorkerTest::endOfTurnMayAskForAnother()
{
    WorkerPool pool(1);
    Worker &worker = pool.at(0);
    std::atomic<int> turns = 0;
    std::function<void()> again = [&] {
        if (++turns < 10)
            worker.atEndOfTurn(again);
    };
    worker.post([&] { worker.atEndOfTurn(again); });
    QTRY_COMPARE(turns, 10);
}

void WorkerTest::laterRunsOnlyWhileTheContextLives()
{
    WorkerPool pool(1);
    Worker &worker = pool.at(0);
    QObject *context = nullptr;
    std::function<void(int)> answer;
    int got = 0;
    inWorker(worker, [&] {
        context = new QObject;
        answer = worker.later(context, [&](int value) {
            QCOMPARE(QThread::currentThread(), worker.thread());
            got = value;
        });
    });
    std::thread([&] { answer(1); }).join();
    inWorker(worker, [&] {
        QCOMPARE(got, 1);
        delete context;
    });
    answer(2);
    inWorker(worker, [&] { QCOMPARE(got, 1); });
}

void WorkerTest::dropsTasksOnceStopped()
{
    std::atomic<int> deaths = 0;
    WorkerPool pool(1);
    pool.stop();
    {
        const DeathNote note(deaths);
        pool.at(0).post([note] { QFAIL("A stopped worker has worked."); });
    }
    QVERIFY(deaths >= 2); // the note and the copy in the task
}

void WorkerTest::runsWhatWasPostedBeforeStop()
{
    std::atomic<int> ran = 0;
    std::atomic<bool> turned = false;
    WorkerPool pool(2);
    for (int i = 0; i < 1000; ++i)
        pool.at(i % 2).post([&ran] { ++ran; });
    pool.at(0).post([&] { pool.at(0).atEndOfTurn([&] { turned = true; }); });
    pool.stop();
    QCOMPARE(ran, 1000);
    QVERIFY(turned);
}

void WorkerTest::stopsTwice()
{
    WorkerPool pool(2);
    pool.stop();
    pool.stop();
}

QTEST_GUILESS_MAIN(WorkerTest)
#include "tst_worker.moc"
