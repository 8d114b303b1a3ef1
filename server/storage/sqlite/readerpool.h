// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/sqlite/readertables.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace mimi::storage::sqlite {

//! A few threads that read. Each statement sees everything committed before it was asked for.
class ReaderPool
{
public:
    using Task = std::function<void(ReaderTables &)>;

    explicit ReaderPool(QString file);
    ~ReaderPool(); //!< carries out what was submitted

    //! Returns once all readers are ready or one has failed.
    Result<Done, QString> start(int threads);
    void submit(Task task);

private:
    void run(const std::function<void(Result<Done, QString>)> &started);
    void serve(ReaderTables &tables);

    const QString m_file;
    std::mutex m_mutex;
    std::condition_variable m_submitted;
    std::deque<Task> m_queue; // guarded by m_mutex
    bool m_stopping = false;  // guarded by m_mutex
    std::vector<std::thread> m_threads;
};

} // namespace mimi::storage::sqlite
