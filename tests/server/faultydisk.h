// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mimi::storage::test {

//! A disk below SQLite that fails on demand. It becomes SQLite's default file system, for connections
//! opened from then on.
class FaultyDisk
{
public:
    enum class Fault { None, WriteFails, Full, ReadOnly, SyncFails };

    static void install();
    static void setFault(Fault fault);

    //! How often a write-ahead log was written to.
    static int logWrites();
};

} // namespace mimi::storage::test
