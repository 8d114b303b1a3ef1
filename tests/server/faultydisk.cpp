// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultydisk.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <sqlite3.h>

namespace mimi::storage::test {

namespace {

std::atomic<FaultyDisk::Fault> currentFault{FaultyDisk::Fault::None};
std::atomic<int> writesToLogs{0};
sqlite3_vfs *realDisk = nullptr;
sqlite3_vfs faultyDisk{};

//! The functions of one kind of file, and the same with ours in between.
struct Methods
{
    const sqlite3_io_methods *real;
    bool log; //!< a write-ahead log
    sqlite3_io_methods faulty;
};
std::mutex methodsMutex;
std::deque<Methods> allMethods; // SQLite treats databases and logs as different kinds; grows only

const sqlite3_io_methods *realMethods(const sqlite3_file *file)
{
    const std::lock_guard lock(methodsMutex);
    const auto found =
        std::ranges::find_if(allMethods, [file](const Methods &m) { return &m.faulty == file->pMethods; });
    return found->real;
}

int write(sqlite3_file *file, const void *data, int amount, sqlite3_int64 offset)
{
    switch (currentFault) {
    case FaultyDisk::Fault::WriteFails:
        return SQLITE_IOERR_WRITE;
    case FaultyDisk::Fault::Full:
        return SQLITE_FULL;
    case FaultyDisk::Fault::ReadOnly:
        return SQLITE_READONLY;
    case FaultyDisk::Fault::None:
    case FaultyDisk::Fault::SyncFails:
        break;
    }
    return realMethods(file)->xWrite(file, data, amount, offset);
}

int writeLog(sqlite3_file *file, const void *data, int amount, sqlite3_int64 offset)
{
    ++writesToLogs;
    return write(file, data, amount, offset);
}

int sync(sqlite3_file *file, int flags)
{
    if (currentFault == FaultyDisk::Fault::SyncFails)
        return SQLITE_IOERR_FSYNC;
    return realMethods(file)->xSync(file, flags);
}

//! Opens the real file and puts our functions between it and SQLite.
int open(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    const int code = realDisk->xOpen(realDisk, name, file, flags, outFlags);
    if (code != SQLITE_OK || !file->pMethods)
        return code;
    const std::lock_guard lock(methodsMutex);
    const bool log = (flags & SQLITE_OPEN_WAL) != 0;
    auto found = std::ranges::find_if(
        allMethods, [file, log](const Methods &m) { return m.real == file->pMethods && m.log == log; });
    if (found == allMethods.end()) {
        found = allMethods.insert(allMethods.end(), {file->pMethods, log, *file->pMethods});
        found->faulty.xWrite = log ? writeLog : write;
        found->faulty.xSync = sync;
    }
    file->pMethods = &found->faulty;
    return code;
}

} // namespace

void FaultyDisk::install()
{
    realDisk = sqlite3_vfs_find(nullptr);
    faultyDisk = *realDisk;
    faultyDisk.zName = "faulty";
    faultyDisk.xOpen = open;
    sqlite3_vfs_register(&faultyDisk, 1);
}

void FaultyDisk::setFault(Fault fault)
{
    currentFault = fault;
}

int FaultyDisk::logWrites()
{
    return writesToLogs;
}

} // namespace mimi::storage::test
