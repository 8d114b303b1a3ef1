// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace mimi::net {

//! Raises the number of descriptors that this process may have to what the system grants without
//! asking, and says how many that is; 0 where there is no such limit.
qint64 raiseDescriptorLimit();

//! How many descriptors this process may have; 0 where there is no such limit.
qint64 descriptorLimit();

//! The lowest free descriptor's number: about how many are in use. -1 if there is none left.
qint64 nextDescriptor();

} // namespace mimi::net
