// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"

#include <QString>
#include <functional>
#include <thread>

namespace mimi::storage {

//! Called once by a thread: whether it can do its work. The error is one line for the operator.
using Started = std::function<void(Result<Done, QString>)>;

//! Starts \a thread and waits until it has said how that went.
Result<Done, QString> startThread(std::thread &thread, std::function<void(const Started &)> run);

} // namespace mimi::storage
