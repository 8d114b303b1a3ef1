// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/connection.h"
#include "server/storage/sqlite/migrations.h"
#include "server/storage/sqlite/statement.h"
#include "server/storage/sqlitestore.h"
#include "storecontract.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <mutex>
#include <set>
#include <sqlite3.h>

using namespace mimi;
using namespace mimi::storage;
using namespace Qt::StringLiterals;

namespace {

std::mutex statementsMutex;
std::set<QString> statements; // every statement that any connection has run

int trace(unsigned, void *, void *, void *sql)
{
    const std::lock_guard lock(statementsMutex);
    statements.insert(QString::fromUtf8(static_cast<const char *>(sql)));
    return 0;
}

//! Called by SQLite for each new connection.
int watch(sqlite3 *database, const char **, const sqlite3_api_routines *)
{
    return sqlite3_trace_v2(database, SQLITE_TRACE_STMT, trace, nullptr);
}

bool belongsToAMigration(const QString &sql)
{
    return std::ranges::any_of(sqlite::migrations(),
                               [&](const sqlite::Migration &step) { return step.statements.contains(sql); });
}

class Factory final : public test::StoreFactory
{
public:
    void clear() override { m_folder = std::make_unique<QTemporaryDir>(); }

    std::unique_ptr<Store> open(CommitSink &sink, const Settings &settings) override
    {
        auto store = SqliteStore::open({.folder = m_folder->path(),
                                        .pendingMessages = settings.pendingMessages,
                                        .pendingBytes = settings.pendingBytes,
                                        .clock = settings.clock});
        if (!store)
            return nullptr;
        (*store)->setSink(&sink);
        return std::move(*store);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace

//! Runs everything the store can do, notes the SQL, and asks SQLite how it goes about it: no statement
//! reads a whole table (but one, at the start), and none sorts in a temporary one, so none becomes slow as the database
//! grows.
class TestStoreQueries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void noStatementScansOrSorts_data();
    void noStatementScansOrSorts();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<sqlite::Connection> m_connection;
};

void TestStoreQueries::initTestCase()
{
    QVERIFY(SqliteStore::open({.folder = m_folder.path()}));
    auto connection = sqlite::Connection::open(m_folder.filePath(u"mimi.db"_s), sqlite::Connection::Mode::Write);
    QVERIFY(connection);
    m_connection = std::move(*connection);
}

void TestStoreQueries::noStatementScansOrSorts_data()
{
    QTest::addColumn<QString>("sql");
    const QStringList once{u"SELECT ifnull(sum(pending_count), 0) FROM pair"_s}; // pairs of people, not messages
    int number = 0;
    for (const QString &sql : statements) {
        if (once.contains(sql) || belongsToAMigration(sql))
            continue;
        if (sql.startsWith(u"SELECT"_s) || sql.startsWith(u"UPDATE"_s) || sql.startsWith(u"DELETE"_s)
            || sql.startsWith(u"INSERT"_s))
            QTest::addRow("%d: %s", ++number, qPrintable(sql.left(60))) << sql;
    }
    QVERIFY(number > 40); // otherwise nothing was noted
}

void TestStoreQueries::noStatementScansOrSorts()
{
    QFETCH(QString, sql);
    const QByteArray explain = "EXPLAIN QUERY PLAN " + sql.toUtf8();
    sqlite::Statement statement(m_connection->handle(), explain.constData());
    auto plan = statement.run();
    while (plan.next()) {
        const QByteArray step = plan.bytes(3);
        QVERIFY2(!step.startsWith("SCAN") || step == "SCAN CONSTANT ROW",
                 qPrintable(QString::fromUtf8(step + " in " + explain)));
        QVERIFY2(!step.contains("TEMP B-TREE"), qPrintable(QString::fromUtf8(step + " in " + explain)));
    }
    QVERIFY(!plan.failed());
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch));
    Factory factory;
    test::StoreContract contract(factory);
    QTest::qExec(&contract, {QCoreApplication::applicationFilePath(), u"-silent"_s});
    sqlite3_reset_auto_extension();
    TestStoreQueries test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_storequeries.moc"
