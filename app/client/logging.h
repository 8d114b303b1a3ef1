// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace mimi::client {

//! "mimi.client": never bodies, passwords or tokens.
Q_DECLARE_LOGGING_CATEGORY(logClient)

} // namespace mimi::client
