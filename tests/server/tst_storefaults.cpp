// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultydisk.h"
#include "server/storage/sqlitestore.h"
#include "storedriver.h"

#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

using namespace mimi;
using namespace mimi::storage;
using namespace mimi::storage::test;
using namespace Qt::StringLiterals;

using Fault = FaultyDisk::Fault;
using Sent = AppendOutcome::Result;

//! A disk that fails: nothing is answered with success that is not stored, nothing is done by halves,
//! and the store works again as soon as the disk does.
class TestStoreFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void failsAllAndRecovers_data();
    void failsAllAndRecovers();
    void takesEverythingBack_data() { failsAllAndRecovers_data(); }
    void takesEverythingBack();
    void survivesAFailingCheckpoint_data() { failsAllAndRecovers_data(); }
    void survivesAFailingCheckpoint();
    void saysThatItCannotWrite_data() { failsAllAndRecovers_data(); }
    void saysThatItCannotWrite();
    void opensWithAClearErrorOnAFailingDisk();
    void failsWhileSomebodyElseHoldsTheDatabase();
    void oneFailingChangeDoesNotSpoilTheBatch();

private:
    void reopen();
    void checkIntegrity();
    StoreDriver &on() { return *m_driver; }

    std::unique_ptr<QTemporaryDir> m_folder;
    RecordingSink m_sink;
    std::unique_ptr<SqliteStore> m_store;
    std::unique_ptr<StoreDriver> m_driver;
    UserId m_alice;
    UserId m_bob;
};

void TestStoreFaults::initTestCase()
{
    FaultyDisk::install();
    QLoggingCategory::setFilterRules(u"mimi.storage.warning=false"_s); // they are what is tested
}

void TestStoreFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    reopen();
    m_alice = on().addUser(u"Alice"_s);
    m_bob = on().addUser(u"Bob"_s);
}

void TestStoreFaults::cleanup()
{
    FaultyDisk::setFault(Fault::None);
    m_driver.reset();
    m_store.reset();
}

void TestStoreFaults::reopen()
{
    m_driver.reset();
    m_store.reset();
    auto store = SqliteStore::open({.folder = m_folder->path(), .pendingMessages = 3, .checkpointPages = 20});
    QVERIFY2(store, qPrintable(store ? QString() : store.error()));
    m_store = std::move(*store);
    m_store->setSink(&m_sink);
    m_driver = std::make_unique<StoreDriver>(*m_store, m_sink);
}

void TestStoreFaults::checkIntegrity()
{
    std::promise<Result<Done, QString>> report;
    m_store->checkIntegrity([&report](Result<Done, QString> result) { report.set_value(std::move(result)); });
    const auto result = report.get_future().get();
    QVERIFY2(result, qPrintable(result ? QString() : result.error()));
}

void TestStoreFaults::failsAllAndRecovers_data()
{
    QTest::addColumn<FaultyDisk::Fault>("fault");
    QTest::newRow("a write fails") << Fault::WriteFails;
    QTest::newRow("the disk is full") << Fault::Full;
    QTest::newRow("the disk has become read-only") << Fault::ReadOnly;
    QTest::newRow("a sync fails") << Fault::SyncFails;
}

void TestStoreFaults::failsAllAndRecovers()
{
    QFETCH(FaultyDisk::Fault, fault);
    const auto first = on().send(m_alice, m_bob, "1", "one");
    QCOMPARE(first.result, Sent::Stored);

    FaultyDisk::setFault(fault);
    const auto outcomes =
        on().submit({sendCommand(m_alice, m_bob, "2", "two", Origin{1, 2}), ConfirmCommand{{}, m_bob, {{"1"}, {}}},
                     ReadCommand{{}, m_bob, {m_alice, first.message.id}}});
    QCOMPARE(outcomes.size(), size_t(3));
    const auto &sent = std::get<AppendOutcome>(outcomes[0]);
    QCOMPARE(sent.result, Sent::StoreFailed);
    QCOMPARE(sent.origin, (Origin{1, 2}));
    QCOMPARE(sent.message.clientId.text, "2");
    QCOMPARE(std::get<ConfirmOutcome>(outcomes[1]).result, ConfirmOutcome::Result::StoreFailed);
    QCOMPARE(std::get<ReadOutcome>(outcomes[2]).result, ReadOutcome::Result::StoreFailed);
    const auto carol = on().ask(&Store::createUser, NewUser{u"Carol"_s, u"carol"_s, u"C"_s, u"c"_s, "hash"});
    QVERIFY(!carol && carol.error() == StoreError::Failed);
    QCOMPARE(on().pendingContents(m_bob), QByteArrayList{"one"}); // reading goes on

    FaultyDisk::setFault(Fault::None);
    const auto again = on().send(m_alice, m_bob, "2", "two");
    QCOMPARE(again.result, Sent::Stored);
    QVERIFY(again.message.id > first.message.id);
    QVERIFY(on().addUser(u"Carol"_s).isValid());
    QCOMPARE(on().confirm(m_bob, "1").result, ConfirmOutcome::Result::Confirmed);
    reopen();
    QCOMPARE(on().pendingContents(m_bob), QByteArrayList{"two"});
    checkIntegrity();
}

