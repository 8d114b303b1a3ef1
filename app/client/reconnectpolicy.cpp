// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/reconnectpolicy.h"

#include <algorithm>

namespace mimi::client {

std::chrono::milliseconds ReconnectPolicy::failed(double dice)
{
    constexpr int maximumDoublings = 20;
    const auto doublings = std::min(m_failures++, maximumDoublings);
    const auto bound = std::min<std::chrono::milliseconds>(m_options.first * (1LL << doublings), m_options.longest);
    const auto half = bound / 2;
    return half + std::chrono::milliseconds(qint64(double(half.count()) * dice));
}

std::chrono::milliseconds ReconnectPolicy::sentAway(double dice) const
{
    const auto least = m_options.restart / 10;
    return least + std::chrono::milliseconds(qint64(double((m_options.restart - least).count()) * dice));
}

} // namespace mimi::client
