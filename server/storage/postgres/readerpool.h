// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/postgres/session.h"
#include "server/storage/postgres/tables.h"
#include "server/storage/startthread.h"
#include "server/storage/workqueue.h"

#include <functional>
#include <thread>
#include <vector>

namespace mimi::storage::postgres {

//! A few threads that read, each over a connection of its own. Each statement sees everything committed
//! before it was asked for. Who reads while a connection is lost reads again.
class ReaderPool
{
public:
    //! Null: the database could not be reached in time, and this is the last call. False: the connection
    //! was lost on the way; the task will be called again.
    using Task = std::function<bool(ReaderTables *)>;

    ReaderPool(QString url, std::chrono::milliseconds patience);
    ~ReaderPool(); //!< carries out what was submitted

    //! Returns once all readers are ready or one has failed.
    Result<Done, QString> start(int threads);
    void submit(Task task) { m_queue.push(std::move(task)); }

private:
    using Readers = Session<ReaderTables>;

    void run(const Started &started);
    void serve(Readers &session);
    static void carryOut(const Task &task, Readers &session);

    const QString m_url;
    const std::chrono::milliseconds m_patience;
    WorkQueue<Task> m_queue;
    std::vector<std::thread> m_threads;
};

} // namespace mimi::storage::postgres
