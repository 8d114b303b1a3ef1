// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded before the C library (LD_PRELOAD) into a program whose disk is to fail; see baddisk.h. Only regular files are
// concerned: pipes and sockets work on.
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

//! The C library's function behind ours of the same name.
template<class Function>
Function *behind(const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

//! The byte that the test writes: the first of the file that MIMI_BAD_DISK names.
const volatile char *openControl()
{
    static const char none = 0;
    const char *path = std::getenv("MIMI_BAD_DISK");
    const int file = path ? behind<int(const char *, int, ...)>("open64")(path, O_RDONLY | O_CLOEXEC) : -1;
    void *memory = file < 0 ? MAP_FAILED : mmap(nullptr, 1, PROT_READ, MAP_SHARED, file, 0);
    if (file >= 0)
        close(file);
    return memory == MAP_FAILED ? &none : static_cast<const char *>(memory);
}

char fault()
{
    static const volatile char *const control = openControl();
    return *control;
}

bool isFile(int descriptor)
{
    struct stat info
    { };
    return fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode);
}

//! The error that writing meets, or 0.
int writeError(int descriptor)
{
    switch (fault()) {
    case 'f':
        return isFile(descriptor) ? ENOSPC : 0;
    case 'r':
        return isFile(descriptor) ? EROFS : 0;
    default:
        return 0;
    }
}

int failed(int error)
{
    errno = error;
    return -1;
}

//! A disk that fills up takes a part of what is written before it takes nothing more.
size_t taken(int error, size_t size)
{
    constexpr size_t block = 512;
    return error == ENOSPC && size > block ? size / 2 / block * block : 0;
}

bool wouldWrite(int flags)
{
    return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC));
}

mode_t modeOf(int flags, va_list arguments)
{
    return flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
}

} // namespace

extern "C" {

ssize_t write(int descriptor, const void *data, size_t size)
{
    static auto *const real = behind<ssize_t(int, const void *, size_t)>("write");
    const int error = writeError(descriptor);
    const size_t part = error ? taken(error, size) : size;
    return error && part == 0 ? failed(error) : real(descriptor, data, part);
}

ssize_t pwrite64(int descriptor, const void *data, size_t size, off64_t offset)
{
    static auto *const real = behind<ssize_t(int, const void *, size_t, off64_t)>("pwrite64");
    const int error = writeError(descriptor);
    const size_t part = error ? taken(error, size) : size;
    return error && part == 0 ? failed(error) : real(descriptor, data, part, offset);
}

int ftruncate64(int descriptor, off64_t size)
{
    static auto *const real = behind<int(int, off64_t)>("ftruncate64");
    const int error = writeError(descriptor);
    return error == EROFS ? failed(error) : real(descriptor, size);
}

int fsync(int descriptor)
{
    static auto *const real = behind<int(int)>("fsync");
    return fault() == 's' && isFile(descriptor) ? failed(EIO) : real(descriptor);
}

int fdatasync(int descriptor)
{
    static auto *const real = behind<int(int)>("fdatasync");
    if (fault() == 's' && isFile(descriptor))
        return failed(EIO);
    const int result = real(descriptor);
    if (fault() == 'k' && isFile(descriptor))
        kill(getpid(), SIGKILL);
    return result;
}

// Files of the system (/dev, /proc) are opened as ever: they are not on this disk.
int open64(const char *path, int flags, ...)
{
    static auto *const real = behind<int(const char *, int, ...)>("open64");
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    struct stat info
    { };
    const bool onDisk = stat(path, &info) != 0 || S_ISREG(info.st_mode);
    return fault() == 'r' && wouldWrite(flags) && onDisk ? failed(EROFS) : real(path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...)
{
    static auto *const real = behind<int(int, const char *, int, ...)>("openat64");
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    struct stat info
    { };
    const bool onDisk = fstatat(folder, path, &info, 0) != 0 || S_ISREG(info.st_mode);
    return fault() == 'r' && wouldWrite(flags) && onDisk ? failed(EROFS) : real(folder, path, flags, mode);
}

} // extern "C"
