// SPDX-License-Identifier: GPL-3.0-or-later
#include "netfixture.h"

#include "server/net/epolldispatcher.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QThread>
#include <QTimer>
#include <fcntl.h>
#include <functional>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace mimi::net;
using namespace mimi::net::test;
using namespace std::chrono_literals;

namespace {

//! Two connected, non-blocking sockets.
class SocketPair
{
public:
    SocketPair() { socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, m_ends); }
    ~SocketPair()
    {
        closeEnd(0);
        closeEnd(1);
    }
    Q_DISABLE_COPY_MOVE(SocketPair)

    int operator[](int end) const { return m_ends[end]; }
    void poke(int end = 1) const { QCOMPARE(::write(m_ends[end], "x", 1), ssize_t(1)); }
    void drain(int end = 0) const
    {
        char bytes[64];
        while (::read(m_ends[end], bytes, sizeof bytes) > 0) { }
    }
    void closeEnd(int end)
    {
        if (m_ends[end] >= 0)
            ::close(std::exchange(m_ends[end], -1));
    }

private:
    int m_ends[2] = {-1, -1};
};

//! Until nothing more happens by itself.
void processAll()
{
    auto *dispatcher = QAbstractEventDispatcher::instance();
    for (int idleTurns = 0; idleTurns < 3;)
        idleTurns = dispatcher->processEvents(QEventLoop::AllEvents) ? 0 : idleTurns + 1;
}

} // namespace

//! The test itself runs on the dispatcher: see main().
class EpollDispatcherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isInUse();

    void timersFireInOrder();
    void repeatedTimerKeepsItsPace();
    void keepsTheAccuracyOfTimerTypes_data();
    void keepsTheAccuracyOfTimerTypes();
    void zeroTimersLeaveRoomForOthers();
    void timerStoppedByAnotherDoesNotFire();
    void timerStopsItselfAndDies();
    void timerRestartedWhileItFires();
    void timerDoesNotReenterItself();
    void tellsTimersAndTheirTime();
    void movesTimersToAnotherThread();
    void timersCanBeExcluded();
    void refusesBadTimers();

    void readsAndWrites();
    void disabledNotifierIsSilent();
    void notifierDiesWhileItFires();
    void notifierKillsTheNext();
    void descriptorComesBackInTheSameTurn();
    void changesThatCancelEachOther();
    void tellsTheEndToReaderAndWriter();
    void notifiersCanBeExcluded();
    void invalidDescriptorIsDisabled();
    void manyReadyDescriptors();

    void wakesFromOtherThreads();
    void interruptEndsAWait();
    void whatEventsPostComesBeforeDescriptors();
    void postingWithoutEndLeavesRoomForDescriptors();
    void emitsItsSignals();
    void nestedLoopInANotifier();
    void nestedLoopInATimer();
    void nestedLoopWhileOthersAreReady();
    void deferredDeletes();

    void tlsSocketPair();
    void soak();
};

void EpollDispatcherTest::isInUse()
{
    QVERIFY(qobject_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance()));
}

// Timers

void EpollDispatcherTest::timersFireInOrder()
{
    QList<int> order;
    for (const int delay : {30, 10, 20, 0}) {
        auto *timer = new QTimer(this);
        timer->setTimerType(Qt::PreciseTimer);
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, [&order, delay] { order.append(delay); });
        timer->start(delay);
    }
    QTRY_COMPARE(order.size(), 4);
    QCOMPARE(order, QList<int>({0, 10, 20, 30}));
    qDeleteAll(findChildren<QTimer *>());
}

void EpollDispatcherTest::repeatedTimerKeepsItsPace()
{
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QSignalSpy fired(&timer, &QTimer::timeout);
    QElapsedTimer elapsed;
    elapsed.start();
    timer.start(10);
    QTRY_VERIFY(fired.size() >= 10);
    QVERIFY(elapsed.elapsed() >= 99); // never early; how late depends on the machine
}

