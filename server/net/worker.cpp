// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/worker.h"

#ifdef Q_OS_LINUX
#include "server/net/epolldispatcher.h"
#endif

#include <QCoreApplication>
#include <QEvent>
#include <utility>

namespace mimi::net {

namespace {

const auto postedType = QEvent::Type(QEvent::registerEventType());
const auto endOfTurnType = QEvent::Type(QEvent::registerEventType());

void runAll(std::vector<std::function<void()>> tasks)
{
    for (auto &task : tasks) {
        task();
        task = nullptr; // what it holds dies before the next one runs
    }
}

} // namespace

Worker::Worker(int index) : m_index(index) { }

void Worker::post(std::function<void()> task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopped)
            return;
        m_posted.push_back(std::move(task));
        if (m_posted.size() > 1)
            return; // the event of the first one is on its way
    }
    QCoreApplication::postEvent(this, new QEvent(postedType));
}

void Worker::atEndOfTurn(std::function<void()> task)
{
    m_endOfTurn.push_back(std::move(task));
    if (std::exchange(m_endOfTurnScheduled, true))
        return;
    // The dispatcher sends posted events before it looks at descriptors, so this one comes after all
    // notifiers of this turn; the priority puts it behind the tasks that were posted meanwhile.
    QCoreApplication::postEvent(this, new QEvent(endOfTurnType), Qt::LowEventPriority);
}

bool Worker::event(QEvent *event)
{
    if (event->type() == postedType) {
        runPosted();
        return true;
    }
    if (event->type() == endOfTurnType) {
        runEndOfTurn();
        return true;
    }
    return QObject::event(event);
}

void Worker::runPosted()
{
    std::vector<std::function<void()>> tasks;
    {
        const std::lock_guard lock(m_mutex);
        tasks.swap(m_posted);
    }
    runAll(std::move(tasks));
}

void Worker::runEndOfTurn()
{
    m_endOfTurnScheduled = false;
    runAll(std::exchange(m_endOfTurn, {}));
}

void Worker::stop()
{
    runEndOfTurn();
    std::vector<std::function<void()>> dropped;
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
        dropped.swap(m_posted);
    }
    dropped.clear(); // outside of the lock: what a task holds may post when it dies
    thread()->quit();
}

WorkerPool::WorkerPool(int count)
{
    for (int i = 0; i < count; ++i) {
        auto thread = std::make_unique<QThread>();
        thread->setObjectName(QStringLiteral("worker-%1").arg(i));
#ifdef Q_OS_LINUX
        thread->setEventDispatcher(new EpollDispatcher);
#endif
        auto worker = std::make_unique<Worker>(i);
        worker->moveToThread(thread.get());
        thread->start();
        m_threads.push_back(std::move(thread));
        m_workers.push_back(std::move(worker));
    }
}

WorkerPool::~WorkerPool()
{
    stop();
}

void WorkerPool::stop()
{
    for (const auto &worker : m_workers)
        worker->post([target = worker.get()] { target->stop(); });
    for (const auto &thread : m_threads)
        thread->wait();
}

} // namespace mimi::net
