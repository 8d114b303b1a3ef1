// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/chat/sendrates.h"

#include <algorithm>
#include <cmath>

namespace mimi::server {

qint64 SendRates::take(chat::UserId user, qint64 now)
{
    if (m_options.perSecond <= 0)
        return 0;
    const std::lock_guard lock(m_mutex);
    if (m_buckets.size() >= m_cleanAt)
        forgetFull(now);
    const double rate = m_options.perSecond / 1000.0;
    const double burst = m_options.burst;
    Bucket &bucket = m_buckets.try_emplace(user, Bucket{burst, now}).first->second;
    bucket.tokens = std::min(burst, bucket.tokens + double(now - bucket.filled) * rate) - 1;
    bucket.filled = now;
    return bucket.tokens >= 0 ? 0 : qint64(std::ceil(-bucket.tokens / rate));
}

// A full bucket says no more than none does.
void SendRates::forgetFull(qint64 now)
{
    const double rate = m_options.perSecond / 1000.0;
    std::erase_if(m_buckets, [&](const auto &entry) {
        return entry.second.tokens + double(now - entry.second.filled) * rate >= m_options.burst;
    });
    m_cleanAt = std::max<size_t>(1024, m_buckets.size() * 2);
}

} // namespace mimi::server
