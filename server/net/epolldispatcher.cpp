// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/epolldispatcher.h"

#include <QCoreApplication>
#include <QEvent>
#include <QThread>
#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <limits>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

namespace mimi::net {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

// What poll() reports to each kind of notifier in Qt's own dispatcher.
constexpr std::array<quint32, 3> interestOf{EPOLLIN, EPOLLOUT, EPOLLPRI};
constexpr quint32 always = EPOLLHUP | EPOLLERR;

quint64 pack(quint32 generation, int descriptor)
{
    return quint64(generation) << 32 | quint32(descriptor);
}

//! Coarse timers may be 5 % early or late, very coarse ones are kept to whole seconds. Rounding to a
//! common grid makes timers of about the same time share one wake-up.
template<class TimePoint>
TimePoint rounded(TimePoint exact, milliseconds interval, Qt::TimerType type)
{
    milliseconds grain = 0ms;
    if (type == Qt::VeryCoarseTimer && interval >= 2s)
        grain = 1s;
    else if (type != Qt::PreciseTimer && interval >= 20ms)
        grain = milliseconds(std::bit_floor(quint64(interval.count()) / 20));
    if (grain == 0ms)
        return exact;
    const auto sinceEpoch = exact.time_since_epoch() + grain / 2;
    return TimePoint(sinceEpoch - sinceEpoch % grain);
}

} // namespace

quint32 EpollDispatcher::Watch::interest() const
{
    quint32 mask = 0;
    for (size_t type = 0; type < notifiers.size(); ++type)
        mask |= notifiers[type] ? interestOf[type] : 0;
    return mask;
}

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent),
      m_epoll(epoll_create1(EPOLL_CLOEXEC)),
      m_wakeUp(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      m_events(maximumEvents)
{
    epoll_event event{};
    event.events = EPOLLIN | EPOLLET; // so that nobody need read it
    event.data.u64 = pack(0, m_wakeUp);
    if (m_epoll < 0 || m_wakeUp < 0 || epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeUp, &event) < 0)
        qFatal("EpollDispatcher: cannot create an event loop: %s", std::strerror(errno));
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_epoll);
    ::close(m_wakeUp);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    const bool withNotifiers = !(flags & QEventLoop::ExcludeSocketNotifiers);
    const bool withTimers = !(flags & QEventLoop::X11ExcludeTimers);
    m_interrupted = false;
    m_wake = Wake::Running; // who wakes from here on wants another look

    Q_EMIT awake();
    sendPostedEvents();

    const bool mayBlock = (flags & QEventLoop::WaitForMoreEvents) && m_wake == Wake::Running;
    if (mayBlock)
        Q_EMIT aboutToBlock();
    if (m_interrupted)
        return false;

    const int ready = waitForEvents(mayBlock, withNotifiers, withTimers);
    int handled = ready;
    if (withNotifiers)
        handled = fireNotifiers(ready);
    if (withTimers)
        handled += fireTimers();
    return handled > 0;
}

//! What the events have posted, above all the flush of what they wrote, comes before a look at the descriptors:
//! otherwise each socket written to would be asked first whether it is writable. Once only, or who posts without end
//! would keep the descriptors waiting.
void EpollDispatcher::sendPostedEvents()
{
    QCoreApplication::sendPostedEvents();
    auto woken = Wake::Woken;
    if (m_wake.compare_exchange_strong(woken, Wake::Running))
        QCoreApplication::sendPostedEvents();
}

int EpollDispatcher::waitForEvents(bool mayBlock, bool withNotifiers, bool withTimers)
{
    if (withNotifiers)
        applyChanges();
    ++m_pass;
    int timeout = mayBlock ? blockingTime(withTimers) : 0;
    auto running = Wake::Running;
    if (timeout != 0 && !m_wake.compare_exchange_strong(running, Wake::Sleeping))
        timeout = 0;
    int count = withNotifiers ? epoll_wait(m_epoll, m_events.data(), maximumEvents, timeout) : pollWakeUpOnly(timeout);
    if (count < 0) {
        if (errno != EINTR)
            qErrnoWarning("EpollDispatcher: waiting failed");
        count = 0;
    }
    auto sleeping = Wake::Sleeping;
    m_wake.compare_exchange_strong(sleeping, Wake::Running);
    return count;
}

