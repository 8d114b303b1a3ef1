// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgres/writer.h"

#include "server/storage/outcomes.h"

namespace mimi::storage::postgres {

namespace {

//! More commands than this make up several transactions: others wait for the rows that one has locked.
constexpr size_t commandsPerTransaction = 1000;
constexpr qint64 bytesPerTransaction = 8 * 1024 * 1024;

//! How often an idle writer looks whether its connection is still there.
constexpr std::chrono::seconds idleTime{2};
constexpr std::chrono::seconds countingInterval{10};

qint64 sizeOf(const ChatCommand &command)
{
    const auto *append = std::get_if<AppendCommand>(&command);
    return append ? append->request.content.size() : 0;
}

} // namespace

Writer::Writer(Options options, Metrics &metrics)
    : m_options(std::move(options)),
      m_metrics(metrics),
      m_session(m_options.url, Connection::Mode::Write, m_options.patience)
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
    const auto opened = m_session.open();
    m_ready = opened.has_value();
    started(opened);
    if (opened)
        serve();
}

void Writer::serve()
{
    std::vector<Item> items;
    while (m_queue.takeAll(items, idleTime)) {
        if (items.empty())
            lookAfter();
        else
            carryOut(items);
    }
}

//! Finds out that the database has gone or is back, although nobody asks for anything.
void Writer::lookAfter()
{
    if (WriterTables *open = tables(); open && !open->connection.run("SELECT 1"))
        tables();
}

WriterTables *Writer::tables()
{
    WriterTables *tables = m_session.tables();
    m_ready = tables != nullptr;
    return tables;
}

// ---- transactions ---------------------------------------------------------------------------

//! Makes the transaction until its outcome is known or it is too late.
Writer::Ended Writer::transact(const Work &work)
{
    const auto deadline = m_session.deadline();
    Attempt attempt{work};
    do {
        WriterTables *open = tables();
        if (open && (settle(attempt, *open) || make(attempt, *open)))
            return attempt.ended;
    } while (Session<WriterTables>::pause(deadline));
    return Ended::Failed;
}

//! True if an earlier attempt has been committed after all. While it is not known, nothing is tried.
bool Writer::settle(Attempt &attempt, WriterTables &tables)
{
    while (!attempt.inDoubt.isEmpty()) {
        const auto fate = tables.connection.fate(attempt.inDoubt);
        if (!fate && tables.connection.isLost())
            return false;
        if (fate && *fate == Connection::Fate::Running) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            continue;
        }
        // A database that does not know the number is another one: what it has is found by the keys.
        attempt.inDoubt.clear();
        if (fate && *fate == Connection::Fate::Committed) {
            attempt.ended = Ended::Committed;
            return true;
        }
    }
    return false;
}

//! True if the outcome is known.
bool Writer::make(Attempt &attempt, WriterTables &tables)
{
    Connection &connection = tables.connection;
    if (connection.isLost())
        return false;
    connection.clearFault();
    if (m_options.clock)
        tables.clock = m_options.clock();
    const bool wanted = attempt.work(tables);
    if (wanted) {
        connection.add("COMMIT");
        if (connection.flush()) {
            attempt.ended = Ended::Committed;
            return true;
        }
        if (connection.isLost())
            attempt.inDoubt = connection.transaction();
    }
    const Connection::Fault fault = connection.fault();
    if (!connection.isLost())
        static_cast<void>(connection.run("ROLLBACK"));
    attempt.ended = fault == Connection::Fault::None ? Ended::TakenBack : Ended::Failed;
    return fault == Connection::Fault::None || fault == Connection::Fault::Refused;
}

// ---- work -----------------------------------------------------------------------------------

//! The chat commands come first: nobody can know yet what the changes beside them will have been.
void Writer::carryOut(std::vector<Item> &items)
{
    std::vector<ChatCommand> commands;
    qint64 bytes = 0;
    for (Item &item : items) {
        auto *submitted = std::get_if<std::vector<ChatCommand>>(&item);
        if (!submitted)
            continue;
        for (ChatCommand &command : *submitted) {
            bytes += sizeOf(command);
            commands.push_back(std::move(command));
            if (commands.size() >= commandsPerTransaction || bytes >= bytesPerTransaction) {
                carryOut(commands);
                commands.clear();
                bytes = 0;
            }
        }
    }
    if (!commands.empty())
        carryOut(commands);
    for (Item &item : items) {
        if (auto *task = std::get_if<std::unique_ptr<WriteTask>>(&item))
            carryOut(**task);
    }
}

void Writer::carryOut(const std::vector<ChatCommand> &commands)
{
    const auto start = std::chrono::steady_clock::now();
    std::vector<ChatOutcome> outcomes;
    const Ended ended = transact([&](WriterTables &tables) {
        auto carriedOut = ChatBatch::carryOut(tables.connection, commands, m_options.quota, tables.clock);
        if (carriedOut)
            outcomes = *std::move(carriedOut);
        return carriedOut.has_value();
    });
    if (ended != Ended::Committed) {
        outcomes.clear();
        for (const ChatCommand &command : commands)
            outcomes.push_back(outcomeOf(command));
    }
    count(ended, qint64(commands.size()), start);
    if (m_sink)
        m_sink->committed(std::move(outcomes));
}

void Writer::carryOut(WriteTask &task)
{
    const auto start = std::chrono::steady_clock::now();
    const Ended ended = transact([&task](WriterTables &tables) {
        tables.connection.begin();
        return task.run(tables);
    });
    count(ended, 1, start);
    task.answer(ended != Ended::Failed);
}

void Writer::count(Ended ended, qint64 commands, std::chrono::steady_clock::time_point start)
{
    const auto now = std::chrono::steady_clock::now();
    m_metrics.lastCommitMicroseconds = std::chrono::duration_cast<std::chrono::microseconds>(now - start).count();
    m_metrics.commitSeconds.observe(std::chrono::duration<double>(now - start).count());
    m_metrics.writable = ended != Ended::Failed;
    if (ended == Ended::Failed) {
        m_metrics.failedCommits.fetch_add(1, std::memory_order_relaxed);
        qCWarning(lcStorage, "A transaction failed; everything in it was answered as failed");
    } else if (ended == Ended::Committed) {
        m_metrics.commits.fetch_add(1, std::memory_order_relaxed);
        m_metrics.commands.fetch_add(quint64(commands), std::memory_order_relaxed);
        m_metrics.lastBatch = commands;
        m_metrics.batch.observe(double(commands));
    }
    if (now - m_countedAt < countingInterval || ended == Ended::Failed)
        return;
    m_countedAt = now;
    if (WriterTables *open = tables()) {
        if (const auto pending = open->pendingEstimate())
            m_metrics.pending = *pending;
    }
}

} // namespace mimi::storage::postgres
