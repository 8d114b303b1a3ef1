// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgresstore.h"
#include "server/storage/sqlitestore.h"
#include "server/storage/transfer.h"
#include "storedriver.h"
#include "tests/support/testpostgres.h"

#include <QProcess>
#include <QTest>
#include <atomic>

using namespace mimi;
using namespace mimi::storage;
using namespace mimi::storage::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 24LL * 60 * 60 * 1000;
constexpr int patienceMs = 120'000;

struct Run
{
    int exitCode = -1;
    QString output;
    QString error;
};

Run command(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(QStringLiteral(MIMI_SERVER_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patienceMs) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

TokenRecord token(UserId user, const QByteArray &hash)
{
    return {.hash = hash,
            .user = user,
            .created = 1,
            .expires = 1'900'000'000'000,
            .lifetime = 3,
            .kept = true,
            .device = u"Läptop"_s};
}

} // namespace

//! Moving from SQLite to PostgreSQL, and the commands of an operator on a PostgreSQL database.
class TestTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void copiesEverything();
    void refusesADatabaseInUse();
    void refusesAFolderInUse();
    void leavesNothingBehindWhenItFails();
    void commandMigrates();
    void commandsWorkOnPostgres();
    void fileCommandsSayWhatToUse_data();
    void fileCommandsSayWhatToUse();

private:
    void fill();
    std::unique_ptr<SqliteStore> openSqlite();
    QString url() const { return m_server.url(m_database); }

    mimi::test::TestPostgres m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::atomic<qint64> m_now{0};
    RecordingSink m_sink;
    QString m_database;
    int m_databases = 0;
    UserId m_alice, m_bob, m_carol;
};

void TestTransfer::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestTransfer::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_now = 1'700'000'000'000;
    m_database = u"mimi%1"_s.arg(++m_databases);
    QVERIFY(m_server.makeDatabase(m_database));
}

std::unique_ptr<SqliteStore> TestTransfer::openSqlite()
{
    auto store =
        SqliteStore::open({.folder = m_folder->path(), .pendingMessages = 0, .pendingBytes = 0, .clock = [this] {
                               return m_now.load();
                           }});
    (*store)->setSink(&m_sink);
    return *std::move(store);
}

//! Something in every table and every state.
void TestTransfer::fill()
{
    const auto store = openSqlite();
    StoreDriver driver(*store, m_sink);
    m_alice = driver.addUser(u"Älice 😀"_s);
    m_bob = driver.addUser(u"Bob"_s);
    m_carol = driver.addUser(u"Carol"_s);
    const UserId gone = driver.addUser(u"Gone"_s);
    QVERIFY(driver.ask(&Store::setLocked, m_carol, true));
    QVERIFY(driver.ask(&Store::addToken, token(m_alice, QByteArray("h\0\xff", 3))));
    QVERIFY(driver.ask(&Store::block, m_carol, m_bob));
    driver.send(m_alice, m_bob, "old", "cleaned up");
    driver.confirm(m_bob, "old");
    m_now += day;
    QVERIFY(driver.ask(&Store::cleanUp, m_now.load()));
    std::vector<ChatCommand> commands;
    for (int i = 0; i < 2500; ++i)
        commands.push_back(sendCommand(m_alice, m_bob, "m" + QByteArray::number(i), QByteArray(i, 'x')));
    commands.push_back(sendCommand(m_bob, m_alice, QByteArray("n\0l", 3), QByteArray("\0\xc3\xa9", 3)));
    driver.submit(std::move(commands));
    for (int i = 0; i < 10; ++i)
        driver.confirm(m_bob, "m" + QByteArray::number(i));
    driver.read(m_bob, m_alice, driver.pending(m_bob).messages.at(5).id);
    QVERIFY(driver.ask(&Store::deleteUser, gone));
}

void TestTransfer::copiesEverything()
{
    fill();
    const auto report = transfer(m_folder->path(), url());
    QVERIFY2(report, qPrintable(report ? QString() : report.error()));
    QCOMPARE(*report, u"account: 3\ntoken: 1\nblock: 1\nmessage: 2501\nforgotten: 1\npair: 2\n"_s);

    const auto sqlite = openSqlite();
    StoreDriver before(*sqlite, m_sink);
    RecordingSink sink;
    auto opened = PostgresStore::open({.url = url(), .pendingMessages = 0, .pendingBytes = 0});
    QVERIFY(opened);
    (*opened)->setSink(&sink);
    StoreDriver after(**opened, sink);
    for (const UserId user : {m_alice, m_bob, m_carol}) {
        QCOMPARE(after.pending(user).messages, before.pending(user).messages);
        QCOMPARE(*after.ask(&Store::userById, user), *before.ask(&Store::userById, user));
        QCOMPARE(*after.ask(&Store::tokens, user), *before.ask(&Store::tokens, user));
        QCOMPARE(*after.ask(&Store::blocks, user), *before.ask(&Store::blocks, user));
        const auto talks = after.ask(&Store::conversations, user);
        const auto same = before.ask(&Store::conversations, user);
        QVERIFY(talks && same && talks->size() == same->size());
        for (qsizetype i = 0; i < talks->size(); ++i) {
            QCOMPARE(talks->at(i).last, same->at(i).last);
            QCOMPARE(talks->at(i).unread, same->at(i).unread);
            QCOMPARE(talks->at(i).readUpTo, same->at(i).readUpTo);
        }
    }
    QCOMPARE(*after.ask(&Store::history, m_bob, m_alice, MessageId{}, 3000),
             *before.ask(&Store::history, m_bob, m_alice, MessageId{}, 3000));
    QVERIFY(after.ask(&Store::credentials, u"carol"_s)->locked);

    // It goes on where the other one stopped.
    QCOMPARE(after.send(m_alice, m_bob, "m17", QByteArray(17, 'x')).result, AppendOutcome::Result::Repeated);
    QCOMPARE(after.send(m_alice, m_bob, "old", "cleaned up").result, AppendOutcome::Result::Repeated);
    QCOMPARE(after.confirm(m_bob, "old").result, ConfirmOutcome::Result::Repeated);
    QCOMPARE(after.confirm(m_bob, "m20").result, ConfirmOutcome::Result::Confirmed);
    const auto newest = before.ask(&Store::history, m_bob, m_alice, MessageId{}, 1)->constFirst().message;
    const auto next = after.send(m_alice, m_bob, "new", "text");
    QCOMPARE(next.message.id.value, newest.id.value + 3); // two ids were set aside for the repeated ones
    QVERIFY(next.message.time >= newest.time);
    QCOMPARE(after.addUser(u"Dave"_s).value, m_carol.value + 2); // the deleted one's is not given again
}

