// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/metrics.h"
#include "server/storage/postgres/chatbatch.h"
#include "server/storage/postgres/session.h"
#include "server/storage/postgres/tables.h"
#include "server/storage/startthread.h"
#include "server/storage/workqueue.h"
#include "server/storage/writetask.h"

#include <atomic>
#include <functional>
#include <thread>
#include <variant>

namespace mimi::storage::postgres {

using WriteTask = storage::WriteTask<WriterTables>;

//! The one thread of this server that writes. Chat commands that were submitted while a transaction was on
//! its way make up the next one; each other change is a transaction of its own. A transaction that is lost
//! with its connection is made again, unless the database says that it had been committed.
class Writer
{
public:
    struct Options
    {
        QString url;
        Quota quota;
        std::function<qint64()> clock; //!< milliseconds since the epoch; none: the database's
        std::chrono::milliseconds patience;
    };

    Writer(Options options, Metrics &metrics);
    ~Writer(); //!< finishes what was submitted

    //! Returns once the writer is ready or has failed.
    Result<Done, QString> start();

    //! To be set before the first chat command.
    void setSink(CommitSink *sink) { m_sink = sink; }
    void submit(std::vector<ChatCommand> commands);
    void submit(std::unique_ptr<WriteTask> task) { m_queue.push(std::move(task)); }

    //! Any thread.
    bool isReady() const { return m_ready; }

private:
    using Item = std::variant<std::vector<ChatCommand>, std::unique_ptr<WriteTask>>;
    using Work = std::function<bool(WriterTables &)>;
    enum class Ended { Committed, TakenBack, Failed };
    //! What there is to be known about a transaction while it is being made.
    struct Attempt
    {
        const Work &work;
        QByteArray inDoubt{}; //!< the transaction whose commit was not answered
        Ended ended = Ended::Failed;
    };

    void run(const Started &started);
    void serve();
    void lookAfter();
    void carryOut(std::vector<Item> &items);
    void carryOut(const std::vector<ChatCommand> &commands);
    void carryOut(WriteTask &task);
    Ended transact(const Work &work);
    bool settle(Attempt &attempt, WriterTables &tables);
    bool make(Attempt &attempt, WriterTables &tables);
    WriterTables *tables();
    void count(Ended ended, qint64 commands, std::chrono::steady_clock::time_point start);

    const Options m_options;
    Metrics &m_metrics;
    CommitSink *m_sink = nullptr;
    std::atomic<bool> m_ready{false};

    WorkQueue<Item> m_queue;

    // the writer thread's own
    Session<WriterTables> m_session;
    std::chrono::steady_clock::time_point m_countedAt{};
    std::thread m_thread;
};

} // namespace mimi::storage::postgres
