// SPDX-License-Identifier: GPL-3.0-or-later
//
// How fast a store takes messages: storebench FOLDER-OR-URL [SECONDS [BATCH]]. Prints one JSON line per case.
// A folder is for SQLite, postgresql://… for PostgreSQL; the database need not be empty.
// Each round stores a batch of new messages and confirms those of the round before, in one transaction.

#include "server/storage/openstore.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <mutex>
#include <sys/resource.h>

using namespace mimi::storage;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int userCount = 32; // half of them write to the other half
constexpr qsizetype contentBytes = 64;

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](timeval time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
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

std::vector<UserId> createUsers(Store &store)
{
    std::vector<UserId> users;
    const qint64 first = QDateTime::currentMSecsSinceEpoch() * userCount; // other names than last time
    for (int i = 0; i < userCount; ++i) {
        const QString name = QString::number(first + i);
        std::promise<UserId> created;
        store.createUser({name, name, name, name, "hash"},
                         [&created](const StoreResult<User> &user) { created.set_value(user ? user->id : UserId{}); });
        users.push_back(created.get_future().get());
    }
    return users;
}

//! Makes the commands of each round.
class Traffic
{
public:
    explicit Traffic(std::vector<UserId> users) : m_users(std::move(users)) { }

    std::vector<ChatCommand> round(int batch, bool confirm)
    {
        std::vector<ChatCommand> commands = std::exchange(m_confirmations, {});
        for (int i = 0; i < batch; ++i, ++m_count) {
            const UserId sender = m_users[m_count % (userCount / 2)];
            const UserId receiver = m_users[userCount / 2 + m_count % (userCount / 2)];
            const mimi::chat::ClientMessageId name{
                QCryptographicHash::hash(QByteArray::number(m_count), QCryptographicHash::Sha1).toHex()};
            commands.push_back(AppendCommand{{}, sender, {name, receiver, m_content}});
            if (confirm)
                m_confirmations.push_back(ConfirmCommand{{}, receiver, {name, {}}});
        }
        return commands;
    }

private:
    const std::vector<UserId> m_users;
    const QByteArray m_content = QByteArray(contentBytes, 'x');
    std::vector<ChatCommand> m_confirmations;
    size_t m_count = 0;
};

bool runCase(const QString &place, double seconds, int batch, bool confirm)
{
    const bool isUrl = place.contains(QStringLiteral("://"));
    const QTemporaryDir data((isUrl ? QDir::tempPath() : place) + QStringLiteral("/storebench-XXXXXX"));
    RoundSink sink;
    const auto store = openStore(
        {.url = isUrl ? place : QString(), .folder = data.path(), .pendingMessages = 0, .pendingBytes = 0});
    if (!store) {
        std::fprintf(stderr, "%s\n", qPrintable(store.error()));
        return false;
    }
    (*store)->setSink(&sink);
    Traffic traffic(createUsers(**store));
    std::vector<double> rounds;
    const double cpu = cpuSeconds();
    const auto start = Clock::now();
    while (secondsSince(start) < seconds) {
        const auto roundStart = Clock::now();
        auto commands = traffic.round(batch, confirm);
        const size_t count = commands.size();
        (*store)->submit(std::move(commands));
        if (!sink.wait(count)) {
            std::fprintf(stderr, "a command failed\n");
            return false;
        }
        rounds.push_back(secondsSince(roundStart) * 1e6);
    }
    const double elapsed = secondsSince(start);
    const double rows = double(rounds.size()) * batch;
    const double cpuPerRow = (cpuSeconds() - cpu) * 1e6 / rows;
    std::ranges::sort(rounds);
    std::printf("{\"batch\":%d,\"confirm\":%s,\"rows_per_s\":%.0f,\"commits_per_s\":%.0f,\"round_p50_us\":%.0f,"
                "\"round_p99_us\":%.0f,\"cpu_us_per_row\":%.2f}\n",
                batch, confirm ? "true" : "false", rows / elapsed, double(rounds.size()) / elapsed,
                rounds[rounds.size() / 2], rounds[rounds.size() * 99 / 100], cpuPerRow);
    std::fflush(stdout);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const QString place = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(".");
    const double seconds = argc > 2 ? std::atof(argv[2]) : 3;
    const std::vector<int> batches = argc > 3 ? std::vector{std::atoi(argv[3])} : std::vector{1, 16, 256};
    for (const bool confirm : {false, true}) {
        for (const int batch : batches) {
            if (!runCase(place, seconds, batch, confirm))
                return 1;
        }
    }
    return 0;
}
