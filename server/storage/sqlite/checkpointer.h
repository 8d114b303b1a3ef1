// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/startthread.h"
#include "server/storage/workqueue.h"

#include <QFile>
#include <atomic>
#include <thread>

namespace mimi::storage::sqlite {

//! Copies the write-ahead log into the database beside the writer, so that no commit waits for it.
//!
//! The log can only start over once all of it has been copied, and beside a busy writer a copy is never
//! quite complete. So once little is left the writer copies that much itself, between two transactions.
class Checkpointer
{
public:
    //! \a pages: of the log, from which on it is copied.
    Checkpointer(const QString &file, int pages);
    ~Checkpointer();

    Result<Done, QString> start();

    //! The writer asks after each commit, which has left so many pages in the log. True: it shall copy what is left.
    bool isLeftToWriter(qint64 logPages);

private:
    struct Request
    { };

    void run(const Started &started);

    //! For its descriptor. To be closed after all connections to the database: that lets go of their locks (POSIX).
    QFile m_database;
    const qint64 m_pages;
    std::atomic<bool> m_copying = false;   //!< a copy is wanted or under way
    std::atomic<qint64> m_copiedPages = 0; //!< of this log, by the newest copy
    WorkQueue<Request> m_requests;
    std::thread m_thread;
};

} // namespace mimi::storage::sqlite
