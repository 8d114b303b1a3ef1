// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/sqlite/readertables.h"
#include "server/storage/startthread.h"
#include "server/storage/workqueue.h"

#include <functional>
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
    void submit(Task task) { m_queue.push(std::move(task)); }

private:
    void run(const Started &started);
    void serve(ReaderTables &tables);

    const QString m_file;
    WorkQueue<Task> m_queue;
    std::vector<std::thread> m_threads;
};

} // namespace mimi::storage::sqlite
