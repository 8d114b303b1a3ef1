// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QThread>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace mimi::net {

//! A thread with an event loop that serves connections. It lives in its own thread.
class Worker : public QObject
{
    Q_OBJECT

public:
    explicit Worker(int index);

    int index() const { return m_index; }

    //! Runs the task in this worker's thread. Any thread may call it. Tasks keep their order; any
    //! number of posts before the worker looks cost one wake-up. Once the worker has stopped,
    //! tasks are destroyed without being run.
    void post(std::function<void()> task);

    //! Runs the task once all events of this turn of the event loop have been handled; only from
    //! the worker's own thread. The place for one flush per socket and one submit per batch.
    void atEndOfTurn(std::function<void()> task);

    //! Wraps `reply` so that it may be called from any thread: it runs in this worker's thread, and
    //! only if `context` (an object of this thread) still lives then.
    template<class Context, class F>
    auto later(Context *context, F reply)
    {
        return [this, guard = QPointer<Context>(context), reply = std::move(reply)](auto result) mutable {
            post([guard, reply, result = std::move(result)]() mutable {
                if (guard)
                    reply(std::move(result));
            });
        };
    }

protected:
    bool event(QEvent *event) override;

private:
    friend class WorkerPool;
    void runPosted();
    void runEndOfTurn();
    void stop();

    const int m_index;
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_posted; // guarded by m_mutex
    bool m_stopped = false;                      // guarded by m_mutex
    std::vector<std::function<void()>> m_endOfTurn;
    bool m_endOfTurnScheduled = false;
};

//! The workers and their threads.
class WorkerPool
{
public:
    explicit WorkerPool(int count);
    ~WorkerPool(); //!< stops the threads

    int count() const { return int(m_workers.size()); }
    Worker &at(int index) const { return *m_workers[size_t(index)]; }

    //! Ends the event loops and waits for them. Objects that live in a worker must be gone by then.
    void stop();

private:
    std::vector<std::unique_ptr<QThread>> m_threads;
    std::vector<std::unique_ptr<Worker>> m_workers;
};

} // namespace mimi::net
