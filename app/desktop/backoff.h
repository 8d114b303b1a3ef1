// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace mimi::desktop {

//! How long to wait before something that failed is started again: 1, 2, 4 … 30 seconds.
class Backoff
{
public:
    std::chrono::milliseconds next();
    void reset() { m_failures = 0; }
    int failures() const { return m_failures; }

private:
    int m_failures = 0;
};

} // namespace mimi::desktop
