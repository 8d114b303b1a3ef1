// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/metrics.h"
#include "server/storage/sqlite/chatcommands.h"
#include "server/storage/sqlite/checkpointer.h"
#include "server/storage/startthread.h"
#include "server/storage/workqueue.h"
#include "server/storage/writetask.h"

#include <functional>
#include <thread>
#include <variant>

namespace mimi::storage::sqlite {

using WriteTask = storage::WriteTask<WriterTables>;

//! The one thread that writes: natural group commit. What is submitted while a transaction is on its
//! way to the disk makes up the next one; an idle writer begins at once. Answers go out after the commit.
class Writer
{
public:
    struct Options
    {
        Quota quota;
        std::function<qint64()> clock; //!< milliseconds since the epoch
    };

    Writer(QString file, Options options, Metrics &metrics, Checkpointer &checkpointer);
    ~Writer(); //!< finishes what was submitted

    //! Returns once the writer is ready or has failed.
    Result<Done, QString> start();

    //! To be set before the first chat command.
    void setSink(CommitSink *sink) { m_sink = sink; }
    void submit(std::vector<ChatCommand> commands);
    void submit(std::unique_ptr<WriteTask> task) { m_queue.push(std::move(task)); }

private:
    using Item = std::variant<std::vector<ChatCommand>, std::unique_ptr<WriteTask>>;

    void run(const Started &started);
    void serve();
    void commitBatch(std::vector<Item> &items);
    bool carryOut(std::vector<Item> &items);
    bool carryOut(const std::vector<ChatCommand> &commands);
    bool carryOut(WriteTask &task);
    bool begin();
    bool commit();
    void rollBack();
    void failAll(const std::vector<Item> &items);
    void answer(std::vector<Item> &items, bool committed);
    void boundLog();

    const QString m_file;
    const Options m_options;
    Metrics &m_metrics;
    Checkpointer &m_checkpointer;
    CommitSink *m_sink = nullptr;

    WorkQueue<Item> m_queue;

    // the writer thread's own
    struct Session;
    Session *m_session = nullptr;
    std::vector<ChatOutcome> m_outcomes;
    std::thread m_thread;
};

} // namespace mimi::storage::sqlite
