// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/metrics/counter.h"

#include <QtGlobal>
#include <array>
#include <atomic>

namespace mimi::storage {

//! Figures of a store for its operator; written by the store's threads, read by any.
struct Metrics
{
    std::atomic<quint64> commits{0};
    std::atomic<quint64> failedCommits{0};
    std::atomic<quint64> commands{0}; //!< that were committed: chat commands and account changes
    std::atomic<qint64> lastBatch{0}; //!< commands in the newest transaction
    std::atomic<qint64> lastCommitMicroseconds{0};
    std::atomic<qint64> pending{0};   //!< messages that wait for their confirmation
    std::atomic<qint64> logPages{0};  //!< of SQLite's write-ahead log; 0 elsewhere
    std::atomic<bool> writable{true}; //!< the newest transaction was committed

    static constexpr std::array<double, 13> secondBounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                         0.1,    0.25,  0.5,    1,     2.5,  5};
    static constexpr std::array<double, 12> batchBounds{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};
    metrics::Histogram<secondBounds.size()> commitSeconds{secondBounds};
    metrics::Histogram<batchBounds.size()> batch{batchBounds}; //!< commands in a transaction
};

} // namespace mimi::storage
