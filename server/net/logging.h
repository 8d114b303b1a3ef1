// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace mimi::net {

Q_DECLARE_LOGGING_CATEGORY(lcNet)

} // namespace mimi::net
