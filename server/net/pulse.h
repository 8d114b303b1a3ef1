// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <atomic>
#include <chrono>
#include <memory>
#include <vector>

namespace mimi::net {

class WorkerPool;

//! Feels whether the event loops of all workers still turn.
class Pulse
{
public:
    explicit Pulse(const WorkerPool &workers);

    //! Asks every worker for a sign of life. False if one owes the last one still.
    bool beat();
    //! How long the slowest worker took for its newest sign. Any thread.
    std::chrono::microseconds delay() const;

private:
    struct Sign
    {
        std::atomic<bool> awaited = false;
        std::atomic<qint64> delay = 0; // microseconds
    };

    const WorkerPool &m_workers;
    std::shared_ptr<std::vector<Sign>> m_signs; // a worker may give his after this object has gone
};

} // namespace mimi::net
