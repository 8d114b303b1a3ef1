// SPDX-License-Identifier: GPL-3.0-or-later
// Drives a real mimi-server with many pairs of people, and checks every message: nothing may be lost, doubled, changed
// or out of order. Prints one JSON line a run; the exit code says whether all of them were clean.

#include "tests/bench/loadpair.h"
#include "tests/support/serverprocess.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <unistd.h>
#include <vector>

using namespace mimi::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int pairCount = 16;

struct Run
{
    const char *name;
    int window; // messages of a sender that are under way
    std::chrono::milliseconds time;
};

//! The runs over one transport, with a server of their own.
struct Course
{
    Transport::Kind transport;
    bool encrypted;
    std::vector<Run> runs;
};

std::vector<Course> courses()
{
    using enum Transport::Kind;
    return {{WebSocket, false, {{"w16", 16, 5s}, {"w1", 1, 5s}}},
            {SockJsWebSocket, false, {{"sockjs/w16", 16, 5s}}},
            {XhrStreaming, false, {{"xhr-streaming/w16", 16, 5s}}},
            {WebSocket, true, {{"tls/w16", 16, 5s}}}};
}
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

//! A certificate for the moment.
bool makeCertificate(const QString &folder)
{
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
                   u"-nodes"_s, u"-subj"_s, u"/CN=mimi"_s, u"-keyout"_s, folder + u"/key.pem"_s, u"-out"_s,
                   folder + u"/cert.pem"_s});
    return openssl.waitForFinished() && openssl.exitCode() == 0;
}

bool take(const Course &course, const QString &folder)
{
    QStringList arguments;
    if (course.encrypted)
        arguments = {u"--tls-cert"_s, folder + u"/cert.pem"_s, u"--tls-key"_s, folder + u"/key.pem"_s};
    ServerProcess server(arguments);
    if (!server.start()) {
        std::fprintf(stderr, "mimi-server does not start\n%s", server.log().constData());
        return false;
    }
    Pairs pairs;
    for (int i = 0; i < pairCount; ++i)
        pairs.push_back(std::make_unique<LoadPair>(server.url(), course.transport, i));
    if (!waitFor([&] { return std::ranges::all_of(pairs, [](const auto &pair) { return pair->isReady(); }); })) {
        std::fprintf(stderr, "not everybody could connect\n");
        return false;
    }
    bool clean = true;
    for (const Run &run : course.runs)
        clean &= measure(run, pairs, server.processId());
    pairs.clear();
    return server.terminate() && clean;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    if (!makeCertificate(folder.path())) {
        std::fprintf(stderr, "openssl makes no certificate\n");
        return 1;
    }
    bool clean = true;
    for (const Course &course : courses())
        clean &= take(course, folder.path());
    return clean ? 0 : 1;
}