void TestStoreFaults::takesEverythingBack()
{
    QFETCH(FaultyDisk::Fault, fault);
    QCOMPARE(on().send(m_alice, m_bob, "1", "one").result, Sent::Stored);
    for (int round = 0; round < 5; ++round) {
        FaultyDisk::setFault(fault);
        QCOMPARE(on().send(m_alice, m_bob, "2", "two").result, Sent::StoreFailed);
        const auto blocked = on().ask(&Store::block, m_bob, m_alice);
        QVERIFY(!blocked);
        const auto removed = on().ask(&Store::deleteUser, m_bob);
        QVERIFY(!removed);
        FaultyDisk::setFault(Fault::None);
        // Neither the failed block nor the failed sends count.
        QCOMPARE(on().send(m_alice, m_bob, "1", "one").result, Sent::Repeated);
    }
    QCOMPARE(on().send(m_alice, m_bob, "2", "two").result, Sent::Stored);
    QCOMPARE(on().send(m_alice, m_bob, "3", "three").result, Sent::Stored);
    QCOMPARE(on().send(m_alice, m_bob, "4", "four").result, Sent::QuotaExceeded);
    QCOMPARE(m_store->metrics().pending.load(), 3);
    const auto conversations = on().ask(&Store::conversations, m_bob);
    QVERIFY(conversations && conversations->size() == 1 && conversations->at(0).unread == 3);
    checkIntegrity();
}

void TestStoreFaults::survivesAFailingCheckpoint()
{
    QFETCH(FaultyDisk::Fault, fault);
    const QByteArray text(3000, 'x');
    for (int round = 0; round < 4; ++round) {
        for (int i = 0; i < 20; ++i) {
            const QByteArray name = QByteArray::number(round) + '-' + QByteArray::number(i);
            // The fault comes and goes while checkpoints run beside the writer.
            FaultyDisk::setFault(i % 5 == 4 ? fault : Fault::None);
            const auto sent = on().send(m_alice, m_bob, name, text);
            FaultyDisk::setFault(Fault::None);
            if (sent.result == Sent::Stored)
                QCOMPARE(on().confirm(m_bob, name).result, ConfirmOutcome::Result::Confirmed);
            else
                QCOMPARE(sent.result, Sent::StoreFailed);
        }
        reopen();
        checkIntegrity();
    }
}

void TestStoreFaults::saysThatItCannotWrite()
{
    QFETCH(FaultyDisk::Fault, fault);
    QVERIFY(m_store->isReady());
    FaultyDisk::setFault(fault);
    QCOMPARE(on().send(m_alice, m_bob, "1", "one").result, Sent::StoreFailed);
    QVERIFY(!m_store->isReady());
    FaultyDisk::setFault(Fault::None);
    QTRY_VERIFY_WITH_TIMEOUT(m_store->isReady(), 30'000); // though nobody sends anything
    QCOMPARE(on().send(m_alice, m_bob, "1", "one").result, Sent::Stored);
}

void TestStoreFaults::opensWithAClearErrorOnAFailingDisk()
{
    FaultyDisk::setFault(Fault::Full);
    const QTemporaryDir other;
    const auto store = SqliteStore::open({.folder = other.path()});
    QVERIFY(!store);
    QVERIFY2(store.error().contains(u"full"_s), qPrintable(store.error()));
    QVERIFY(!store.error().contains(u'\n'));
}

void TestStoreFaults::failsWhileSomebodyElseHoldsTheDatabase()
{
    sqlite3 *intruder = nullptr;
    const QByteArray file = m_folder->filePath(u"mimi.db"_s).toUtf8();
    QCOMPARE(sqlite3_open(file.constData(), &intruder), SQLITE_OK);
    QCOMPARE(sqlite3_exec(intruder, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    QCOMPARE(on().send(m_alice, m_bob, "1", "one").result, Sent::StoreFailed);
    QCOMPARE(sqlite3_exec(intruder, "ROLLBACK", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(intruder);
    QCOMPARE(on().send(m_alice, m_bob, "1", "one").result, Sent::Stored);
}

void TestStoreFaults::oneFailingChangeDoesNotSpoilTheBatch()
{
    // Submitted together, they share transactions: those that fail must leave the others alone.
    std::vector<std::future<bool>> created;
    for (int i = 0; i < 50; ++i) {
        auto promise = std::make_shared<std::promise<bool>>();
        created.push_back(promise->get_future());
        const QString name = QString::number(i / 2);
        m_store->createUser({name, name, name, name, "hash"},
                            [promise](const StoreResult<User> &user) { promise->set_value(user.has_value()); });
        m_store->submit({sendCommand(m_alice, m_bob, QByteArray::number(i), "text")});
    }
    for (size_t i = 0; i < created.size(); ++i)
        QCOMPARE(created[i].get(), i % 2 == 0);
    const auto outcomes = m_sink.take(50);
    QCOMPARE(outcomes.size(), size_t(50));
    for (size_t i = 0; i < outcomes.size(); ++i)
        QCOMPARE(std::get<AppendOutcome>(outcomes[i]).result, i < 3 ? Sent::Stored : Sent::QuotaExceeded);
    QCOMPARE(on().pending(m_bob).messages.size(), 3);
}

QTEST_GUILESS_MAIN(TestStoreFaults)
#include "tst_storefaults.moc"
