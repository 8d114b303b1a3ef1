// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/connection.h"
#include "server/storage/sqlite/migrations.h"
#include "server/storage/sqlitestore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace mimi;
using namespace mimi::storage;
using namespace mimi::storage::sqlite;
using namespace Qt::StringLiterals;

class TestStoreMigrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void upgradesEveryOldVersion_data();
    void upgradesEveryOldVersion();
    void appliesEachStepOnce();
    void takesAFailingStepBack();
    void refusesANewerDatabase();

private:
    int version() { return m_connection->value(u"PRAGMA user_version"_s)->toInt(); }
    QStringList schema();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Connection> m_connection;
};

void TestStoreMigrations::init()
{
    m_connection.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto connection = Connection::open(m_folder->filePath(u"mimi.db"_s), Connection::Mode::Write);
    QVERIFY(connection);
    m_connection = std::move(*connection);
}

QStringList TestStoreMigrations::schema()
{
    const auto rows = readAll(m_connection->execute(u"SELECT sql FROM sqlite_schema ORDER BY name"_s),
                              [](const QSqlQuery &row) { return row.value(0).toString(); });
    return rows ? *rows : QStringList{};
}

void TestStoreMigrations::upgradesEveryOldVersion_data()
{
    QTest::addColumn<qsizetype>("from");
    for (qsizetype version = 0; version <= migrations().size(); ++version)
        QTest::addRow("from version %d", int(version)) << version;
}

void TestStoreMigrations::upgradesEveryOldVersion()
{
    QFETCH(qsizetype, from);
    QVERIFY(migrate(*m_connection, migrations().mid(0, from)));
    QCOMPARE(version(), from);
    QVERIFY(migrate(*m_connection));
    QCOMPARE(version(), migrations().size());
    const QStringList upgraded = schema();
    init();
    QVERIFY(migrate(*m_connection));
    QCOMPARE(upgraded, schema());
}

void TestStoreMigrations::appliesEachStepOnce()
{
    QList<Migration> steps{{{u"CREATE TABLE t (a)"_s, u"INSERT INTO t VALUES (1)"_s}}};
    QVERIFY(migrate(*m_connection, steps));
    steps.append({{u"INSERT INTO t VALUES (2)"_s}});
    for (int i = 0; i < 2; ++i) {
        QVERIFY(migrate(*m_connection, steps));
        QCOMPARE(version(), 2);
        QCOMPARE(m_connection->value(u"SELECT count(*) FROM t"_s)->toInt(), 2);
    }
}

void TestStoreMigrations::takesAFailingStepBack()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"refused"_s));
    const auto failed = migrate(*m_connection, {{{u"CREATE TABLE t (a)"_s}}, {{u"CREATE TABLE u (a)"_s, u"no SQL"_s}}});
    QVERIFY(!failed);
    QVERIFY2(failed.error().contains(u"syntax error"_s), qPrintable(failed.error()));
    QCOMPARE(version(), 0);
    QCOMPARE(schema(), QStringList{});
}

void TestStoreMigrations::refusesANewerDatabase()
{
    QVERIFY(m_connection->execute(u"PRAGMA user_version=9999"_s));
    const auto refused = migrate(*m_connection);
    QVERIFY(!refused);
    QVERIFY2(refused.error().contains(u"newer"_s), qPrintable(refused.error()));
    m_connection.reset();
    const auto store = SqliteStore::open({.folder = m_folder->path()});
    QVERIFY(!store);
    QVERIFY2(store.error().contains(u"newer"_s), qPrintable(store.error()));
}

QTEST_GUILESS_MAIN(TestStoreMigrations)
#include "tst_storemigrations.moc"