int EpollDispatcher::blockingTime(bool withTimers) const
{
    if (!withTimers || m_queue.empty())
        return -1;
    const auto left = std::chrono::ceil<milliseconds>(m_queue.begin()->due - Clock::now());
    return int(std::clamp<qint64>(left.count(), 0, std::numeric_limits<int>::max()));
}

//! While notifiers are excluded a readable descriptor must not end the wait. Wake-ups of before, which nobody has read,
//! may end it early once.
int EpollDispatcher::pollWakeUpOnly(int timeout)
{
    pollfd wakeUp{m_wakeUp, POLLIN, 0};
    const int count = ::poll(&wakeUp, 1, timeout);
    quint64 value = 0;
    if (count > 0 && ::read(m_wakeUp, &value, sizeof value) < 0 && errno != EAGAIN)
        qErrnoWarning("EpollDispatcher: reading the wake-up descriptor failed");
    return count;
}

// Notifiers

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const int descriptor = int(notifier->socket());
    Watch &watch = m_watches[descriptor];
    if (watch.generation == 0)
        watch.generation = ++m_generation ? m_generation : ++m_generation;
    QSocketNotifier *&slot = watch.notifiers[notifier->type()];
    if (slot && slot != notifier)
        qWarning("QSocketNotifier: Multiple socket notifiers for same socket %d and type %d", descriptor,
                 int(notifier->type()));
    slot = notifier;
    if (!std::exchange(watch.changed, true))
        m_changed.push_back(descriptor);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const int descriptor = int(notifier->socket());
    const auto watch = m_watches.find(descriptor);
    if (watch == m_watches.end() || watch->notifiers[notifier->type()] != notifier)
        return;
    watch->notifiers[notifier->type()] = nullptr;
    if (watch->interest() != 0) {
        if (!std::exchange(watch->changed, true))
            m_changed.push_back(descriptor);
        return;
    }
    // The last one goes at once: the descriptor may be closed next, its number may come back in this
    // very turn, and the new one must not meet the registration of the old one.
    if (watch->applied)
        epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
    m_watches.erase(watch);
}

void EpollDispatcher::applyChanges()
{
    m_applying.swap(m_changed); // refusing a descriptor may add to the list
    for (const int descriptor : m_applying) {
        const auto watch = m_watches.find(descriptor);
        if (watch != m_watches.end() && std::exchange(watch->changed, false))
            applyChange(descriptor, *watch);
    }
    m_applying.clear();
}

void EpollDispatcher::applyChange(int descriptor, Watch &watch)
{
    const quint32 wanted = watch.interest();
    if (wanted == watch.applied)
        return; // changed and changed back: the reason for being lazy
    epoll_event event{};
    event.events = wanted;
    event.data.u64 = pack(watch.generation, descriptor);
    if (epoll_ctl(m_epoll, watch.applied ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, descriptor, &event) == 0)
        watch.applied = wanted;
    else
        refuse(descriptor);
}

//! As Qt does with a descriptor that poll() calls invalid.
void EpollDispatcher::refuse(int descriptor)
{
    qWarning("QSocketNotifier: Invalid socket %d, disabling: %s", descriptor, std::strerror(errno));
    const auto notifiers = m_watches.value(descriptor).notifiers;
    for (QSocketNotifier *notifier : notifiers) {
        if (notifier)
            notifier->setEnabled(false);
    }
}

int EpollDispatcher::fireNotifiers(int count)
{
    const quint64 pass = m_pass;
    int fired = 0;
    // A nested loop that waits overwrites the list. What it leaves undone is dropped: interest is
    // level-triggered, so the next wait reports it again.
    for (int i = 0; i < count && m_pass == pass; ++i) {
        const epoll_event event = m_events[size_t(i)];
        const int descriptor = int(quint32(event.data.u64));
        const auto generation = quint32(event.data.u64 >> 32);
        if (generation == 0) {
            ++fired;
            continue;
        }
        for (size_t type = 0; type < interestOf.size() && m_pass == pass; ++type) {
            if (event.events & (interestOf[type] | always))
                fired += fire(descriptor, generation, QSocketNotifier::Type(type));
        }
    }
    return fired;
}