void EpollDispatcherTest::keepsTheAccuracyOfTimerTypes_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("interval");
    QTest::addColumn<int>("tolerance"); // milliseconds early or late, by the documentation of Qt::TimerType
    QTest::newRow("precise") << int(Qt::PreciseTimer) << 5000 << 1;
    QTest::newRow("coarse") << int(Qt::CoarseTimer) << 1000 << 50;
    QTest::newRow("coarse, short") << int(Qt::CoarseTimer) << 10 << 1;
    QTest::newRow("coarse, an hour") << int(Qt::CoarseTimer) << 3'600'000 << 180'000;
    QTest::newRow("very coarse") << int(Qt::VeryCoarseTimer) << 10'000 << 500;
    QTest::newRow("very coarse, short") << int(Qt::VeryCoarseTimer) << 100 << 5;
    QTest::newRow("zero") << int(Qt::CoarseTimer) << 0 << 0;
}

void EpollDispatcherTest::keepsTheAccuracyOfTimerTypes()
{
    QFETCH(int, type);
    QFETCH(int, interval);
    QFETCH(int, tolerance);
    auto *dispatcher = QAbstractEventDispatcher::instance();
    QElapsedTimer since;
    since.start();
    const int id = startTimer(interval, Qt::TimerType(type));
    const int remaining = dispatcher->remainingTime(id);
    const auto passed = int(since.elapsed()) + 1;
    killTimer(id);
    QVERIFY2(remaining >= interval - tolerance - passed, QByteArray::number(remaining).constData());
    QVERIFY2(remaining <= interval + tolerance, QByteArray::number(remaining).constData());
}

void EpollDispatcherTest::zeroTimersLeaveRoomForOthers()
{
    SocketPair pair;
    pair.poke();
    int read = 0;
    int posted = 0;
    int timed = 0;
    QSocketNotifier notifier(pair[0], QSocketNotifier::Read);
    connect(&notifier, &QSocketNotifier::activated, this, [&] {
        ++read;
        pair.drain();
    });
    QTimer first;
    QTimer second;
    QSignalSpy firstFired(&first, &QTimer::timeout);
    QSignalSpy secondFired(&second, &QTimer::timeout);
    first.start(0);
    second.start(0);
    QTimer::singleShot(5, this, [&] { ++timed; });
    QMetaObject::invokeMethod(
        this, [&] { ++posted; }, Qt::QueuedConnection);
    QTRY_VERIFY(read == 1 && posted == 1 && timed == 1);
    QVERIFY(qAbs(firstFired.size() - secondFired.size()) <= 1);
    QCoreApplication::processEvents();
    const auto before = firstFired.size();
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QCOMPARE(firstFired.size(), before + 1); // once a turn, and a turn does not block
}

void EpollDispatcherTest::timerStoppedByAnotherDoesNotFire()
{
    QTimer first;
    QTimer second;
    QSignalSpy fired(&second, &QTimer::timeout);
    connect(&first, &QTimer::timeout, this, [&] {
        first.stop();
        second.stop();
    });
    first.start(0);
    second.start(0);
    processAll();
    QCOMPARE(fired.size(), 0);
}

void EpollDispatcherTest::timerStopsItselfAndDies()
{
    int fired = 0;
    auto *timer = new QTimer;
    connect(timer, &QTimer::timeout, this, [&, timer] {
        ++fired;
        delete timer;
    });
    timer->start(0);
    processAll();
    QCOMPARE(fired, 1);
}

void EpollDispatcherTest::timerRestartedWhileItFires()
{
    QTimer timer;
    int fired = 0;
    connect(&timer, &QTimer::timeout, this, [&] {
        if (++fired == 3)
            timer.stop();
        else
            timer.start(fired); // another interval: the old id goes and may come back
    });
    timer.start(0);
    QTRY_COMPARE(fired, 3);
    QVERIFY(QAbstractEventDispatcher::instance()->registeredTimers(&timer).isEmpty());
}

