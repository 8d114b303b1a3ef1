// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/readerpool.h"

#include <future>

namespace mimi::storage::sqlite {

ReaderPool::ReaderPool(QString file) : m_file(std::move(file)) { }

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
    const auto connection = Connection::open(m_file, Connection::Mode::Read);
    if (!connection) {
        started(Unexpected{connection.error()});
        return;
    }
    ReaderTables tables(**connection);
    started(Done{});
    serve(tables);
}

void ReaderPool::serve(ReaderTables &tables)
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
        task(tables);
    }
}

} // namespace mimi::storage::sqlite
