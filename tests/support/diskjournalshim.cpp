// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded before the C library (LD_PRELOAD) into a program; writes down what it does to the files below a folder, in the
// order of diskjournal.h. What is written is written down afterwards and a sync before and after, so that a sync never
// seems to cover more than it does.
#include "tests/support/diskjournalrecord.h"

#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <linux/limits.h>
#include <mutex>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

using Kind = mimi::test::DiskRecord::Kind;

//! The C library's function behind ours of the same name.
template<class Function>
Function *behind(const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

int openJournal()
{
    const char *path = std::getenv("MIMI_DISK_JOURNAL");
    return path ? behind<int(const char *, int, ...)>("open64")(path, O_WRONLY | O_APPEND | O_CLOEXEC) : -1;
}

void note(Kind kind, const char *path, off64_t offset = 0, const void *data = nullptr, size_t size = 0)
{
    static const int journal = openJournal();
    static const char *const folder = std::getenv("MIMI_DISK_JOURNAL_FOLDER");
    static std::mutex mutex;
    if (journal < 0 || !folder || std::strncmp(path, folder, std::strlen(folder)) != 0)
        return;
    const mimi::test::DiskRecord record{kind, uint32_t(std::strlen(path)), uint32_t(size), gettid(), offset};
    const iovec parts[] = {{const_cast<mimi::test::DiskRecord *>(&record), sizeof record},
                           {const_cast<char *>(path), record.pathSize},
                           {const_cast<void *>(data), size}};
    const std::lock_guard lock(mutex);
    if (writev(journal, parts, 3) < 0)
        std::abort();
}

//! Where an open file is, or "".
struct PathOf
{
    explicit PathOf(int descriptor)
    {
        char link[64];
        std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
        const ssize_t size = readlink(link, path, sizeof path - 1);
        path[size < 0 ? 0 : size] = '\0';
    }

    char path[PATH_MAX];
};

Kind kindOfSync(int descriptor)
{
    struct stat info
    { };
    return fstat(descriptor, &info) == 0 && S_ISDIR(info.st_mode) ? Kind::FolderSynced : Kind::Synced;
}

template<class Sync>
int noted(Sync sync, int descriptor)
{
    const PathOf file(descriptor);
    const Kind kind = kindOfSync(descriptor);
    note(Kind::SyncBegins, file.path);
    const int result = sync(descriptor);
    if (result == 0)
        note(kind, file.path);
    return result;
}

int noteIfNew(int descriptor, bool isNew)
{
    if (descriptor >= 0 && isNew)
        note(Kind::Created, PathOf(descriptor).path);
    return descriptor;
}

} // namespace

extern "C" {

int open64(const char *path, int flags, ...)
{
    static auto *const real = behind<int(const char *, int, ...)>("open64");
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    const bool isNew = (flags & O_CREAT) && access(path, F_OK) != 0;
    return noteIfNew(real(path, flags, mode), isNew);
}

ssize_t write(int descriptor, const void *data, size_t size)
{
    static auto *const real = behind<ssize_t(int, const void *, size_t)>("write");
    const off64_t offset = lseek64(descriptor, 0, SEEK_CUR);
    const ssize_t written = real(descriptor, data, size);
    if (written > 0 && offset >= 0)
        note(Kind::Written, PathOf(descriptor).path, offset, data, size_t(written));
    return written;
}

ssize_t pwrite64(int descriptor, const void *data, size_t size, off64_t offset)
{
    static auto *const real = behind<ssize_t(int, const void *, size_t, off64_t)>("pwrite64");
    const ssize_t written = real(descriptor, data, size, offset);
    if (written > 0)
        note(Kind::Written, PathOf(descriptor).path, offset, data, size_t(written));
    return written;
}

int ftruncate64(int descriptor, off64_t size)
{
    static auto *const real = behind<int(int, off64_t)>("ftruncate64");
    const int result = real(descriptor, size);
    if (result == 0)
        note(Kind::Resized, PathOf(descriptor).path, size);
    return result;
}

int fsync(int descriptor)
{
    return noted(behind<int(int)>("fsync"), descriptor);
}

int fdatasync(int descriptor)
{
    return noted(behind<int(int)>("fdatasync"), descriptor);
}

int mkdir(const char *path, mode_t mode)
{
    const int result = behind<int(const char *, mode_t)>("mkdir")(path, mode);
    if (result == 0)
        note(Kind::Created, path);
    return result;
}

int unlink(const char *path)
{
    const int result = behind<int(const char *)>("unlink")(path);
    if (result == 0)
        note(Kind::Removed, path);
    return result;
}

} // extern "C"
