// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/readerpool.h"

namespace mimi::storage::sqlite {

ReaderPool::ReaderPool(QString file) : m_file(std::move(file)) { }

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
    while (const auto task = m_queue.next())
        (*task)(tables);
}

} // namespace mimi::storage::sqlite
