// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/postgres/session.h"
#include "server/storage/postgres/tables.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
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
    void submit(Task task);

private:
    using Readers = Session<ReaderTables>;

    void run(const std::function<void(Result<Done, QString>)> &started);
    void serve(Readers &session);
    static void carryOut(const Task &task, Readers &session);

    const QString m_url;
    const std::chrono::milliseconds m_patience;
    std::mutex m_mutex;
    std::condition_variable m_submitted;
    std::deque<Task> m_queue; // guarded by m_mutex
    bool m_stopping = false;  // guarded by m_mutex
    std::vector<std::thread> m_threads;
};

} // namespace mimi::storage::postgres
