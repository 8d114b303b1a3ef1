// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace mimi::net {

//! Raises the number of descriptors that this process may have to what the system grants without
//! asking, and says how many that is; 0 where there is no such limit.
qint64 raiseDescriptorLimit();

} // namespace mimi::net
