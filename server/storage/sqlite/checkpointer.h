// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"

#include <QString>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace mimi::storage::sqlite {

//! Copies the write-ahead log into the database beside the writer, so that no commit waits for it.
class Checkpointer
{
public:
    explicit Checkpointer(QString file);
    ~Checkpointer();

    Result<Done, QString> start();
    //! Asks for a checkpoint; any thread, returns at once.
    void request();

private:
    void run(const std::function<void(Result<Done, QString>)> &started);

    const QString m_file;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_requested = false; // guarded by m_mutex
    bool m_stopping = false;  // guarded by m_mutex
    std::thread m_thread;
};

} // namespace mimi::storage::sqlite