void EpollDispatcherTest::timerDoesNotReenterItself()
{
    QTimer timer;
    int depth = 0;
    int deepest = 0;
    int fired = 0;
    connect(&timer, &QTimer::timeout, this, [&] {
        deepest = qMax(deepest, ++depth);
        QEventLoop nested;
        QTimer::singleShot(20, &nested, &QEventLoop::quit);
        nested.exec();
        --depth;
        if (++fired == 2)
            timer.stop();
    });
    timer.start(1);
    QTRY_COMPARE(fired, 2);
    QCOMPARE(deepest, 1);
}

void EpollDispatcherTest::tellsTimersAndTheirTime()
{
    auto *dispatcher = QAbstractEventDispatcher::instance();
    QObject object;
    const int first = object.startTimer(1000, Qt::PreciseTimer);
    const int second = object.startTimer(2000, Qt::VeryCoarseTimer);
    auto timers = dispatcher->registeredTimers(&object);
    QCOMPARE(timers.size(), 2);
    std::ranges::sort(timers, {}, &QAbstractEventDispatcher::TimerInfo::interval);
    QCOMPARE(timers[0].timerId, first);
    QCOMPARE(timers[1].timerId, second);
    QCOMPARE(timers[1].timerType, Qt::VeryCoarseTimer);
    QVERIFY(dispatcher->remainingTime(first) <= 1000);
    QVERIFY(dispatcher->remainingTime(first) > 0);
    QVERIFY(dispatcher->unregisterTimers(&object));
    QVERIFY(!dispatcher->unregisterTimers(&object));
    QVERIFY(!dispatcher->unregisterTimer(first));
    QCOMPARE(dispatcher->remainingTime(first), -1);
    QVERIFY(dispatcher->registeredTimers(&object).isEmpty());
}

void EpollDispatcherTest::movesTimersToAnotherThread()
{
    WorkerPool pool(1);
    auto *timer = new QTimer;
    std::atomic<QThread *> firedIn = nullptr;
    connect(timer, &QTimer::timeout, timer, [&firedIn] { firedIn = QThread::currentThread(); });
    timer->start(5);
    timer->moveToThread(pool.at(0).thread());
    QTRY_COMPARE(firedIn.load(), pool.at(0).thread());
    timer->deleteLater();
}

void EpollDispatcherTest::timersCanBeExcluded()
{
    QTimer timer;
    QSignalSpy fired(&timer, &QTimer::timeout);
    timer.start(0);
    QAbstractEventDispatcher::instance()->processEvents(QEventLoop::X11ExcludeTimers);
    QCOMPARE(fired.size(), 0);
    QCoreApplication::processEvents();
    QCOMPARE(fired.size(), 1);
}

void EpollDispatcherTest::refusesBadTimers()
{
    auto *dispatcher = QAbstractEventDispatcher::instance();
    const QRegularExpression warning(QStringLiteral("invalid arguments"));
    QTest::ignoreMessage(QtWarningMsg, warning);
    dispatcher->registerTimer(0, 1, Qt::PreciseTimer, this);
    QTest::ignoreMessage(QtWarningMsg, warning);
    dispatcher->registerTimer(1'000'000, -1, Qt::PreciseTimer, this);
    QThread other;
    QObject stranger;
    stranger.moveToThread(&other);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("another thread")));
    dispatcher->registerTimer(1'000'000, 1, Qt::PreciseTimer, &stranger);
    QCOMPARE(dispatcher->remainingTime(1'000'000), -1);
}

// Notifiers

void EpollDispatcherTest::readsAndWrites()
{
    SocketPair pair;
    QSocketNotifier reader(pair[0], QSocketNotifier::Read);
    QSocketNotifier writer(pair[0], QSocketNotifier::Write);
    int reads = 0;
    int writes = 0;
    connect(&reader, &QSocketNotifier::activated, this, [&] {
        ++reads;
        pair.drain();
    });
    connect(&writer, &QSocketNotifier::activated, this, [&] {
        ++writes;
        writer.setEnabled(false);
    });
    processAll();
    QCOMPARE(reads, 0);
    QCOMPARE(writes, 1);
    pair.poke();
    processAll();
    QCOMPARE(reads, 1);
    writer.setEnabled(true);
    processAll();
    QCOMPARE(writes, 2);
}

