// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

Q_DECLARE_LOGGING_CATEGORY(lcServer)

namespace mimi::server {

//! Logs go to standard error: a line of text each, or one JSON object a line for those who collect them.
void startLogging();
void useJsonLog();

} // namespace mimi::server
