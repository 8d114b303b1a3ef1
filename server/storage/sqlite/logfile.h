// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mimi::storage::sqlite {

//! Has SQLite write each transaction into the write-ahead log at once, rather than in two pieces a page: a VFS on top
//! of the system's (https://www.sqlite.org/vfs.html, "shims"), the default of this process from then on.
//!
//! Nobody else looks for a transaction in the log before it has been synced there (synchronous=FULL), and a sync, a
//! read or a question for the size writes what was gathered first. An error of that is the error of the transaction.
//! May be called again, from any thread.
void gatherLogWrites();

} // namespace mimi::storage::sqlite