void EpollDispatcherTest::disabledNotifierIsSilent()
{
    SocketPair pair;
    QSocketNotifier reader(pair[0], QSocketNotifier::Read);
    QSignalSpy fired(&reader, &QSocketNotifier::activated);
    reader.setEnabled(false);
    pair.poke();
    processAll();
    QCOMPARE(fired.size(), 0);
    reader.setEnabled(true);
    QCoreApplication::processEvents();
    QCOMPARE(fired.size(), 1);
    QCoreApplication::processEvents(); // nobody has read: level-triggered
    QCOMPARE(fired.size(), 2);
}

void EpollDispatcherTest::notifierDiesWhileItFires()
{
    SocketPair pair;
    pair.poke();
    auto *reader = new QSocketNotifier(pair[0], QSocketNotifier::Read);
    auto *writer = new QSocketNotifier(pair[0], QSocketNotifier::Write);
    int fired = 0;
    const auto killBoth = [&] {
        ++fired;
        delete std::exchange(reader, nullptr);
        delete std::exchange(writer, nullptr);
    };
    connect(reader, &QSocketNotifier::activated, this, killBoth);
    connect(writer, &QSocketNotifier::activated, this, killBoth);
    processAll();
    QCOMPARE(fired, 1);
}

void EpollDispatcherTest::notifierKillsTheNext()
{
    SocketPair pairs[8];
    std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
    int fired = 0;
    for (const SocketPair &pair : pairs) {
        pair.poke();
        notifiers.push_back(std::make_unique<QSocketNotifier>(pair[0], QSocketNotifier::Read));
        connect(notifiers.back().get(), &QSocketNotifier::activated, this, [&] {
            ++fired;
            const auto *self = sender();
            std::erase_if(notifiers, [self](const auto &notifier) { return notifier.get() != self; });
        });
    }
    QCoreApplication::processEvents();
    QCOMPARE(fired, 1);
}

void EpollDispatcherTest::descriptorComesBackInTheSameTurn()
{
    SocketPair first;
    SocketPair second;
    first.poke();
    second.poke();
    std::unique_ptr<QSocketNotifier> firstReader(new QSocketNotifier(first[0], QSocketNotifier::Read));
    std::unique_ptr<QSocketNotifier> secondReader(new QSocketNotifier(second[0], QSocketNotifier::Read));
    SocketPair fresh;
    std::unique_ptr<QSocketNotifier> freshReader;
    int freshFired = 0;
    // Whichever comes first closes the other one and puts a quiet socket in its place.
    const auto replace = [&](std::unique_ptr<QSocketNotifier> &own, std::unique_ptr<QSocketNotifier> &other) {
        own->setEnabled(false);
        if (!other)
            return;
        const int number = int(other->socket());
        other.reset();
        QCOMPARE(dup3(fresh[0], number, O_CLOEXEC), number);
        freshReader = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
        connect(freshReader.get(), &QSocketNotifier::activated, this, [&] {
            ++freshFired;
            fresh.drain();
        });
    };
    connect(firstReader.get(), &QSocketNotifier::activated, this, [&] { replace(firstReader, secondReader); });
    connect(secondReader.get(), &QSocketNotifier::activated, this, [&] { replace(secondReader, firstReader); });
    processAll();
    QVERIFY(freshReader);
    QCOMPARE(freshFired, 0);
    fresh.poke();
    processAll();
    QCOMPARE(freshFired, 1);
}

