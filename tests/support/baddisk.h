// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace mimi::test {

//! The disk of another program, which fails on demand: the program is started with environment(), and from then on
//! what is set here takes effect at once. Linux only.
class BadDisk
{
public:
    enum class Fault : char {
        None = 0,
        Full = 'f',          //!< writes fail with ENOSPC, large ones after a part of them
        ReadOnly = 'r',      //!< writing, and opening for it, fails with EROFS
        SyncFails = 's',     //!< fsync() and fdatasync() fail with EIO
        KillsAfterSync = 'k' //!< the program gets SIGKILL once fdatasync() has done its work
    };

    BadDisk();

    void set(Fault fault) { *m_control = uchar(fault); }
    QProcessEnvironment environment() const;

private:
    QTemporaryDir m_folder;
    QFile m_file;
    uchar *m_control = nullptr;
};

} // namespace mimi::test
