// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/logfile.h"

#include <memory>
#include <span>
#include <sqlite3.h>
#include <vector>

namespace mimi::storage::sqlite {

namespace {

constexpr std::size_t mostGathered = 64 * 1024; // the systems' files take less than 128 KiB at a time

//! SQLite sees the first member, and calls `methods` with it. The system's file lies behind this one.
class LogFile : public sqlite3_file
{
public:
    explicit LogFile(sqlite3_file *file) : sqlite3_file{&methods}, m_file(file) { }

    static sqlite3_file *fileBehind(sqlite3_file *self) { return reinterpret_cast<sqlite3_file *>(place(self) + 1); }
    static LogFile *place(sqlite3_file *self) { return static_cast<LogFile *>(self); }

private:
    //! What the system's file does.
    template<auto Method, class... Arguments>
    static int direct(sqlite3_file *self, Arguments... arguments)
    {
        sqlite3_file *file = place(self)->m_file;
        return (file->pMethods->*Method)(file, arguments...);
    }

    //! The same, once what was gathered is written.
    template<auto Method, class... Arguments>
    static int flushed(sqlite3_file *self, Arguments... arguments)
    {
        const int code = place(self)->flush();
        return code == SQLITE_OK ? direct<Method>(self, arguments...) : code;
    }

    static int write(sqlite3_file *self, const void *data, int size, sqlite3_int64 at)
    {
        return place(self)->gather({static_cast<const char *>(data), std::size_t(size)}, at);
    }

    static int close(sqlite3_file *self)
    {
        LogFile *log = place(self);
        const int flushed = log->flush();
        const int closed = log->m_file->pMethods->xClose(log->m_file);
        std::destroy_at(log);
        return flushed == SQLITE_OK ? closed : flushed;
    }

    int gather(std::span<const char> data, sqlite3_int64 at);
    int flush();

    static const sqlite3_io_methods methods;

    sqlite3_file *const m_file;
    std::vector<char> m_gathered;
    sqlite3_int64 m_at = 0; //!< where that belongs
};

// Of version 1: locks, shared memory and mapping are the database file's.
const sqlite3_io_methods LogFile::methods{
    .iVersion = 1,
    .xClose = &close,
    .xRead = &flushed<&sqlite3_io_methods::xRead, void *, int, sqlite3_int64>,
    .xWrite = &write,
    .xTruncate = &flushed<&sqlite3_io_methods::xTruncate, sqlite3_int64>,
    .xSync = &flushed<&sqlite3_io_methods::xSync, int>,
    .xFileSize = &flushed<&sqlite3_io_methods::xFileSize, sqlite3_int64 *>,
    .xLock = &direct<&sqlite3_io_methods::xLock, int>,
    .xUnlock = &direct<&sqlite3_io_methods::xUnlock, int>,
    .xCheckReservedLock = &direct<&sqlite3_io_methods::xCheckReservedLock, int *>,
    .xFileControl = &direct<&sqlite3_io_methods::xFileControl, int, void *>,
    .xSectorSize = &direct<&sqlite3_io_methods::xSectorSize>,
    .xDeviceCharacteristics = &direct<&sqlite3_io_methods::xDeviceCharacteristics>,
    .xShmMap = nullptr,
    .xShmLock = nullptr,
    .xShmBarrier = nullptr,
    .xShmUnmap = nullptr,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int LogFile::gather(std::span<const char> data, sqlite3_int64 at)
{
    const bool continues = at == m_at + sqlite3_int64(m_gathered.size());
    if (!continues || m_gathered.size() + data.size() > mostGathered) {
        if (const int code = flush(); code != SQLITE_OK)
            return code;
    }
    if (m_gathered.empty())
        m_at = at;
    m_gathered.insert(m_gathered.end(), data.begin(), data.end());
    return SQLITE_OK;
}

//! What cannot be written is forgotten: its transaction has failed, and the next one begins at the same place.
int LogFile::flush()
{
    if (m_gathered.empty())
        return SQLITE_OK;
    const int code = m_file->pMethods->xWrite(m_file, m_gathered.data(), int(m_gathered.size()), m_at);
    m_gathered.clear();
    return code;
}

sqlite3_vfs *systemsVfs = nullptr;

int openFile(sqlite3_vfs * /*vfs*/, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    if ((flags & SQLITE_OPEN_WAL) == 0)
        return systemsVfs->xOpen(systemsVfs, name, file, flags, outFlags);
    sqlite3_file *behind = LogFile::fileBehind(file);
    const int code = systemsVfs->xOpen(systemsVfs, name, behind, flags, outFlags);
    file->pMethods = nullptr; // so SQLite does not close what is not open
    if (code == SQLITE_OK)
        std::construct_at(LogFile::place(file), behind);
    return code;
}

} // namespace

void gatherLogWrites()
{
    static const bool done = [] {
        systemsVfs = sqlite3_vfs_find(nullptr);
        static sqlite3_vfs vfs = *systemsVfs;
        vfs.szOsFile += int(sizeof(LogFile));
        vfs.pNext = nullptr;
        vfs.zName = "mimi-log";
        vfs.xOpen = &openFile;
        return sqlite3_vfs_register(&vfs, 1) == SQLITE_OK;
    }();
    static_cast<void>(done);
}

} // namespace mimi::storage::sqlite