//! An earlier handler of this turn may have removed the notifier or even closed the descriptor.
bool EpollDispatcher::fire(int descriptor, quint32 generation, QSocketNotifier::Type type)
{
    const auto watch = m_watches.constFind(descriptor);
    if (watch == m_watches.constEnd() || watch->generation != generation || !watch->notifiers[type])
        return false;
    QEvent event(QEvent::SockAct);
    QCoreApplication::sendEvent(watch->notifiers[type], &event);
    return true;
}

// Timers

void EpollDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType type, QObject *object)
{
    if (timerId < 1 || interval < 0 || !object) {
        qWarning("EpollDispatcher::registerTimer: invalid arguments");
        return;
    }
    if (object->thread() != thread() || thread() != QThread::currentThread()) {
        qWarning("QObject::startTimer: timers cannot be started from another thread");
        return;
    }
    Timer &timer = m_timers[timerId];
    timer = {object, milliseconds(interval), type, Clock::now() + milliseconds(interval), {}, ++m_timerOrder};
    m_timersOf.insert(object, timerId);
    enqueue(timerId, timer);
}

void EpollDispatcher::enqueue(int id, Timer &timer)
{
    timer.due = rounded(timer.exact, timer.interval, timer.type);
    m_queue.insert({timer.due, timer.order, id});
}

bool EpollDispatcher::unregisterTimer(int timerId)
{
    const auto timer = m_timers.constFind(timerId);
    if (timer == m_timers.constEnd())
        return false;
    m_queue.erase({timer->due, timer->order, timerId});
    m_timersOf.remove(timer->object, timerId);
    m_timers.erase(timer);
    return true;
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    const auto ids = m_timersOf.values(object);
    for (const int id : ids)
        unregisterTimer(id);
    return !ids.isEmpty();
}

QList<EpollDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    QList<TimerInfo> timers;
    const auto [first, last] = m_timersOf.equal_range(object);
    for (auto id = first; id != last; ++id) {
        const Timer &timer = *m_timers.constFind(*id);
        timers.append(TimerInfo(*id, int(timer.interval.count()), timer.type));
    }
    return timers;
}

int EpollDispatcher::remainingTime(int timerId)
{
    const auto timer = m_timers.constFind(timerId);
    if (timer == m_timers.constEnd())
        return -1;
    const auto left = std::chrono::ceil<milliseconds>(timer->due - Clock::now());
    return int(std::clamp<qint64>(left.count(), 0, std::numeric_limits<int>::max()));
}

int EpollDispatcher::fireTimers()
{
    // Everything that is started or re-armed from now on is due later than `now`, so that each timer
    // fires at most once a turn and zero timers leave room for the rest.
    const auto now = Clock::now();
    const quint64 newest = m_timerOrder;
    int fired = 0;
    while (!m_queue.empty() && m_queue.begin()->due <= now && m_queue.begin()->order <= newest) {
        const int id = m_queue.begin()->id;
        m_queue.erase(m_queue.begin());
        fired += fireTimer(id);
    }
    return fired;
}

//! A timer whose handler runs stays out of the queue, so that a nested loop does not fire it again.
bool EpollDispatcher::fireTimer(int id)
{
    Timer &timer = m_timers[id];
    const auto now = Clock::now();
    const quint64 order = timer.order;
    timer.exact += timer.interval;
    if (timer.exact < now) // late by more than an interval: what was missed is not made up for
        timer.exact = now + timer.interval;
    timer.due = rounded(timer.exact, timer.interval, timer.type);
    QTimerEvent event(id);
    QCoreApplication::sendEvent(timer.object, &event);

    const auto still = m_timers.find(id); // unless it was stopped, or its number given to another one
    if (still != m_timers.end() && still->order == order)
        enqueue(id, *still);
    return true;
}

// Waking

void EpollDispatcher::wakeUp()
{
    if (m_wake.exchange(Wake::Woken) != Wake::Sleeping)
        return;
    const quint64 one = 1;
    if (::write(m_wakeUp, &one, sizeof one) < 0)
        qErrnoWarning("EpollDispatcher: waking up failed");
}

void EpollDispatcher::interrupt()
{
    m_interrupted = true;
    wakeUp();
}

void EpollDispatcher::closingDown()
{
    m_queue.clear();
    m_timersOf.clear();
    m_timers.clear();
}

} // namespace mimi::net
