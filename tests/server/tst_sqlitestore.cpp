// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlitestore.h"
#include "storedriver.h"

#include <QTemporaryDir>
#include <QTest>

using namespace mimi;
using namespace mimi::storage;
using namespace mimi::storage::test;
using namespace Qt::StringLiterals;

//! What is particular to the SQLite store: its files, its folder, its life.
class TestSqliteStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEverythingOverARestart();
};

void TestSqliteStore::keepsEverythingOverARestart()
{
    QTemporaryDir folder;
    RecordingSink sink;
    UserId alice, bob;
    MessageId first;
    {
        auto store = SqliteStore::open({.folder = folder.path()});
        QVERIFY2(store, qPrintable(store ? QString() : store.error()));
        (*store)->setSink(&sink);
        StoreDriver driver(**store, sink);
        alice = driver.addUser(u"Alice"_s);
        bob = driver.addUser(u"Bob"_s);
        const auto sent = driver.send(alice, bob, "m1", "hello");
        QCOMPARE(sent.result, AppendOutcome::Result::Stored);
        QCOMPARE(sent.message.senderName, "Alice");
        first = sent.message.id;
    }
    auto store = SqliteStore::open({.folder = folder.path()});
    QVERIFY2(store, qPrintable(store ? QString() : store.error()));
    (*store)->setSink(&sink);
    StoreDriver driver(**store, sink);
    QCOMPARE(driver.pendingContents(bob), QByteArrayList{"hello"});
    const auto again = driver.send(alice, bob, "m1", "hello");
    QCOMPARE(again.result, AppendOutcome::Result::Repeated);
    QCOMPARE(again.message.id, first);
    QCOMPARE(driver.confirm(bob, "m1").result, ConfirmOutcome::Result::Confirmed);
    QCOMPARE(driver.confirm(bob, "m1").result, ConfirmOutcome::Result::Repeated);
    QCOMPARE(driver.pendingContents(bob), QByteArrayList{});
}

QTEST_GUILESS_MAIN(TestSqliteStore)
#include "tst_sqlitestore.moc"
