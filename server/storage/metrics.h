// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
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
    std::atomic<qint64> pending{0}; //!< messages that wait for their confirmation
    std::atomic<qint64> logPages{0}; //!< of SQLite's write-ahead log; 0 elsewhere
};

} // namespace mimi::storage
