// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractEventDispatcher>
#include <QHash>
#include <QSocketNotifier>
#include <array>
#include <atomic>
#include <chrono>
#include <compare>
#include <set>
#include <sys/epoll.h>
#include <vector>

namespace mimi::net {

//! An event loop for threads that watch many descriptors: a turn costs as much as there is to do,
//! however many descriptors are idle (Qt's own calls poll() with all of them). Linux only.
//!
//! Install it with QThread::setEventDispatcher() before the thread starts. It behaves as Qt's own:
//! posted events, then descriptors, then timers; level-triggered; nested loops welcome.
class EpollDispatcher : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int timerId, qint64 interval, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int timerId) override;

    void wakeUp() override;
    void interrupt() override;
    void closingDown() override;

private:
    using Clock = std::chrono::steady_clock;

    //! The notifiers of one descriptor, by QSocketNotifier::Type.
    struct Watch
    {
        std::array<QSocketNotifier *, 3> notifiers{};
        quint32 generation = 0; //!< tells a descriptor from the next one with the same number
        quint32 applied = 0;    //!< the interest that the kernel knows; 0 if it knows none
        bool changed = false;   //!< stands in m_changed

        quint32 interest() const;
    };

    struct Timer
    {
        QObject *object = nullptr;
        std::chrono::milliseconds interval{0};
        Qt::TimerType type = Qt::CoarseTimer;
        Clock::time_point exact; //!< when it is due by its interval
        Clock::time_point due;   //!< when it fires: `exact`, rounded as its type allows
        quint64 order = 0;       //!< among equals the one that was started first fires first
    };

    struct QueuedTimer
    {
        Clock::time_point due;
        quint64 order;
        int id;

        friend auto operator<=>(const QueuedTimer &, const QueuedTimer &) = default;
    };

    void applyChanges();
    void applyChange(int descriptor, Watch &watch);
    void refuse(int descriptor);
    void sendPostedEvents();
    int waitForEvents(bool mayBlock, bool withNotifiers, bool withTimers);
    int blockingTime(bool withTimers) const;
    int pollWakeUpOnly(int timeout);
    int fireNotifiers(int count);
    bool fire(int descriptor, quint32 generation, QSocketNotifier::Type type);
    int fireTimers();
    bool fireTimer(int id);
    void enqueue(int id, Timer &timer);

    //! Running: the loop is busy. Sleeping: it is about to block, or blocks. Woken: it must look
    //! again before it blocks. Only a sleeping loop costs its waker a system call.
    enum class Wake { Running, Sleeping, Woken };

    static constexpr int maximumEvents = 256;

    int m_epoll = -1;
    int m_wakeUp = -1;
    std::atomic<Wake> m_wake = Wake::Running;
    std::atomic<bool> m_interrupted = false;

    QHash<int, Watch> m_watches;
    std::vector<int> m_changed;  //!< descriptors whose interest differs from what the kernel was told
    std::vector<int> m_applying; //!< empty outside of applyChanges()
    quint32 m_generation = 0;
    std::vector<epoll_event> m_events;
    quint64 m_pass = 0; //!< counts the waits, to notice that a nested loop has waited meanwhile

    QHash<int, Timer> m_timers;
    QMultiHash<QObject *, int> m_timersOf;
    std::set<QueuedTimer> m_queue; //!< all timers but those whose handler is running
    quint64 m_timerOrder = 0;
};

} // namespace mimi::net
