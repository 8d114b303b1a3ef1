// SPDX-License-Identifier: GPL-3.0-or-later
// Drives a real mimi-server with many pairs of people, and checks every message: nothing may be lost, doubled, changed
// or out of order. Prints one JSON line a run; the exit code says whether all of them were clean.

#include "tests/bench/loadpair.h"
#include "tests/support/serverprocess.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QTimer>
#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <unistd.h>

using namespace mimi::test;
using namespace std::chrono_literals;

namespace {

constexpr int pairCount = 16;

struct Run
{
    const char *name;
    int window; // messages of a sender that are under way
    std::chrono::milliseconds time;
};
constexpr std::array runs{Run{"w16", 16, 5s}, Run{"w1", 1, 5s}};
constexpr std::chrono::milliseconds warmUp = 1s;

void pass(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

//! Waits until the condition holds, for half a minute at most.
bool waitFor(const std::function<bool()> &condition)
{
    for (int i = 0; i < 3000 && !condition(); ++i)
        pass(10ms);
    return condition();
}

//! Seconds of processor time that the process has used.
double cpuSeconds(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const QByteArrayList fields = text.sliced(text.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) / double(sysconf(_SC_CLK_TCK)); // utime, stime
}

using Pairs = std::vector<std::unique_ptr<LoadPair>>;

qint64 sum(const Pairs &pairs, qint64 (LoadPair::*figure)() const)
{
    qint64 total = 0;
    for (const auto &pair : pairs)
        total += (pair.get()->*figure)();
    return total;
}

double percentile(std::vector<double> &sorted, double part)
{
    return sorted.empty() ? 0 : sorted[size_t(double(sorted.size() - 1) * part)];
}

bool measure(const Run &run, Pairs &pairs, qint64 server)
{
    for (const auto &pair : pairs)
        pair->start(run.window);
    pass(warmUp);
    const qint64 before = sum(pairs, &LoadPair::finished);
    const double cpuBefore = cpuSeconds(server);
    for (const auto &pair : pairs)
        pair->takeLatencies();
    const auto start = std::chrono::steady_clock::now();
    pass(run.time);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const auto count = double(sum(pairs, &LoadPair::finished) - before);
    const double cpu = cpuSeconds(server) - cpuBefore;
    std::vector<double> latencies;
    for (const auto &pair : pairs) {
        pair->stop();
        const auto own = pair->takeLatencies();
        latencies.insert(latencies.end(), own.begin(), own.end());
    }
    const bool all = waitFor(
        [&] { return std::ranges::all_of(pairs, [](const auto &pair) { return pair->sent() == pair->finished(); }); });
    const qint64 wrong = sum(pairs, &LoadPair::wrong);
    const qint64 missing = sum(pairs, &LoadPair::sent) - sum(pairs, &LoadPair::finished);
    std::ranges::sort(latencies);
    std::printf("{\"name\":\"%s\",\"exchanges_per_s\":%.0f,\"cpu_us\":%.1f,\"delivered_p50_ms\":%.2f,"
                "\"delivered_p99_ms\":%.2f,\"wrong\":%lld,\"missing\":%lld}\n",
                run.name, count / seconds, cpu * 1e6 / std::max(count, 1.0), percentile(latencies, 0.5),
                percentile(latencies, 0.99), static_cast<long long>(wrong), static_cast<long long>(missing));
    std::fflush(stdout);
    return all && wrong == 0 && count > 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    ServerProcess server;
    if (!server.start()) {
        std::fprintf(stderr, "mimi-server does not start\n%s", server.log().constData());
        return 1;
    }
    Pairs pairs;
    for (int i = 0; i < pairCount; ++i)
        pairs.push_back(std::make_unique<LoadPair>(server.url(), i));
    const bool ready =
        waitFor([&] { return std::ranges::all_of(pairs, [](const auto &pair) { return pair->isReady(); }); });
    if (!ready) {
        std::fprintf(stderr, "not everybody could connect\n");
        return 1;
    }
    bool clean = true;
    for (const Run &run : runs)
        clean &= measure(run, pairs, server.processId());
    pairs.clear();
    return server.terminate() && clean ? 0 : 1;
}
