// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgres/readerpool.h"

#include <future>

namespace mimi::storage::postgres {

ReaderPool::ReaderPool(QString url, std::chrono::milliseconds patience)
    : m_url(std::move(url)), m_patience(patience) { }

ReaderPool::~ReaderPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_submitted.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

Result<Done, QString> ReaderPool::start(int threads)
{
    for (int i = 0; i < threads; ++i) {
        std::promise<Result<Done, QString>> started;
        auto result = started.get_future();
        m_threads.emplace_back([this, &started] {
            run([&started](Result<Done, QString> state) { started.set_value(std::move(state)); });
        });
        if (auto state = result.get(); !state)
            return state;
    }
    return Done{};
}

void ReaderPool::submit(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(task));
    }
    m_submitted.notify_one();
}

void ReaderPool::run(const std::function<void(Result<Done, QString>)> &started)
{
    Readers session(m_url, Connection::Mode::Read, m_patience);
    const auto opened = session.open();
    started(opened);
    if (opened)
        serve(session);
}

void ReaderPool::serve(Readers &session)
{
    for (;;) {
        Task task;
        {
            std::unique_lock lock(m_mutex);
            m_submitted.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
            if (m_queue.empty())
                return;
            task = std::move(m_queue.front());
            m_queue.pop_front();
        }
        carryOut(task, session);
    }
}

void ReaderPool::carryOut(const Task &task, Readers &session)
{
    const auto deadline = session.deadline();
    do {
        ReaderTables *tables = session.tables();
        if (tables)
            tables->connection.clearFault();
        if (tables && task(tables))
            return;
    } while (Readers::pause(deadline));
    task(nullptr);
}

} // namespace mimi::storage::postgres
