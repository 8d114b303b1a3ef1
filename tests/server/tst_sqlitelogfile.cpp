// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultydisk.h"
#include "server/storage/sqlite/logfile.h"
#include "sqlitehandle.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace mimi::storage::sqlite;
using namespace mimi::storage::test;
using namespace Qt::StringLiterals;

namespace {

//! A connection like the store's; most of a large transaction does not fit into its cache.
class Database : public SqliteHandle
{
public:
    explicit Database(const QString &file)
        : SqliteHandle(file,
                       {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA wal_autocheckpoint=0",
                        "PRAGMA cache_size=10"})
    { }
};

constexpr auto someRows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) "
                          "INSERT INTO text SELECT hex(randomblob(1000)) FROM n";
constexpr auto count = "SELECT count(*) FROM text";

} // namespace

class SqliteLogFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { FaultyDisk::setFault(FaultyDisk::Fault::None); }

    void writesATransactionAtOnce();
    void largeTransactions_data();
    void largeTransactions();
    void failsWithTheDisk_data();
    void failsWithTheDisk();
    void isReadableAfterACrash();

private:
    QString file(const QString &name = u"a.db"_s) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
};

void SqliteLogFileTest::initTestCase()
{
    FaultyDisk::install();
    gatherLogWrites();
}

void SqliteLogFileTest::init()
{
    m_database.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = std::make_unique<Database>(file());
    QVERIFY(m_database->run("CREATE TABLE text (t TEXT)"));
}

void SqliteLogFileTest::writesATransactionAtOnce()
{
    const int before = FaultyDisk::logWrites();
    QVERIFY(m_database->run("BEGIN; INSERT INTO text VALUES ('a'); CREATE INDEX i ON text (t); COMMIT"));
    QCOMPARE(FaultyDisk::logWrites(), before + 1);
}

void SqliteLogFileTest::largeTransactions_data()
{
    QTest::addColumn<bool>("commit");
    QTest::newRow("committed") << true;
    QTest::newRow("taken back") << false;
}

//! Pages that do not fit into the cache go into the log before the transaction is over, and may be read from there
//! again.
void SqliteLogFileTest::largeTransactions()
{
    QFETCH(const bool, commit);
    Database other(file());
    QVERIFY(m_database->run("BEGIN"));
    QVERIFY(m_database->run(someRows));
    QVERIFY(m_database->run("UPDATE text SET t = t || 'x' WHERE rowid % 3 = 0"));
    QCOMPARE(m_database->value("SELECT count(*) FROM text WHERE t LIKE '%x'"), "333");
    QCOMPARE(other.value(count), "0");
    QVERIFY(m_database->run(commit ? "COMMIT" : "ROLLBACK"));
    QCOMPARE(other.value(count), commit ? "1000" : "0");
    QVERIFY(m_database->run("INSERT INTO text VALUES ('last')"));
    QCOMPARE(other.value(count), commit ? "1001" : "1");
    QCOMPARE(other.value("PRAGMA integrity_check"), "ok");
    QVERIFY(other.run("PRAGMA wal_checkpoint(TRUNCATE)"));
    QCOMPARE(other.value("PRAGMA integrity_check"), "ok");
}

void SqliteLogFileTest::failsWithTheDisk_data()
{
    QTest::addColumn<FaultyDisk::Fault>("fault");
    QTest::newRow("a write fails") << FaultyDisk::Fault::WriteFails;
    QTest::newRow("full") << FaultyDisk::Fault::Full;
    QTest::newRow("a sync fails") << FaultyDisk::Fault::SyncFails;
}

void SqliteLogFileTest::failsWithTheDisk()
{
    QFETCH(const FaultyDisk::Fault, fault);
    for (const char *statement : {"INSERT INTO text VALUES ('lost')", someRows}) {
        FaultyDisk::setFault(fault);
        QVERIFY(!m_database->run(statement));
        FaultyDisk::setFault(FaultyDisk::Fault::None);
    }
    QCOMPARE(m_database->value(count), "0");
    QVERIFY(m_database->run(someRows));
    Database other(file());
    QCOMPARE(other.value(count), "1000");
    QCOMPARE(other.value("PRAGMA integrity_check"), "ok");
}

//! What was committed is in the files, whoever still has them open.
void SqliteLogFileTest::isReadableAfterACrash()
{
    QVERIFY(m_database->run(someRows));
    QVERIFY(QFile::copy(file(), file(u"b.db"_s)));
    QVERIFY(QFile::copy(file(u"a.db-wal"_s), file(u"b.db-wal"_s)));
    Database recovered(file(u"b.db"_s));
    QCOMPARE(recovered.value(count), "1000");
    QCOMPARE(recovered.value("PRAGMA integrity_check"), "ok");
}

QTEST_GUILESS_MAIN(SqliteLogFileTest)
#include "tst_sqlitelogfile.moc"
