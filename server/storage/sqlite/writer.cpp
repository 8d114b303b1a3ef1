// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/writer.h"

#include "server/storage/log.h"
#include "server/storage/outcomes.h"

#include <chrono>
#include <sqlite3.h>

namespace mimi::storage::sqlite {

namespace {

// After a failed transaction; nobody may send anything to a server that says that it is not ready.
constexpr auto probeInterval = std::chrono::seconds(2);

} // namespace

//! What lives as long as the writer's connection.
struct Writer::Session
{
    Session(std::unique_ptr<Connection> opened, Quota quota)
        : connection(std::move(opened)),
          tables(*connection),
          chat(tables, quota),
          beginImmediate(connection->handle(), "BEGIN IMMEDIATE"),
          commit(connection->handle(), "COMMIT"),
          rollback(connection->handle(), "ROLLBACK"),
          savepoint(connection->handle(), "SAVEPOINT task"),
          rollbackTask(connection->handle(), "ROLLBACK TO task"),
          release(connection->handle(), "RELEASE task")
    { }

    //! False once SQLite has given up the transaction by itself, as it does when the disk is full.
    bool inTransaction() const { return sqlite3_get_autocommit(connection->handle()) == 0; }

    std::unique_ptr<Connection> connection;
    WriterTables tables;
    ChatCommands chat;
    Statement beginImmediate;
    Statement commit;
    Statement rollback;
    Statement savepoint;
    Statement rollbackTask;
    Statement release;
    bool countersKnown = false;
    qint64 time = 0; //!< of the running transaction
};

Writer::Writer(QString file, Options options, Metrics &metrics, Checkpointer &checkpointer)
    : m_file(std::move(file)), m_options(std::move(options)), m_metrics(metrics), m_checkpointer(checkpointer)
{ }

Writer::~Writer()
{
    m_queue.close();
    if (m_thread.joinable())
        m_thread.join();
}

Result<Done, QString> Writer::start()
{
    return startThread(m_thread, [this](const Started &started) { run(started); });
}

void Writer::submit(std::vector<ChatCommand> commands)
{
    if (!commands.empty())
        m_queue.push(std::move(commands));
}

void Writer::run(const Started &started)
{
    auto connection = Connection::open(m_file, Connection::Mode::Write);
    if (!connection) {
        started(Unexpected{connection.error()});
        return;
    }
    Session session(std::move(*connection), m_options.quota);
    sqlite3_wal_hook(
        session.connection->handle(),
        [](void *metrics, sqlite3 *, const char *, int pages) {
            static_cast<Metrics *>(metrics)->logPages = pages;
            return SQLITE_OK;
        },
        &m_metrics);
    m_session = &session;
    started(Done{});
    serve();
    m_session = nullptr;
}

void Writer::serve()
{
    std::vector<Item> items;
    const auto patience = [this] { return m_metrics.writable ? std::nullopt : std::optional(probeInterval); };
    while (m_queue.takeAll(items, patience()))
        commitBatch(items); // without items it only finds out whether the disk takes something again
}

void Writer::commitBatch(std::vector<Item> &items)
{
    const auto start = std::chrono::steady_clock::now();
    m_outcomes.clear();
    const bool committed = begin() && carryOut(items) && commit();
    if (!committed) {
        rollBack();
        failAll(items);
        m_metrics.failedCommits.fetch_add(1, std::memory_order_relaxed);
        if (!items.empty())
            qCWarning(lcStorage, "A transaction failed; everything in it was answered as failed");
    }
    const auto duration = std::chrono::steady_clock::now() - start;
    m_metrics.writable = committed;
    m_metrics.commitSeconds.observe(std::chrono::duration<double>(duration).count());
    m_metrics.lastCommitMicroseconds = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
    answer(items, committed);
    if (committed)
        boundLog();
}

bool Writer::begin()
{
    if (!m_session->beginImmediate.run().finish())
        return false;
    if (!m_session->countersKnown)
        m_session->countersKnown = m_session->tables.counters.load().has_value();
    m_session->time = m_session->tables.counters.timestamp(m_options.clock());
    return m_session->countersKnown;
}

bool Writer::carryOut(std::vector<Item> &items)
{
    for (Item &item : items) {
        const auto *commands = std::get_if<std::vector<ChatCommand>>(&item);
        if (!(commands ? carryOut(*commands) : carryOut(*std::get<1>(item))))
            return false;
    }
    return true;
}

bool Writer::carryOut(const std::vector<ChatCommand> &commands)
{
    for (const ChatCommand &command : commands) {
        m_outcomes.push_back(m_session->chat.execute(command, m_session->time));
        if (!m_session->inTransaction())
            return false;
    }
    return true;
}

bool Writer::carryOut(WriteTask &task)
{
    // Totals that are still in memory must not be lost when the task is taken back.
    if (!m_session->tables.pairs.flush() || !m_session->savepoint.run().finish())
        return false;
    if (!task.run(m_session->tables)) {
        if (!m_session->inTransaction() || !m_session->rollbackTask.run().finish())
            return false;
        m_session->tables.pairs.clear();
        m_session->tables.directory.clear();
    }
    return m_session->inTransaction() && m_session->release.run().finish();
}

bool Writer::commit()
{
    WriterTables &tables = m_session->tables;
    if (!tables.pairs.flush() || !tables.counters.flush() || !m_session->commit.run().finish())
        return false;
    tables.pairs.committed();
    return true;
}

//! Brings the connection and everything in memory back to what is on disk.
void Writer::rollBack()
{
    if (m_session->inTransaction())
        static_cast<void>(m_session->rollback.run().finish());
    m_session->tables.pairs.clear();
    m_session->tables.directory.clear();
    m_session->countersKnown = false;
}

void Writer::failAll(const std::vector<Item> &items)
{
    m_outcomes.clear();
    for (const Item &item : items) {
        if (const auto *commands = std::get_if<std::vector<ChatCommand>>(&item)) {
            for (const ChatCommand &command : *commands)
                m_outcomes.push_back(outcomeOf(command));
        }
    }
}

void Writer::answer(std::vector<Item> &items, bool committed)
{
    auto count = qint64(m_outcomes.size());
    for (const Item &item : items)
        count += std::holds_alternative<std::unique_ptr<WriteTask>>(item) ? 1 : 0;
    if (committed) {
        m_metrics.commits.fetch_add(1, std::memory_order_relaxed);
        m_metrics.commands.fetch_add(quint64(count), std::memory_order_relaxed);
        m_metrics.lastBatch = count;
        m_metrics.batch.observe(double(count));
        m_metrics.pending = m_session->tables.counters.current().pending;
    }
    if (!m_outcomes.empty() && m_sink)
        m_sink->committed(std::exchange(m_outcomes, {}));
    for (Item &item : items) {
        if (auto *task = std::get_if<std::unique_ptr<WriteTask>>(&item))
            (*task)->answer(committed);
    }
}

void Writer::boundLog()
{
    if (m_checkpointer.isLeftToWriter(m_metrics.logPages.load(std::memory_order_relaxed)))
        sqlite3_wal_checkpoint_v2(m_session->connection->handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr,
                                  nullptr);
}

} // namespace mimi::storage::sqlite
