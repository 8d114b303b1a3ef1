// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/pagecache.h"
#include "sqlitehandle.h"

#include <QTemporaryDir>
#include <QTest>

using namespace mimi::storage::sqlite;
using namespace mimi::storage::test;
using namespace Qt::StringLiterals;

namespace {

// What reaches SQLite's own cache is counted below the one that is tested.
sqlite3_pcache_methods2 original;
int truncations = 0;
int renumbered = 0; // to the number of the lock bytes, with pages of 4096 bytes

void countCalls()
{
    sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &original);
    sqlite3_pcache_methods2 counting = original;
    counting.xTruncate = [](sqlite3_pcache *cache, unsigned first) {
        ++truncations;
        original.xTruncate(cache, first);
    };
    counting.xRekey = [](sqlite3_pcache *cache, sqlite3_pcache_page *page, unsigned from, unsigned to) {
        renumbered += to == 0x40000000 / 4096 + 1;
        original.xRekey(cache, page, from, to);
    };
    sqlite3_config(SQLITE_CONFIG_PCACHE2, &counting);
}

class Database : public SqliteHandle
{
public:
    explicit Database(const QString &file)
        : SqliteHandle(file,
                       {"PRAGMA journal_mode=WAL",
                        "CREATE TABLE IF NOT EXISTS text (key BLOB PRIMARY KEY, value TEXT) WITHOUT ROWID"})
    { }

    int count() { return value("SELECT count(*) FROM text").toInt(); }
};

// Keys in no order, as those of messages are: pages are split everywhere.
constexpr auto aRow = "INSERT INTO text VALUES (randomblob(20), hex(randomblob(100)))";
constexpr auto manyRows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
                          "INSERT INTO text SELECT randomblob(20), hex(randomblob(100)) FROM n";

} // namespace

class SqlitePageCacheTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        countCalls();
        noteHighestPages();
        noteHighestPages(); // a second time: nothing more
    }
    void commitsSearchNothing();
    void forgetsPagesThatAreGone_data();
    void forgetsPagesThatAreGone();
    void seesWhatAnotherConnectionWrites();
};

void SqlitePageCacheTest::commitsSearchNothing()
{
    const QTemporaryDir folder;
    Database database(folder.filePath(u"a.db"_s));
    QVERIFY(database.run(manyRows));
    truncations = renumbered = 0;
    for (int i = 0; i < 2000; ++i)
        QVERIFY(database.run(aRow));
    QVERIFY(renumbered > 0); // or there was nothing to see here
    QCOMPARE(truncations, 0);
    QCOMPARE(database.count(), 7000);
    QCOMPARE(database.value("PRAGMA integrity_check"), "ok");
}

void SqlitePageCacheTest::forgetsPagesThatAreGone_data()
{
    QTest::addColumn<QByteArrayList>("statements");
    QTest::addColumn<int>("rows"); // that are left of 5000
    const auto row = [](const char *name, const QByteArrayList &statements, int rows) {
        QTest::newRow(name) << statements << rows;
    };
    row("rolled back", {"BEGIN", manyRows, "ROLLBACK"}, 5000);
    row("rolled back to a savepoint", {"BEGIN", aRow, "SAVEPOINT s", manyRows, "ROLLBACK TO s", aRow, "COMMIT"}, 5002);
    row("vacuumed", {"DELETE FROM text", manyRows, "DELETE FROM text", manyRows, "VACUUM"}, 5000);
    row("emptied and vacuumed", {"DELETE FROM text", "VACUUM"}, 0);
    row("vacuumed by and by",
        {"PRAGMA auto_vacuum=INCREMENTAL", "VACUUM", "DELETE FROM text", "PRAGMA incremental_vacuum"}, 0);
}

void SqlitePageCacheTest::forgetsPagesThatAreGone()
{
    QFETCH(const QByteArrayList, statements);
    QFETCH(const int, rows);
    const QTemporaryDir folder;
    Database database(folder.filePath(u"a.db"_s));
    QVERIFY(database.run(manyRows));
    truncations = 0;
    for (const QByteArray &statement : statements)
        database.run(statement.constData());
    QVERIFY(truncations > 0);
    QCOMPARE(database.count(), rows);
    QCOMPARE(database.value("PRAGMA integrity_check"), "ok");

    // The numbers are given again, to pages of other contents.
    for (int i = 0; i < 3; ++i)
        QVERIFY(database.run(manyRows));
    QCOMPARE(database.count(), rows + 15'000);
    QCOMPARE(database.value("PRAGMA integrity_check"), "ok");
}

void SqlitePageCacheTest::seesWhatAnotherConnectionWrites()
{
    const QTemporaryDir folder;
    Database writer(folder.filePath(u"a.db"_s));
    Database reader(folder.filePath(u"a.db"_s));
    for (int i = 1; i <= 5; ++i) {
        QVERIFY(writer.run(manyRows));
        QCOMPARE(reader.count(), 5000 * i);
        QCOMPARE(reader.value("PRAGMA integrity_check"), "ok");
    }
    QVERIFY(writer.run("DELETE FROM text"));
    QVERIFY(writer.run("VACUUM"));
    QCOMPARE(reader.count(), 0);
    QVERIFY(writer.run(manyRows));
    QCOMPARE(reader.count(), 5000);
    QCOMPARE(reader.value("PRAGMA integrity_check"), "ok");
}

QTEST_GUILESS_MAIN(SqlitePageCacheTest)
#include "tst_sqlitepagecache.moc"
