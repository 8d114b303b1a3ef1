// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlitestore.h"
#include "storedriver.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <cstdio>

using namespace mimi;
using namespace mimi::storage;
using namespace mimi::storage::test;
using namespace Qt::StringLiterals;

using Sent = AppendOutcome::Result;
using Confirmed = ConfirmOutcome::Result;

namespace {

//! The child of survivesBeingKilled(): stores messages without end, and names each one that was
//! acknowledged on its standard output.
class Acknowledger final : public CommitSink
{
public:
    void committed(std::vector<ChatOutcome> outcomes) override
    {
        for (const ChatOutcome &outcome : outcomes) {
            const auto &sent = std::get<AppendOutcome>(outcome);
            if (sent.result == Sent::Stored)
                std::printf("%s\n", sent.message.clientId.text.constData());
        }
        std::fflush(stdout);
        m_acknowledged += outcomes.size();
    }

    std::atomic<size_t> m_acknowledged{0};
};

int storeUntilKilled(const QString &folder)
{
    auto store = SqliteStore::open({.folder = folder, .pendingMessages = 0, .pendingBytes = 0});
    if (!store)
        return 1;
    Acknowledger sink;
    (*store)->setSink(&sink);
    for (size_t i = 0;; ++i) {
        (*store)->submit({sendCommand(UserId{1}, UserId{2}, QByteArray::number(qulonglong(i)), "text")});
        while (i - std::min(i, sink.m_acknowledged.load()) > 64)
            std::this_thread::yield();
    }
}

} // namespace

//! What is particular to the SQLite store: its files, its folder, its operation, its death.
class TestSqliteStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void keepsFilesToItsOwner();
    void sharesItsFolderWithNobody();
    void refusesUnusableFolders_data();
    void refusesUnusableFolders();
    void survivesBeingKilled();
    void boundsTheLog();
    void countsForOperation();
    void backsUpWhileItWorks();
    void doesNotOverwriteABackup();

private:
    void open(SqliteStore::Options options = {});
    std::optional<QString> backUp(const QString &file);
    StoreDriver &on() { return *m_driver; }

    std::unique_ptr<QTemporaryDir> m_folder;
    RecordingSink m_sink;
    std::unique_ptr<SqliteStore> m_store;
    std::unique_ptr<StoreDriver> m_driver;
    UserId m_alice;
    UserId m_bob;
};

void TestSqliteStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    open();
    m_alice = on().addUser(u"Alice"_s);
    m_bob = on().addUser(u"Bob"_s);
}

void TestSqliteStore::cleanup()
{
    m_driver.reset();
    m_store.reset();
}

void TestSqliteStore::open(SqliteStore::Options options)
{
    cleanup();
    options.folder = m_folder->filePath(u"data"_s);
    auto store = SqliteStore::open(options);
    QVERIFY2(store, qPrintable(store ? QString() : store.error()));
    m_store = std::move(*store);
    m_store->setSink(&m_sink);
    m_driver = std::make_unique<StoreDriver>(*m_store, m_sink);
}

std::optional<QString> TestSqliteStore::backUp(const QString &file)
{
    std::promise<Result<Done, QString>> report;
    m_store->backUp(file, [&report](Result<Done, QString> result) { report.set_value(std::move(result)); });
    const auto result = report.get_future().get();
    return result ? std::nullopt : std::optional(result.error());
}

void TestSqliteStore::keepsFilesToItsOwner()
{
    on().send(m_alice, m_bob, "1", "one"); // so that there is a log
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QCOMPARE(QFileInfo(m_folder->filePath(u"data"_s)).permissions() & others, QFileDevice::Permissions());
    for (const QString &name : {u"mimi.db"_s, u"mimi.db-wal"_s, u"mimi.db-shm"_s, u"mimi.lock"_s}) {
        const QFileInfo file(m_folder->filePath(u"data/"_s + name));
        QVERIFY2(file.exists(), qPrintable(name));
        QVERIFY2(!(file.permissions() & others), qPrintable(name));
    }
}

void TestSqliteStore::sharesItsFolderWithNobody()
{
    const SqliteStore::Options options{.folder = m_folder->filePath(u"data"_s)};
    const auto second = SqliteStore::open(options);
    QVERIFY(!second);
    QVERIFY2(second.error().contains(u"in use"_s), qPrintable(second.error()));
    QCOMPARE(on().send(m_alice, m_bob, "1", "one").result, Sent::Stored);
    cleanup();
    QVERIFY(SqliteStore::open(options));
}

void TestSqliteStore::refusesUnusableFolders_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a file") << u"file"_s << u"not a folder"_s;
    QTest::newRow("below a file") << u"file/below"_s << u"cannot make"_s;
    QTest::newRow("with something else for a database") << u"other"_s << u"not a database"_s;
    QTest::newRow("with a folder for a database") << u"folder"_s << u"cannot write"_s;
}

