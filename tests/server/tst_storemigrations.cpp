// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/connection.h"
#include "server/storage/sqlite/migrations.h"
#include "server/storage/sqlitestore.h"
#include "tests/server/storedriver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace mimi;
using namespace mimi::storage;
using namespace mimi::storage::sqlite;
using mimi::storage::test::RecordingSink;
using mimi::storage::test::StoreDriver;
using namespace Qt::StringLiterals;

class TestStoreMigrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void upgradesEveryOldVersion_data();
    void upgradesEveryOldVersion();
    void readsWhatEveryReleaseWrote_data();
    void readsWhatEveryReleaseWrote();
    void appliesEachStepOnce();
    void takesAFailingStepBack();
    void refusesANewerDatabase();

private:
    int version() { return m_connection->value(u"PRAGMA user_version"_s)->toInt(); }
    QStringList schema();
    bool load(const QString &file);

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

//! Runs a dump of a database: one statement ends where a line ends with a semicolon.
bool TestStoreMigrations::load(const QString &file)
{
    QFile dump(file);
    if (!dump.open(QIODevice::ReadOnly))
        return false;
    const QStringList statements = QString::fromUtf8(dump.readAll()).split(u";\n"_s, Qt::SkipEmptyParts);
    return std::ranges::all_of(
        statements, [this](const QString &statement) { return m_connection->execute(statement).has_value(); });
}

//! Whoever adds a format adds what a server with it has left behind.
void TestStoreMigrations::readsWhatEveryReleaseWrote_data()
{
    QTest::addColumn<QString>("dump");
    for (qsizetype version = 1; version <= migrations().size(); ++version)
        QTest::addRow("format %d", int(version)) << QFINDTESTDATA(u"data/format%1.sql"_s.arg(version));
}

void TestStoreMigrations::readsWhatEveryReleaseWrote()
{
    QFETCH(QString, dump);
    QVERIFY(load(dump));
    m_connection.reset();
    const auto opened = SqliteStore::open({.folder = m_folder->path()});
    QVERIFY2(opened, qPrintable(opened ? QString() : opened.error()));
    SqliteStore &store = **opened;
    RecordingSink sink;
    store.setSink(&sink);
    StoreDriver on(store, sink);
    const UserId ana{1};
    const UserId bai{2};

    QCOMPARE(on.ask(&Store::userByName, u"柏"_s)->id, bai);
    const auto credentials = on.ask(&Store::credentials, u"ana"_s);
    QVERIFY(credentials->passwordHash.startsWith("$argon2id$"));
    QVERIFY(!credentials->locked);
    const QByteArray hash = QByteArray::fromHex("84323c565caf78935edbb297ad38b31369d7f8c2d7e5345b4d2a5c589577303b");
    const auto token = on.ask(&Store::findToken, hash);
    QVERIFY(token);
    QCOMPARE(token->user.id, ana);
    QCOMPARE(token->token.device, u"laptop"_s);
    QCOMPARE(on.ask(&Store::blocks, bai)->value(0).id, ana);

    QCOMPARE(on.pendingContents(bai), QByteArrayList{"Still waiting"});
    QCOMPARE(on.pendingContents(ana), QByteArrayList{"Not yet."});
    const auto history = on.ask(&Store::history, ana, bai, MessageId{}, 10);
    QCOMPARE(history->size(), 3);
    const auto talks = on.ask(&Store::conversations, bai);
    QCOMPARE(talks->value(0).unread, qint64(2));

    // What was there goes on: sending again is recognised, ids grow, confirming settles.
    QCOMPARE(on.send(bai, ana, "r1", "Not yet.").result, AppendOutcome::Result::Repeated);
    const AppendOutcome next = on.send(bai, ana, "r2", "Now.");
    QCOMPARE(next.result, AppendOutcome::Result::Stored);
    QCOMPARE(next.message.id, MessageId{4});
    QCOMPARE(on.confirm(bai, "m2").result, ConfirmOutcome::Result::Confirmed);
    QCOMPARE(on.pendingContents(bai), QByteArrayList{});
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