void EpollDispatcherTest::changesThatCancelEachOther()
{
    SocketPair pair;
    pair.poke();
    QSocketNotifier reader(pair[0], QSocketNotifier::Read);
    QSocketNotifier writer(pair[0], QSocketNotifier::Write);
    QSignalSpy reads(&reader, &QSocketNotifier::activated);
    QSignalSpy writes(&writer, &QSocketNotifier::activated);
    for (int i = 0; i < 10; ++i) {
        reader.setEnabled(false);
        writer.setEnabled(false);
        reader.setEnabled(true);
        writer.setEnabled(true);
        writer.setEnabled(false);
    }
    QCoreApplication::processEvents();
    QCOMPARE(reads.size(), 1);
    QCOMPARE(writes.size(), 0);
}

void EpollDispatcherTest::tellsTheEndToReaderAndWriter()
{
    SocketPair pair;
    QSocketNotifier reader(pair[0], QSocketNotifier::Read);
    QSocketNotifier exception(pair[0], QSocketNotifier::Exception);
    int ended = 0;
    connect(&reader, &QSocketNotifier::activated, this, [&] {
        ++ended;
        reader.setEnabled(false);
        exception.setEnabled(false);
    });
    pair.closeEnd(1);
    processAll();
    QCOMPARE(ended, 1);
}

void EpollDispatcherTest::notifiersCanBeExcluded()
{
    SocketPair pair;
    pair.poke();
    QSocketNotifier reader(pair[0], QSocketNotifier::Read);
    QSignalSpy fired(&reader, &QSocketNotifier::activated);
    connect(&reader, &QSocketNotifier::activated, this, [&] { pair.drain(); });
    bool timed = false;
    QTimer::singleShot(5, this, [&] { timed = true; });
    while (!timed) // waits, for the timer alone
        QCoreApplication::processEvents(QEventLoop::ExcludeSocketNotifiers | QEventLoop::WaitForMoreEvents);
    QCOMPARE(fired.size(), 0);
    processAll();
    QCOMPARE(fired.size(), 1);
}

void EpollDispatcherTest::invalidDescriptorIsDisabled()
{
    int number = -1;
    {
        const SocketPair pair;
        number = pair[0];
    }
    QSocketNotifier reader(number, QSocketNotifier::Read);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("Invalid socket")));
    processAll();
    QVERIFY(!reader.isEnabled());
}

void EpollDispatcherTest::manyReadyDescriptors()
{
    constexpr int count = 600; // more than one wait reports
    std::vector<std::unique_ptr<SocketPair>> pairs;
    std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
    std::vector<int> fired(count);
    for (size_t i = 0; i < count; ++i) {
        pairs.push_back(std::make_unique<SocketPair>());
        notifiers.push_back(std::make_unique<QSocketNotifier>((*pairs[i])[0], QSocketNotifier::Read));
        connect(notifiers[i].get(), &QSocketNotifier::activated, this, [&, i] { ++fired[i]; });
        pairs[i]->poke();
    }
    for (int turn = 0; turn < 30; ++turn) // nobody reads, and yet each one gets its turn
        QCoreApplication::processEvents();
    QVERIFY(std::ranges::min(fired) > 0);
}

// The loop

void EpollDispatcherTest::wakesFromOtherThreads()
{
    constexpr int threadCount = 4;
    constexpr int posts = 20'000;
    QEventLoop loop;
    int seen = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < threadCount; ++i) {
            threads.emplace_back([&] {
                for (int j = 0; j < posts; ++j) {
                    const auto count = [&] {
                        if (++seen == threadCount * posts)
                            loop.quit();
                    };
                    QMetaObject::invokeMethod(this, count, Qt::QueuedConnection);
                    if (j % 100 == 0) // lets the loop fall asleep in between
                        std::this_thread::yield();
                }
            });
        }
        loop.exec(); // for ever if a wake-up is lost
    }
    QCOMPARE(seen, threadCount * posts);

    for (int i = 0; i < 1000; ++i) { // one at a time: it sleeps each time
        std::jthread waker([&] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
        loop.exec();
    }
}