void TestTransfer::refusesADatabaseInUse()
{
    fill();
    QVERIFY(transfer(m_folder->path(), url()));
    const auto again = transfer(m_folder->path(), url());
    QVERIFY(!again);
    QVERIFY2(again.error().contains(u"not empty"_s), qPrintable(again.error()));
    QCOMPARE(m_server.query(u"SELECT count(*) FROM message"_s, m_database), u"2501"_s);
}

void TestTransfer::refusesAFolderInUse()
{
    const auto store = openSqlite();
    const auto refused = transfer(m_folder->path(), url());
    QVERIFY(!refused);
    QVERIFY2(refused.error().contains(u"in use"_s), qPrintable(refused.error()));
}

void TestTransfer::leavesNothingBehindWhenItFails()
{
    fill();
    QVERIFY(PostgresStore::open({.url = url()})); // makes the tables
    // The database changes a message on its way in: what is compared afterwards differs.
    m_server.query(u"CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                   "IF new.client_id = 'm1200' THEN new.content := 'y'; END IF; RETURN new; END $$; "
                   "CREATE TRIGGER spoil BEFORE INSERT ON message FOR EACH ROW EXECUTE FUNCTION spoil()"_s,
                   m_database);
    const auto spoiled = transfer(m_folder->path(), url());
    QVERIFY(!spoiled);
    QVERIFY2(spoiled.error().contains(u"not what was copied"_s), qPrintable(spoiled.error()));
    QCOMPARE(m_server.query(u"SELECT (SELECT count(*) FROM account), (SELECT count(*) FROM message)"_s, m_database),
             u"0|0"_s);
    m_server.query(u"DROP TRIGGER spoil ON message"_s, m_database);
    QVERIFY(transfer(m_folder->path(), url()));
}

// ---- commands -------------------------------------------------------------------------------

void TestTransfer::commandMigrates()
{
    const QStringList migrate{u"migrate"_s, u"--data"_s, m_folder->path()};
    const Run nothing = command(migrate + QStringList{u"--to"_s, url()});
    QCOMPARE(nothing.exitCode, 1);
    QVERIFY2(nothing.error.contains(u"there is no data"_s), qPrintable(nothing.error));
    fill();
    const Run nowhere = command(migrate);
    QCOMPARE(nowhere.exitCode, 1);
    QVERIFY2(nowhere.error.contains(u"--to URL is needed"_s), qPrintable(nowhere.error));
    const Run done = command(migrate + QStringList{u"--to"_s, url()});
    QCOMPARE(done.exitCode, 0);
    QVERIFY2(done.output.contains(u"message: 2501\n"_s), qPrintable(done.output));
}

void TestTransfer::commandsWorkOnPostgres()
{
    const QStringList where{u"--data"_s, m_folder->path(), u"--store"_s, url()};
    const Run added = command(QStringList{u"user"_s, u"add"_s, u"zoë"_s, u"--password-stdin"_s} + where, "secret1\n");
    QVERIFY2(added.exitCode == 0, qPrintable(added.error));
    const Run listed = command(QStringList{u"user"_s, u"list"_s} + where);
    QVERIFY2(listed.output.contains(u"zoë"_s), qPrintable(listed.output));
    QCOMPARE(command(QStringList{u"user"_s, u"lock"_s, u"zoë"_s} + where).exitCode, 0);
    QCOMPARE(command(QStringList{u"gc"_s, u"--older-than"_s, u"1"_s} + where).output, u"removed 0 messages\n"_s);
    QVERIFY(command(QStringList{u"doctor"_s} + where).output.contains(u"PostgreSQL answers"_s));
    QCOMPARE(command(QStringList{u"user"_s, u"delete"_s, u"zoë"_s} + where).exitCode, 0);
    QCOMPARE(m_server.query(u"SELECT count(*) FROM account"_s, m_database), u"0"_s);
}

void TestTransfer::fileCommandsSayWhatToUse_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("instead");
    QTest::newRow("backup") << QStringList{u"backup"_s, u"file"_s} << u"pg_dump"_s;
    QTest::newRow("restore") << QStringList{u"restore"_s, u"file"_s} << u"pg_restore"_s;
    QTest::newRow("check") << QStringList{u"check"_s} << u"pg_amcheck"_s;
}

void TestTransfer::fileCommandsSayWhatToUse()
{
    QFETCH(QStringList, words);
    QFETCH(QString, instead);
    const Run refused = command(words + QStringList{u"--data"_s, m_folder->path(), u"--store"_s, url()});
    QCOMPARE(refused.exitCode, 1);
    QCOMPARE(refused.error, u"mimi-server: the data is in PostgreSQL: use %1\n"_s.arg(instead));
}

QTEST_GUILESS_MAIN(TestTransfer)
#include "tst_transfer.moc"
