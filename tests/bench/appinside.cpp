// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/stage.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <numeric>

using namespace Qt::StringLiterals;
using mimi::client::UserId;
using mimi::test::Stage;

//! What a person waits for in the window, each until the frame that shows it was drawn: one line of JSON for each, in
//! milliseconds; "cpu" is the processor time of the thread that draws. The real interface over a real store; app.py
//! prints it beside the targets.
namespace {

constexpr int people = 200;
constexpr int longHistory = 100'000;
constexpr int shortHistory = 40;
constexpr int refreshUs = 16'700; // a frame of a screen with 60 Hz

QStringList history(int count)
{
    QStringList lines;
    for (int i = 0; i < count; ++i)
        lines << (i % 3 == 0 ? u">"_s : QString()) + u"Message %1 "_s.arg(i) + u"with some words "_s.repeated(i % 11);
    return lines;
}

//! Microseconds.
struct Shown
{
    qint64 wall = 0;
    qint64 cpu = 0;
};

double millisecondsAt(double share, QList<qint64> times)
{
    std::sort(times.begin(), times.end());
    return double(times.at(qsizetype(share * double(times.size() - 1)))) / 1000;
}

void report(const char *name, const QList<Shown> &all)
{
    QList<qint64> times;
    QList<qint64> costs;
    for (const Shown &shown : all) {
        times << shown.wall;
        costs << shown.cpu;
    }
    const auto late = std::count_if(times.cbegin(), times.cend(), [](qint64 time) { return time > refreshUs; });
    const auto sum = double(std::accumulate(times.cbegin(), times.cend(), qint64(0)));
    std::printf(R"({"name": "%s", "median": %.2f, "p95": %.2f, "late": %.4f, "fps": %.1f, "cpu": %.2f, "cpu95": %.2f})"
                "\n",
                name, millisecondsAt(0.5, times), millisecondsAt(0.95, times), double(late) / double(times.size()),
                1e6 * double(times.size()) / sum, millisecondsAt(0.5, costs), millisecondsAt(0.95, costs));
    std::fflush(stdout);
}

qint64 cpuTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1'000'000 + time.tv_nsec / 1000;
}

} // namespace

class AppInside : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opening();
    void scrolling();
    void typing();
    void sending();
    void cleanupTestCase() { m_stage.reset(); }

private:
    //! From doing it until the frame in which it is there has been drawn.
    Shown untilShown(const std::function<void()> &act, const std::function<bool()> &isThere);

    std::unique_ptr<Stage> m_stage;
    QList<UserId> m_people;
};

void AppInside::initTestCase()
{
    m_stage = std::make_unique<Stage>();
    const qint64 start = QDateTime::currentMSecsSinceEpoch() - 2LL * longHistory * mimi::test::minute;
    for (int i = 0; i < people; ++i) {
        m_people << m_stage->addPerson(u"person%1"_s.arg(i), u"Person Number%1"_s.arg(i));
        m_stage->write(m_people.constLast(), history(i == 0 ? longHistory : shortHistory), start);
    }
    m_stage->show();
    for (const UserId peer : std::as_const(m_people))
        m_stage->app().conversations()->markRead(double(peer.value));
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->app().conversations()->unreadTotal(), 0, mimi::test::patience);
}

Shown AppInside::untilShown(const std::function<void()> &act, const std::function<bool()> &isThere)
{
    QEventLoop loop;
    QElapsedTimer clock;
    Shown took;
    const QMetaObject::Connection drawn = connect(&m_stage->window(), &QQuickWindow::frameSwapped, &loop, [&] {
        if (took.wall > 0 || !isThere())
            return;
        took = {clock.nsecsElapsed() / 1000, cpuTime() - took.cpu};
        loop.quit();
    });
    QTimer::singleShot(mimi::test::patience, &loop, &QEventLoop::quit);
    clock.start();
    took.cpu = cpuTime();
    act();
    loop.exec();
    disconnect(drawn);
    if (took.wall == 0)
        qWarning("It is not shown.");
    return took;
}

void AppInside::opening()
{
    mimi::Chat &chat = *m_stage->app().chat();
    bool placed = false;
    m_stage->open(m_people.constLast());
    connect(&chat, &mimi::Chat::positionRestored, this, [&] { placed = true; });
    QList<Shown> times;
    for (int i = 0; i < 100; ++i) { // each second one the long one
        const UserId peer = m_people.at(i % 2 == 0 ? 0 : 1 + i);
        placed = false;
        times << untilShown([&] { chat.openPeer(double(peer.value)); }, [&] { return placed; });
    }
    report("open", times);
    disconnect(&chat, &mimi::Chat::positionRestored, this, nullptr);
}

void AppInside::scrolling()
{
    m_stage->open(m_people.constFirst());
    QQuickItem *timeline = m_stage->find(u"timeline"_s);
    QList<Shown> times;
    for (int notch = 0; notch < 1000; ++notch)
        times << untilShown([&] { m_stage->wheel(timeline, 120); }, [] { return true; });
    report("scroll", times);
}

void AppInside::typing()
{
    m_stage->open(m_people.at(1));
    QQuickItem *field = m_stage->find(u"composer"_s);
    const QString text = u"The quick brown fox jumps over the lazy dog. "_s.repeated(6);
    m_stage->click(field);
    QList<Shown> times;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto isThere = [&] { return field->property("text").toString().size() == i + 1; };
        times << untilShown([&] { m_stage->type(text.at(i)); }, isThere);
    }
    report("key", times);
    field->setProperty("text", QString());
}

void AppInside::sending()
{
    const mimi::Messages &messages = *m_stage->app().chat()->messages();
    QList<Shown> times;
    for (int i = 0; i < 50; ++i) {
        const QString text = u"On its way %1"_s.arg(i);
        m_stage->type(text);
        const auto isThere = [&] { return messages.textAt(0) == text; }; // a row appears once it is on disk
        times << untilShown([&] { m_stage->key(Qt::Key_Return); }, isThere);
        QTRY_VERIFY(m_stage->find(u"composer"_s)->property("text").toString().isEmpty());
    }
    report("send", times);
}

QTEST_MAIN(AppInside)
#include "appinside.moc"