void EpollDispatcherTest::interruptEndsAWait()
{
    auto *dispatcher = QAbstractEventDispatcher::instance();
    QSignalSpy aboutToBlock(dispatcher, &QAbstractEventDispatcher::aboutToBlock);
    std::jthread interrupter([&] {
        while (aboutToBlock.isEmpty())
            std::this_thread::yield();
        dispatcher->interrupt();
    });
    dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
    interrupter.join();
    QVERIFY(true); // it has come back
}

void EpollDispatcherTest::whatEventsPostComesBeforeDescriptors()
{
    SocketPair pair;
    pair.poke();
    QByteArrayList order;
    QSocketNotifier reader(pair[0], QSocketNotifier::Read);
    connect(&reader, &QSocketNotifier::activated, this, [&] {
        order.append("descriptor");
        pair.drain();
    });
    const auto second = [&order] { order.append("second"); };
    const auto first = [&order, second, this] {
        order.append("first");
        QMetaObject::invokeMethod(this, second, Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(this, first, Qt::QueuedConnection);
    processAll();
    QCOMPARE(order, QByteArrayList({"first", "second", "descriptor"}));
}

void EpollDispatcherTest::postingWithoutEndLeavesRoomForDescriptors()
{
    SocketPair pair;
    pair.poke();
    bool read = false;
    QSocketNotifier reader(pair[0], QSocketNotifier::Read);
    connect(&reader, &QSocketNotifier::activated, this, [&] {
        read = true;
        pair.drain();
    });
    int posted = 0;
    std::function<void()> again = [&] {
        ++posted;
        if (!read)
            QMetaObject::invokeMethod(this, again, Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(this, again, Qt::QueuedConnection);
    for (int turn = 0; turn < 3; ++turn)
        QCoreApplication::processEvents();
    QVERIFY(read);
    QVERIFY2(posted <= 4, QByteArray::number(posted).constData());
    processAll();
}

void EpollDispatcherTest::emitsItsSignals()
{
    auto *dispatcher = QAbstractEventDispatcher::instance();
    processAll();
    QSignalSpy awake(dispatcher, &QAbstractEventDispatcher::awake);
    QSignalSpy aboutToBlock(dispatcher, &QAbstractEventDispatcher::aboutToBlock);
    QCoreApplication::processEvents();
    QCOMPARE(awake.size(), 1);
    QCOMPARE(aboutToBlock.size(), 0);
    bool fired = false;
    QTimer::singleShot(1, this, [&] { fired = true; });
    while (!fired)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QVERIFY(!aboutToBlock.isEmpty());
}

void EpollDispatcherTest::nestedLoopInANotifier()
{
    SocketPair pair;
    SocketPair inner;
    QSocketNotifier innerReader(inner[0], QSocketNotifier::Read);
    QEventLoop nested;
    connect(&innerReader, &QSocketNotifier::activated, this, [&] {
        inner.drain();
        nested.quit();
    });
    QSocketNotifier reader(pair[0], QSocketNotifier::Read);
    int finished = 0;
    connect(&reader, &QSocketNotifier::activated, this, [&] {
        pair.drain();
        inner.poke();
        nested.exec();
        ++finished;
    });
    pair.poke();
    processAll();
    QCOMPARE(finished, 1);
}

void EpollDispatcherTest::nestedLoopInATimer()
{
    QTimer outer;
    QTimer inner;
    outer.setSingleShot(true);
    QEventLoop nested;
    int innerFired = 0;
    connect(&inner, &QTimer::timeout, this, [&] {
        if (++innerFired == 3)
            nested.quit();
    });
    connect(&outer, &QTimer::timeout, this, [&] { nested.exec(); });
    inner.start(1);
    outer.start(0);
    QTRY_VERIFY(innerFired >= 3);
}

void EpollDispatcherTest::nestedLoopWhileOthersAreReady()
{
    SocketPair pairs[4];
    std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
    int fired = 0;
    for (const SocketPair &pair : pairs) {
        pair.poke();
        notifiers.push_back(std::make_unique<QSocketNotifier>(pair[0], QSocketNotifier::Read));
        connect(notifiers.back().get(), &QSocketNotifier::activated, this, [&fired, &pair, &notifiers] {
            pair.drain();
            if (++fired == 1)
                processAll(); // serves the others, and they die
            notifiers.clear();
        });
    }
    processAll();
    QVERIFY(fired >= 1);
    QVERIFY(notifiers.empty());
}

void EpollDispatcherTest::deferredDeletes()
{
    QPointer<QObject> object(new QObject);
    QEventLoop loop;
    QTimer::singleShot(0, this, [&] {
        object->deleteLater();
        QTimer::singleShot(0, &loop, &QEventLoop::quit);
    });
    loop.exec();
    QTRY_VERIFY(!object);
}

// Together

void EpollDispatcherTest::tlsSocketPair()
{
    TestCertificate certificate;
    QVERIFY(certificate.make(QStringLiteral("pair")));
    class Server : public QTcpServer
    {
    public:
        using QTcpServer::addPendingConnection;
        QSslConfiguration configuration;

    protected:
        void incomingConnection(qintptr descriptor) override
        {
            auto *socket = new QSslSocket(this);
            socket->setSocketDescriptor(descriptor);
            socket->setSslConfiguration(configuration);
            socket->startServerEncryption();
            addPendingConnection(socket);
        }
    } server;
    server.configuration = certificate.configuration;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QSslSocket client;
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.serverPort());
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *peer = server.nextPendingConnection();
    connect(peer, &QTcpSocket::readyRead, peer, [peer] { peer->write(peer->readAll()); });
    QByteArray sent(1024 * 1024, Qt::Uninitialized);
    QRandomGenerator(1).fillRange(reinterpret_cast<quint32 *>(sent.data()), sent.size() / 4);
    client.write(sent);
    QByteArray received;
    QTRY_VERIFY((received += client.readAll()).size() >= sent.size());
    QCOMPARE(received, sent);
    QSignalSpy gone(peer, &QTcpSocket::disconnected);
    client.disconnectFromHost();
    QTRY_COMPARE(gone.size(), 1);
}

//! Sockets, timers and threads that come and go at random, for a while.
void EpollDispatcherTest::soak()
{
    constexpr int rounds = 3000;
    QRandomGenerator random(42);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    qint64 echoed = 0;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&, socket] {
            const QByteArray bytes = socket->readAll();
            echoed += bytes.size();
            socket->write(bytes);
            if (random.bounded(20) == 0)
                socket->abort();
        });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    });
    std::vector<std::unique_ptr<QTcpSocket>> clients(50);
    int timersFired = 0;
    std::atomic<int> posted = 0;
    std::jthread poster([&](const std::stop_token &stop) {
        while (!stop.stop_requested())
            QMetaObject::invokeMethod(
                this, [&] { ++posted; }, Qt::BlockingQueuedConnection);
    });
    for (int round = 0; round < rounds; ++round) {
        auto &client = clients[random.bounded(quint32(clients.size()))];
        if (!client || client->state() == QAbstractSocket::UnconnectedState || random.bounded(10) == 0) {
            client = std::make_unique<QTcpSocket>();
            client->connectToHost(QHostAddress::LocalHost, server.serverPort());
        } else {
            client->write(QByteArray(random.bounded(1, 20'000), 'x'));
        }
        QTimer::singleShot(random.bounded(5), client.get(), [&] { ++timersFired; });
        QCoreApplication::processEvents();
    }
    poster.request_stop();
    while (posted == 0)
        QCoreApplication::processEvents();
    // The poster may be waiting for its last post.
    std::jthread stopper([&] { poster.join(); });
    QTRY_VERIFY(echoed > 0 && timersFired > 0);
    QTRY_VERIFY(!poster.joinable());
    stopper.join();
    clients.clear();
    QTRY_VERIFY(server.findChildren<QTcpSocket *>().isEmpty());
}

int main(int argc, char *argv[])
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication application(argc, argv);
    EpollDispatcherTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_epolldispatcher.moc"
