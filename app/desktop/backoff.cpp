// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/backoff.h"

#include <algorithm>

namespace mimi::desktop {

std::chrono::milliseconds Backoff::next()
{
    constexpr int longestShift = 5;
    const auto pause = std::chrono::seconds(1) * (1 << std::min(m_failures, longestShift));
    ++m_failures;
    return std::min<std::chrono::milliseconds>(pause, std::chrono::seconds(30));
}

} // namespace mimi::desktop
