// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mimi {

//! From now on SIGTERM, SIGINT and SIGHUP end the application as Quit does: what is unsaved is saved, and the embedded
//! server does not stay behind. Call it once, with an application there. Does nothing where there are no signals.
void endOnSignals();

} // namespace mimi
