// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/pulse.h"

#include "server/net/worker.h"

#include <algorithm>

namespace mimi::net {

using std::chrono::steady_clock;

Pulse::Pulse(const WorkerPool &workers)
    : m_workers(workers), m_signs(std::make_shared<std::vector<Sign>>(size_t(workers.count())))
{ }

bool Pulse::beat()
{
    bool all = true;
    for (int i = 0; i < m_workers.count(); ++i) {
        if ((*m_signs)[size_t(i)].awaited.exchange(true)) {
            all = false; // it is asked already
            continue;
        }
        m_workers.at(i).post([signs = m_signs, i, asked = steady_clock::now()] {
            Sign &sign = (*signs)[size_t(i)];
            sign.delay = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - asked).count();
            sign.awaited = false;
        });
    }
    return all;
}

std::chrono::microseconds Pulse::delay() const
{
    qint64 longest = 0;
    for (const Sign &sign : *m_signs)
        longest = std::max(longest, sign.delay.load());
    return std::chrono::microseconds(longest);
}

} // namespace mimi::net
