// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgres/readerpool.h"

namespace mimi::storage::postgres {

ReaderPool::ReaderPool(QString url, std::chrono::milliseconds patience)
    : m_url(std::move(url)), m_patience(patience) { }

ReaderPool::~ReaderPool()
{
    m_queue.close();
    for (std::thread &thread : m_threads)
        thread.join();
}

Result<Done, QString> ReaderPool::start(int threads)
{
    for (int i = 0; i < threads; ++i) {
        if (auto state = startThread(m_threads.emplace_back(), [this](const Started &started) { run(started); });
            !state)
            return state;
    }
    return Done{};
}

void ReaderPool::run(const Started &started)
{
    Readers session(m_url, Connection::Mode::Read, m_patience);
    const auto opened = session.open();
    started(opened);
    if (opened)
        serve(session);
}

void ReaderPool::serve(Readers &session)
{
    while (const auto task = m_queue.next())
        carryOut(*task, session);
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
