// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/backup.h"

#include "server/storage/sqlite/connection.h"
#include "server/storage/sqlite/datafolder.h"

#include <QFile>
#include <QFileInfo>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace mimi::storage::sqlite {

namespace {

//! In one step: a copy in pieces would start over with every change.
int copy(sqlite3 *from, sqlite3 *to)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    if (!backup)
        return sqlite3_errcode(to);
    const int code = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

//! The copy must stand on its own, without a log beside it.
int copyTo(sqlite3 *from, const QString &path)
{
    sqlite3 *to = nullptr;
    int code = sqlite3_open(path.toUtf8().constData(), &to);
    if (code == SQLITE_OK)
        code = copy(from, to);
    if (code == SQLITE_OK)
        code = sqlite3_exec(to, "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
    const int closed = sqlite3_close(to);
    return code == SQLITE_OK ? closed : code;
}

} // namespace

Result<Done, QString> backUp(Connection &connection, const QString &file)
{
    if (QFile::exists(file))
        return Unexpected{u"%1 exists already"_s.arg(file)};
    QFile part(file + u".part"_s);
    if (!part.open(QIODevice::WriteOnly | QIODevice::Truncate, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return Unexpected{u"cannot write %1: %2"_s.arg(part.fileName(), part.errorString())};
    part.close();
    const int code = copyTo(connection.handle(), part.fileName());
    if (code != SQLITE_OK) {
        part.remove();
        return Unexpected{u"cannot back up to %1: %2"_s.arg(file, QString::fromUtf8(sqlite3_errstr(code)))};
    }
    if (!part.rename(file)) {
        const QString reason = part.errorString();
        part.remove();
        return Unexpected{u"cannot write %1: %2"_s.arg(file, reason)};
    }
    syncFolder(QFileInfo(file).path());
    return Done{};
}

Result<Done, QString> checkIntegrity(Connection &connection)
{
    const auto findings = readAll(connection.execute(u"PRAGMA integrity_check"_s),
                                  [](const QSqlQuery &row) { return row.value(0).toString(); });
    if (!findings)
        return Unexpected{u"the database cannot be read"_s};
    if (*findings == QList{u"ok"_s})
        return Done{};
    return Unexpected{u"the database is damaged: %1"_s.arg(findings->value(0))};
}

} // namespace mimi::storage::sqlite
