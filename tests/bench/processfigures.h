// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace mimi::test {

//! Processor time that a process has used so far; 0 if there is none. Linux only.
double cpuSeconds(qint64 process);
//! The same with all processes that it has started and that still live.
double cpuSecondsWithChildren(qint64 process);
//! Bytes of memory that the process holds.
qint64 residentBytes(qint64 process);

} // namespace mimi::test
