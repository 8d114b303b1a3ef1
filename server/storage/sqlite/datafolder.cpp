// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/datafolder.h"

#include "server/storage/sqlite/pagecache.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <sqlite3.h>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace mimi::storage::sqlite {

namespace {

constexpr QFileDevice::Permissions ownersFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr QFileDevice::Permissions ownersFolder = ownersFile | QFileDevice::ExeOwner;

//! SQLite gives its log and its shared memory the permissions of the database file, so that file is
//! made first.
Result<Done, QString> makePrivate(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite, ownersFile) || !file.setPermissions(ownersFile))
        return Unexpected{u"cannot write %1: %2"_s.arg(path, file.errorString())};
    return Done{};
}

//! Makes the folder, and those that it is in.
bool makeFolder(const QString &path)
{
    QStringList parents;
    for (QString folder = path; !QFileInfo::exists(folder); folder = parents.constLast())
        parents.append(QFileInfo(folder).path());
    if (!QDir().mkpath(path))
        return false;
    QFile::setPermissions(path, ownersFolder);
    for (const QString &parent : std::as_const(parents))
        syncFolder(parent);
    return true;
}

} // namespace

void syncFolder(const QString &folder)
{
#ifdef Q_OS_UNIX
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
#else
    Q_UNUSED(folder)
#endif
}

Result<std::unique_ptr<DataFolder>, QString> DataFolder::open(const QString &path)
{
    std::unique_ptr<DataFolder> folder(new DataFolder(QDir(path).absolutePath()));
    if (const auto prepared = folder->prepare(); !prepared)
        return Unexpected{prepared.error()};
    if (const auto locked = folder->lock(); !locked)
        return Unexpected{locked.error()};
    return folder;
}

DataFolder::~DataFolder()
{
    sqlite3_close(m_lock);
}

QString DataFolder::databaseFile() const
{
    return m_path + u"/mimi.db"_s;
}

Result<Done, QString> DataFolder::prepare() const
{
    const QFileInfo info(m_path);
    if (info.exists() && !info.isDir())
        return Unexpected{u"the data folder %1 is not a folder"_s.arg(m_path)};
    if (!info.exists() && !makeFolder(m_path))
        return Unexpected{u"cannot make the data folder %1"_s.arg(m_path)};
    return makePrivate(databaseFile());
}

//! An open exclusive transaction on a database of its own: a lock that works on every system.
Result<Done, QString> DataFolder::lock()
{
    const QString path = m_path + u"/mimi.lock"_s;
    if (auto made = makePrivate(path); !made)
        return made;
    noteHighestPages(); // SQLite is used for the first time
    if (sqlite3_open(path.toUtf8().constData(), &m_lock) != SQLITE_OK
        || sqlite3_exec(m_lock, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr) != SQLITE_OK) {
        if (sqlite3_errcode(m_lock) == SQLITE_BUSY)
            return Unexpected{u"the data folder %1 is in use by another mimi-server"_s.arg(m_path)};
        return Unexpected{u"cannot lock %1: %2"_s.arg(path, QString::fromUtf8(sqlite3_errmsg(m_lock)))};
    }
    return Done{};
}

} // namespace mimi::storage::sqlite
