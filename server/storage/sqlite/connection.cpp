// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/connection.h"

#include "server/storage/log.h"
#include "server/storage/sqlite/logfile.h"
#include "server/storage/sqlite/pagecache.h"

#include <QSqlDriver>
#include <atomic>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace mimi::storage::sqlite {

namespace {

QString nextConnectionName()
{
    static std::atomic<quint64> count{0};
    return u"mimi-store-%1"_s.arg(++count);
}

sqlite3 *handleOf(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3 *const *>(handle.data());
}

//! A plugin with a SQLite of its own would hand out handles that our library must not touch.
bool sharesOurLibrary(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(u"SELECT sqlite_source_id()"_s) || !query.next()
        || query.value(0).toString() != QLatin1StringView(sqlite3_sourceid()))
        return false;
    sqlite3_vfs *vfs = nullptr;
    sqlite3_file_control(handleOf(database), "main", SQLITE_FCNTL_VFS_POINTER, &vfs);
    return vfs && vfs == sqlite3_vfs_find(vfs->zName);
}

} // namespace

Result<std::unique_ptr<Connection>, QString> Connection::open(const QString &file, Mode mode)
{
    std::unique_ptr<Connection> connection(new Connection);
    connection->m_name = nextConnectionName();
    QSqlDatabase &database = connection->m_database;
    noteHighestPages();
    gatherLogWrites();
    database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection->m_name);
    if (!database.isValid())
        return Unexpected{u"Qt's SQLite driver is not installed"_s};
    database.setDatabaseName(file);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!database.open())
        return Unexpected{u"cannot open %1: %2"_s.arg(file, database.lastError().databaseText())};
    if (!handleOf(database) || !sharesOurLibrary(database))
        return Unexpected{u"Qt's SQLite driver uses another SQLite library than mimi-server"_s};
    connection->m_handle = handleOf(database);
    if (!connection->configure(mode))
        return Unexpected{u"cannot use %1: %2"_s.arg(file, QString::fromUtf8(sqlite3_errmsg(connection->m_handle)))};
    return connection;
}

Connection::~Connection()
{
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

bool Connection::configure(Mode mode)
{
    // Durability rests on WAL and FULL. Checkpoints are the Checkpointer's work; after one, a log
    // that had grown large is cut back.
    static const QList<QString> always{u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=FULL"_s,
                                       u"PRAGMA wal_autocheckpoint=0"_s, u"PRAGMA journal_size_limit=67108864"_s,
                                       u"PRAGMA temp_store=MEMORY"_s};
    // KiB; the writer touches a random page of an index for each message, which should be in memory.
    const QString cache = u"PRAGMA cache_size=-%1"_s.arg(mode == Mode::Write ? 65536 : 8192);
    for (const QString &pragma : always) {
        if (!execute(pragma))
            return false;
    }
    return execute(cache) && (mode == Mode::Write || execute(u"PRAGMA query_only=ON"_s));
}

StoreResult<QSqlQuery> Connection::execute(const QString &sql, std::initializer_list<QVariant> values)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    bool done = query.prepare(sql);
    if (done) {
        for (const QVariant &value : values)
            query.addBindValue(value);
        done = query.exec();
    }
    if (!done) {
        qCWarning(lcStorage) << "The database refused" << sql << query.lastError().databaseText();
        return Unexpected{StoreError::Failed};
    }
    return query;
}

StoreResult<QVariant> Connection::value(const QString &sql, std::initializer_list<QVariant> values)
{
    return readOne(execute(sql, values), [](const QSqlQuery &row) { return row.value(0); });
}

StoreResult<int> Connection::change(const QString &sql, std::initializer_list<QVariant> values)
{
    const auto query = execute(sql, values);
    if (!query)
        return Unexpected{query.error()};
    return query->numRowsAffected();
}

} // namespace mimi::storage::sqlite
