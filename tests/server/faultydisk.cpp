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
sqlite3_vfs *realDisk = nullptr;
sqlite3_vfs faultyDisk{};

//! The functions of one kind of file, and the same with ours in between.
struct Methods
{
    const sqlite3_io_methods *real;
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
    auto found = std::ranges::find(allMethods, file->pMethods, &Methods::real);
    if (found == allMethods.end()) {
        found = allMethods.insert(allMethods.end(), {file->pMethods, *file->pMethods});
        found->faulty.xWrite = write;
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

} // namespace mimi::storage::test
