// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/premises.h"

namespace mimi::net {

void OpenConnections::enter()
{
    const std::lock_guard lock(m_mutex);
    ++m_count;
}

void OpenConnections::leave()
{
    const std::lock_guard lock(m_mutex);
    if (--m_count == 0)
        m_none.notify_all();
}

int OpenConnections::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_count;
}

bool OpenConnections::waitForNone(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return m_none.wait_for(lock, time, [this] { return m_count == 0; });
}

} // namespace mimi::net
