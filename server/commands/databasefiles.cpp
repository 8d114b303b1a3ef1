// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/databasefiles.h"

#include "server/storage/sqlite/backup.h"
#include "server/storage/sqlite/connection.h"
#include "server/storage/sqlite/datafolder.h"
#include "server/storage/sqlite/migrations.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <filesystem>
#include <system_error>

namespace mimi::server {

using namespace Qt::StringLiterals;
using storage::sqlite::Connection;
using storage::sqlite::DataFolder;

namespace {

constexpr QFileDevice::Permissions ownersFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString databaseFile(const QString &dataFolder)
{
    return QDir(dataFolder).absoluteFilePath(u"mimi.db"_s);
}

Result<std::unique_ptr<Connection>, QString> openData(const QString &dataFolder)
{
    return Connection::open(databaseFile(dataFolder), Connection::Mode::Read);
}

//! Whether the file is a whole database of ours that this version can use.
Result<Done, QString> examine(const QString &copy, const QString &file)
{
    const auto connection = Connection::open(copy, Connection::Mode::Write);
    const auto version = connection ? (*connection)->value(u"PRAGMA user_version"_s)
                                    : storage::StoreResult<QVariant>(Unexpected{storage::StoreError::Failed});
    if (!version || version->toInt() < 1)
        return Unexpected{u"%1 is no backup of mimi-server"_s.arg(file)};
    if (const auto whole = checkIntegrity(**connection); !whole)
        return Unexpected{u"%1: %2"_s.arg(file, whole.error())};
    if (const auto migrated = migrate(**connection); !migrated)
        return Unexpected{u"%1: %2"_s.arg(file, migrated.error())};
    return Done{};
}

Result<Done, QString> replace(const QString &database, const QString &copy)
{
    // The log of what was there before would be taken for the new database's.
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s})
        QFile::remove(database + suffix);
    std::error_code error;
    std::filesystem::rename(QFile::encodeName(copy).toStdString(), QFile::encodeName(database).toStdString(), error);
    if (error)
        return Unexpected{u"cannot replace %1: %2"_s.arg(database, QString::fromStdString(error.message()))};
    storage::sqlite::syncFolder(QFileInfo(database).path());
    return Done{};
}

Result<Done, QString> copyExamined(const QString &file, const QString &copy)
{
    QFile::remove(copy);
    QFile source(file);
    if (!source.copy(copy))
        return Unexpected{u"cannot copy %1: %2"_s.arg(file, source.errorString())};
    QFile::setPermissions(copy, ownersFile);
    return examine(copy, file);
}

} // namespace

bool hasData(const QString &dataFolder)
{
    return QFileInfo(databaseFile(dataFolder)).size() > 0;
}

Outcome backUp(const QString &dataFolder, const QString &file)
{
    const auto connection = openData(dataFolder);
    if (!connection)
        return Unexpected{connection.error()};
    if (const auto done = storage::sqlite::backUp(**connection, file); !done)
        return Unexpected{done.error()};
    return u"%1: %2 bytes\n"_s.arg(file).arg(QFileInfo(file).size());
}

Outcome check(const QString &dataFolder)
{
    const auto connection = openData(dataFolder);
    if (!connection)
        return Unexpected{connection.error()};
    if (const auto whole = checkIntegrity(**connection); !whole)
        return Unexpected{whole.error()};
    return u"the database is whole\n"_s;
}

Outcome restore(const QString &dataFolder, const QString &file, bool force)
{
    if (!QFileInfo(file).isFile())
        return Unexpected{u"there is no file %1"_s.arg(file)};
    if (hasData(dataFolder) && !force)
        return Unexpected{u"there is data in %1 already; --force replaces it"_s.arg(dataFolder)};
    const auto folder = DataFolder::open(dataFolder); // a server that works with it is in the way
    if (!folder)
        return Unexpected{folder.error()};
    const QString database = (*folder)->databaseFile();
    const QString copy = database + u".restored"_s;
    auto done = copyExamined(file, copy);
    if (done)
        done = replace(database, copy);
    QFile::remove(copy);
    if (!done)
        return Unexpected{done.error()};
    return u"restored %1\n"_s.arg(file);
}

} // namespace mimi::server
