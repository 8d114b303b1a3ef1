// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/store/database.h"
#include "app/client/store/migrations.h"
#include "tests/client/storefixture.h"

#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace mimi::test;

//! The store's file: damaged, old, unwritable, private.
class LocalStoreFileTest : public StoreFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeStore(); }
    void cleanup() { removeStore(); }

    void aFileThatIsNoDatabaseIsKeptAside();
    void damageInTheMiddleSavesWhatWasNotSent();
    void everyOldSchemaIsBroughtUpToDate();
    void aFolderThatCannotBeWrittenIsTold();
    void nobodyElseOnTheComputerReadsIt();
};

void LocalStoreFileTest::aFileThatIsNoDatabaseIsKeptAside()
{
    m_store.reset();
    QFile::remove(file());
    QFile broken(file());
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write(QByteArray(8192, 'x'));
    broken.close();

    m_store = std::make_unique<LocalStore>(file());
    QSignalSpy opened(m_store.get(), &LocalStore::opened);
    QTRY_COMPARE(opened.size(), 1);
    const auto report = opened[0][0].value<OpenReport>();
    QVERIFY(report.created);
    QCOMPARE(QFileInfo(report.keptAside).size(), 8192);
    queue(bo, u"goes on"_s);
    QCOMPARE(conversation(bo), QStringList{u"goes on"_s});
}

void LocalStoreFileTest::damageInTheMiddleSavesWhatWasNotSent()
{
    m_store->setSetting(u"theme"_s, u"dark"_s);
    const auto unsent = queue(bo, u"not sent yet"_s);
    QList<HistoryMessage> all;
    for (int i = 1; i <= 3000; ++i)
        all.append(message(i, cy, self, u"some text of the length that people write %1"_s.arg(i)));
    store(all);
    m_store.reset();
    QFile disk(file());
    QVERIFY(disk.open(QIODevice::ReadWrite));
    const qint64 size = disk.size();
    QVERIFY(disk.seek(size / 2));
    disk.write(QByteArray(qsizetype(size / 2 - 4096), '\xff'));
    disk.close();

    m_store = std::make_unique<LocalStore>(file());
    QSignalSpy opened(m_store.get(), &LocalStore::opened);
    QSignalSpy recovered(m_store.get(), &LocalStore::recovered);
    for (int i = 0; i < 40 && recovered.isEmpty(); ++i) {
        page({.peer = cy, .limit = 3000});
        find({.text = u"some"_s, .limit = 5000});
    }
    const auto report = opened[0][0].value<OpenReport>();
    QVERIFY(!recovered.isEmpty() || !report.keptAside.isEmpty());
    const auto saved = page({.peer = bo}).messages;
    QCOMPARE(texts(saved), QStringList{u"not sent yet"_s});
    QCOMPARE(saved[0].clientId, unsent.clientId);
    QCOMPARE(saved[0].state, MessageState::Queued);
}

void LocalStoreFileTest::everyOldSchemaIsBroughtUpToDate()
{
    for (qsizetype version = 0; version <= storeMigrations().size(); ++version) {
        const QString path = m_folder->filePath(u"old%1.sqlite"_s.arg(version));
        {
            auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"old"_s);
            database.setDatabaseName(path);
            QVERIFY(database.open());
            QSqlQuery query(database);
            for (qsizetype step = 0; step < version; ++step) {
                for (const auto &sql : storeMigrations()[step])
                    QVERIFY2(query.exec(sql), qPrintable(sql));
            }
            QVERIFY(query.exec(u"PRAGMA user_version = %1"_s.arg(version)));
        }
        QSqlDatabase::removeDatabase(u"old"_s);
        Database database(path);
        QVERIFY(database.open() != Database::Open::Failed);
        QVERIFY(!database.hasFailed());
    }
}

void LocalStoreFileTest::aFolderThatCannotBeWrittenIsTold()
{
    m_store.reset();
    m_store = std::make_unique<LocalStore>(u"/proc/mimi/messages.sqlite"_s);
    QSignalSpy failed(m_store.get(), &LocalStore::failed);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!m_store->isOpen());
    const auto queued = await<Message>([&](auto *context, auto reply) {
        m_store->queueMessage(bo, ClientMessageId{"x"}, u"x"_s, day, context, reply);
    });
    QVERIFY(!queued);
    QCOMPARE(queued.error(), StoreError::Closed);
}

//! The log beside the database holds the newest messages.
void LocalStoreFileTest::nobodyElseOnTheComputerReadsIt()
{
    queue(bo, u"private"_s);
    for (const auto &path : {file(), QString(file() + u"-wal"_s), QString(file() + u"-shm"_s)}) {
        QVERIFY2(QFileInfo::exists(path), qPrintable(path));
        const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QVERIFY2(!(QFileInfo(path).permissions() & others), qPrintable(path));
    }
}

QTEST_GUILESS_MAIN(LocalStoreFileTest)
#include "tst_localstorefile.moc"
