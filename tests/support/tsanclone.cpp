// SPDX-License-Identifier: GPL-3.0-or-later
// Linked into the tests of the tsan preset.
//
// QProcess starts a program in a child that shares its memory until it calls exec (CLONE_VM | CLONE_VFORK). The clone()
// of GCC 12's libtsan takes it for a fork: parent and child undo what was prepared before it, both of them in the
// parent's memory. From then on ThreadSanitizer passes over every lock of the thread that has started a program, takes
// the other threads for ended, and reports races where there are none. Such a child goes past libtsan.
#include <cstdarg>
#include <dlfcn.h>
#include <sched.h>
#include <sys/types.h>

extern "C" {

using CloneFunction = int(int (*)(void *), void *, int, void *, ...);

CloneFunction __clone; // the C library's own, which libtsan leaves alone

int clone(int (*run)(void *), void *stack, int flags, void *argument, ...) noexcept
{
    static auto *const libtsans = reinterpret_cast<CloneFunction *>(dlsym(RTLD_NEXT, "clone"));
    va_list more;
    va_start(more, argument);
    auto *parentId = va_arg(more, pid_t *);
    auto *threadStorage = va_arg(more, void *);
    auto *childId = va_arg(more, pid_t *);
    va_end(more);
    CloneFunction *const next = flags & CLONE_VM ? __clone : libtsans;
    return next(run, stack, flags, argument, parentId, threadStorage, childId);
}
} // extern "C"
