// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/version.h"

#include <QSqlDatabase>
#include <QSqlQuery>

namespace mimi {

using namespace Qt::StringLiterals;

namespace {

//! SQLite is reached through Qt's plugin, so that only a database can tell.
QString sqliteVersion()
{
    const QString connection = u"version"_s;
    QString version = u"none"_s;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(u":memory:"_s);
        if (database.open()) {
            QSqlQuery query(u"SELECT sqlite_version()"_s, database);
            if (query.next())
                version = query.value(0).toString();
        }
    }
    QSqlDatabase::removeDatabase(connection);
    return version;
}

} // namespace

QString version()
{
    return QStringLiteral(MIMI_VERSION);
}

QString versionText()
{
    return u"mimi %1 (%2), Qt %3, SQLite %4\n"_s.arg(version(), QLatin1String(MIMI_COMMIT), QLatin1String(qVersion()),
                                                     sqliteVersion());
}

} // namespace mimi
