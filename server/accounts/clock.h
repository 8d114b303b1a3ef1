// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <functional>

namespace mimi::accounts {

//! Tells the time in milliseconds since the epoch. Passed in, so that tests can turn its hands.
using Clock = std::function<qint64()>;

inline Clock systemClock()
{
    return [] { return QDateTime::currentMSecsSinceEpoch(); };
}

} // namespace mimi::accounts
