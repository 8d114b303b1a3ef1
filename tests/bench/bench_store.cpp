// SPDX-License-Identifier: GPL-3.0-or-later
// What the SQLite store takes. Each round stores a batch of messages and confirms those of the round before, in one
// transaction; beside it stands the least that SQLite itself does for such a round.

#include "server/storage/sqlitestore.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <benchmark/benchmark.h>
#include <condition_variable>
#include <future>
#include <mutex>
#include <sqlite3.h>

namespace {

using namespace mimi::storage;

constexpr int userCount = 32; // half of them write to the other half
const QByteArray content(64, 'x');

QByteArray nameOf(qint64 number)
{
    return QCryptographicHash::hash(QByteArray::number(number), QCryptographicHash::Sha1);
}

//! Waits for the outcomes of one round.
class RoundSink final : public CommitSink
{
public:
    void committed(std::vector<ChatOutcome> outcomes) override
    {
        const std::lock_guard lock(m_mutex);
        for (const ChatOutcome &outcome : outcomes) {
            const auto *sent = std::get_if<AppendOutcome>(&outcome);
            const auto *confirmed = std::get_if<ConfirmOutcome>(&outcome);
            m_failed |= sent && sent->result != AppendOutcome::Result::Stored;
            m_failed |= confirmed && confirmed->result != ConfirmOutcome::Result::Confirmed;
        }
        m_came += outcomes.size();
        m_changed.notify_one();
    }

    //! False if any command ever failed.
    bool wait(size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_came >= count; });
        m_came -= count;
        return !m_failed;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    size_t m_came = 0;
    bool m_failed = false;
};

//! Makes the commands of each round.
class Traffic
{
public:
    explicit Traffic(Store &store)
    {
        for (int i = 0; i < userCount; ++i) {
            const QString name = QString::number(i);
            std::promise<UserId> created;
            store.createUser({name, name, name, name, "hash"}, [&created](const StoreResult<User> &user) {
                created.set_value(user ? user->id : UserId{});
            });
            m_users.push_back(created.get_future().get());
        }
    }

    std::vector<ChatCommand> round(qint64 batch)
    {
        std::vector<ChatCommand> commands = std::exchange(m_confirmations, {});
        for (qint64 i = 0; i < batch; ++i, ++m_count) {
            const UserId sender = m_users[m_count % (userCount / 2)];
            const UserId receiver = m_users[userCount / 2 + m_count % (userCount / 2)];
            const mimi::chat::ClientMessageId name{nameOf(qint64(m_count)).toHex()};
            commands.push_back(AppendCommand{{}, sender, {name, receiver, content}});
            m_confirmations.push_back(ConfirmCommand{{}, receiver, {name, {}}});
        }
        return commands;
    }

private:
    std::vector<UserId> m_users;
    std::vector<ChatCommand> m_confirmations;
    size_t m_count = 0;
};

void store(benchmark::State &state)
{
    const QTemporaryDir folder;
    RoundSink sink;
    auto opened = SqliteStore::open({.folder = folder.path(), .pendingMessages = 0, .pendingBytes = 0});
    if (!opened)
        return state.SkipWithError(qPrintable(opened.error()));
    (*opened)->setSink(&sink);
    Traffic traffic(**opened);
    for (auto _ : state) {
        auto commands = traffic.round(state.range(0));
        const size_t count = commands.size();
        (*opened)->submit(std::move(commands));
        if (!sink.wait(count))
            return state.SkipWithError("a command failed");
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

//! A table with the one index that finding repeated messages takes, and nothing else.
void floorStore(benchmark::State &state)
{
    const QTemporaryDir folder;
    sqlite3 *database = nullptr;
    sqlite3_open(folder.filePath(QStringLiteral("floor.db")).toUtf8().constData(), &database);
    sqlite3_exec(database,
                 "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                 "CREATE TABLE message (id INTEGER PRIMARY KEY, name BLOB UNIQUE, content BLOB, received INTEGER)",
                 nullptr, nullptr, nullptr);
    sqlite3_stmt *insert = nullptr;
    sqlite3_stmt *update = nullptr;
    sqlite3_prepare_v2(database, "INSERT INTO message (name, content) VALUES (?, ?)", -1, &insert, nullptr);
    sqlite3_prepare_v2(database, "UPDATE message SET received = 1 WHERE name = ?", -1, &update, nullptr);
    const auto run = [](sqlite3_stmt *statement, const QByteArray &name) {
        sqlite3_bind_blob(statement, 1, name.constData(), int(name.size()), SQLITE_STATIC);
        const bool done = sqlite3_step(statement) == SQLITE_DONE;
        return sqlite3_reset(statement) == SQLITE_OK && done;
    };
    sqlite3_bind_blob(insert, 2, content.constData(), int(content.size()), SQLITE_STATIC);
    qint64 count = 0;
    bool good = true;
    for (auto _ : state) {
        good &= sqlite3_exec(database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK;
        for (qint64 i = 0; i < state.range(0); ++i, ++count) {
            good &= count < state.range(0) || run(update, nameOf(count - state.range(0)));
            good &= run(insert, nameOf(count));
        }
        good &= sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK;
    }
    if (!good)
        state.SkipWithError(sqlite3_errmsg(database));
    state.SetItemsProcessed(state.iterations() * state.range(0));
    sqlite3_finalize(insert);
    sqlite3_finalize(update);
    sqlite3_close(database);
}

void batches(benchmark::internal::Benchmark *benchmark)
{
    benchmark->Arg(1)->Arg(16)->Arg(256)->MeasureProcessCPUTime()->UseRealTime();
}
BENCHMARK(floorStore)->Name("floor/store")->Apply(batches);
BENCHMARK(store)->Name("store/batch")->Apply(batches);

} // namespace

BENCHMARK_MAIN();