void TestSqliteStore::refusesUnusableFolders()
{
    QFETCH(QString, folder);
    QFETCH(QString, reason);
    const QDir root(m_folder->path());
    QVERIFY(root.mkpath(u"other"_s) && root.mkpath(u"folder/mimi.db"_s));
    for (const QString &name : {u"file"_s, u"other/mimi.db"_s}) {
        QFile file(root.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
    }
    QLoggingCategory::setFilterRules(u"mimi.storage.warning=false"_s);
    const auto store = SqliteStore::open({.folder = root.filePath(folder)});
    QLoggingCategory::setFilterRules({});
    QVERIFY(!store);
    QVERIFY2(store.error().contains(reason), qPrintable(store.error()));
    QVERIFY(!store.error().contains(u'\n'));
    QVERIFY2(store.error().contains(m_folder->path()), qPrintable(store.error()));
}

void TestSqliteStore::survivesBeingKilled()
{
    cleanup();
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--store-until-killed"_s, m_folder->filePath(u"data"_s)});
    QByteArray output;
    while (output.count('\n') < 2000) {
        QVERIFY(child.waitForReadyRead(30000));
        output += child.readAllStandardOutput();
    }
    child.kill();
    QVERIFY(child.waitForFinished());
    output += child.readAllStandardOutput();
    output.truncate(output.lastIndexOf('\n')); // the last line may be cut
    const QByteArrayList acknowledged = output.split('\n');

    open();
    QSet<QByteArray> stored;
    for (const chat::Message &message : on().pending(m_bob, {}, 1'000'000).messages)
        stored.insert(message.clientId.text);
    for (const QByteArray &name : acknowledged)
        QVERIFY2(stored.contains(name), name.constData());
    QCOMPARE(on().send(m_alice, m_bob, "0", "text").result, Sent::Repeated);
}

void TestSqliteStore::boundsTheLog()
{
    constexpr int checkpointPages = 50;
    constexpr qint64 page = 4096;
    open({.checkpointPages = checkpointPages});
    qint64 largest = 0;
    for (int i = 0; i < 1500; ++i) {
        QCOMPARE(on().send(m_alice, m_bob, QByteArray::number(i), "text").result, Sent::Stored);
        largest = std::max(largest, QFileInfo(m_folder->filePath(u"data/mimi.db-wal"_s)).size());
    }
    // Without checkpoints it would hold more than 7,000 pages.
    QVERIFY2(largest < 40 * checkpointPages * page, qPrintable(QString::number(largest)));
}

void TestSqliteStore::countsForOperation()
{
    const auto &metrics = m_store->metrics();
    const quint64 commits = metrics.commits;
    for (int i = 0; i < 10; ++i)
        on().send(m_alice, m_bob, QByteArray::number(i), "text");
    QCOMPARE(metrics.commits - commits, 10);
    QCOMPARE(metrics.pending, 10);
    QCOMPARE(metrics.lastBatch, 1);
    QCOMPARE(metrics.failedCommits, 0);
    on().confirm(m_bob, "3");
    QCOMPARE(metrics.pending, 9);
    open();
    on().confirm(m_bob, "4");
    QCOMPARE(m_store->metrics().pending, 8);
}

void TestSqliteStore::backsUpWhileItWorks()
{
    on().send(m_alice, m_bob, "1", "one");
    const QDir copy(m_folder->filePath(u"copy"_s));
    QVERIFY(QDir().mkpath(copy.path()));
    QCOMPARE(backUp(copy.filePath(u"mimi.db"_s)), std::nullopt);
    QCOMPARE(copy.entryList(QDir::Files), QStringList{u"mimi.db"_s});
    on().send(m_alice, m_bob, "2", "two");
    cleanup();
    QVERIFY(QDir(m_folder->filePath(u"data"_s)).removeRecursively());
    QVERIFY(QDir().rename(copy.path(), m_folder->filePath(u"data"_s)));
    open();
    QCOMPARE(on().pendingContents(m_bob), QByteArrayList{"one"});
    QCOMPARE(on().send(m_alice, m_bob, "3", "three").result, Sent::Stored);
}

void TestSqliteStore::doesNotOverwriteABackup()
{
    const QString file = m_folder->filePath(u"backup"_s);
    QCOMPARE(backUp(file), std::nullopt);
    const auto second = backUp(file);
    QVERIFY(second && second->contains(u"exists"_s));
    const auto nowhere = backUp(m_folder->filePath(u"missing/backup"_s));
    QVERIFY(nowhere && nowhere->contains(u"cannot write"_s));
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--store-until-killed")
        return storeUntilKilled(arguments[2]);
    TestSqliteStore test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sqlitestore.moc"
