// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/baddisk.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testpeer.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <QTest>
#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace mimi::test;

using Fault = BadDisk::Fault;
using Damage = std::function<void(QFile &log)>;

//! mimi-server as a process on a disk that fails, and on files that others hold or have spoilt. Nothing is answered
//! with success that is not stored, and the service goes on by itself as soon as the disk does.
class DiskFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void nothingIsSentThatIsNotStored_data();
    void nothingIsSentThatIsNotStored();
    void whatWasAcknowledgedSurvivesAKillOnABadDisk_data() { nothingIsSentThatIsNotStored_data(); }
    void whatWasAcknowledgedSurvivesAKillOnABadDisk();
    void killedBetweenCommitAndAnswer();
    void somebodyElseHoldsTheDatabase();
    void aDamagedLog_data();
    void aDamagedLog();
    void aReadOnlyFolderAtTheStart();

private:
    void restart();
    std::unique_ptr<TestPeer> joined(const Person &person);
    //! Whether \a msgId was stored; nothing if neither status nor error has come.
    std::optional<bool> sent(TestPeer &peer, const QByteArray &msgId);
    QStringList pendingOfBo();

    std::unique_ptr<BadDisk> m_disk;
    std::unique_ptr<ServerProcess> m_server;
    Person m_ana;
    Person m_bo;
    int m_ends = 0;
};

void DiskFaultsTest::init()
{
    m_disk = std::make_unique<BadDisk>();
    m_server = std::make_unique<ServerProcess>();
    m_server->setEnvironment(m_disk->environment());
    QVERIFY(m_server->start());
    RestPeer rest(m_server->url());
    m_ana = rest.makePerson(u"ana"_s);
    m_bo = rest.makePerson(u"bo"_s);
}

void DiskFaultsTest::cleanup()
{
    if (QTest::currentTestFailed())
        qInfo().noquote() << m_server->log();
    m_server.reset();
    m_disk.reset();
}

void DiskFaultsTest::restart()
{
    m_server->kill();
    QVERIFY(m_server->start());
}

std::unique_ptr<TestPeer> DiskFaultsTest::joined(const Person &person)
{
    auto peer = std::make_unique<TestPeer>(m_server->url(), person.token);
    if (!peer->join(person))
        qFatal("%s cannot join", qUtf8Printable(person.name));
    return peer;
}

std::optional<bool> DiskFaultsTest::sent(TestPeer &peer, const QByteArray &msgId)
{
    peer.send(msgId, m_bo.uid, "text of " + msgId, "\nreceipt:" + msgId);
    const auto frame = peer.next();
    if (!frame)
        return std::nullopt;
    const bool success = frame->header("subscription") == "s";
    const auto answer = QJsonDocument::fromJson(frame->body).object();
    if (answer["msgID"_L1].toString().toUtf8() != msgId || answer["code"_L1].toInt() != (success ? 200 : -300))
        return std::nullopt;
    // A success has its RECEIPT, and an error has none.
    if (success && peer.next()->header("receipt-id") != msgId)
        return std::nullopt;
    return success;
}

//! What Init brings, up to a message that is sent now.
QStringList DiskFaultsTest::pendingOfBo()
{
    const auto ana = joined(m_ana);
    const QByteArray end = "end " + QByteArray::number(++m_ends); // sent twice it would not come twice
    if (sent(*ana, end) != true)
        return {u"cannot send"_s};
    const auto bo = joined(m_bo);
    bo->init();
    QStringList pending;
    qint64 lastId = 0;
    do {
        const auto message = bo->next("m");
        if (message["id"_L1].toInteger() <= lastId)
            return {u"the ids do not grow"_s};
        lastId = message["id"_L1].toInteger();
        pending.append(message["chatID"_L1].toString());
    } while (pending.last().toUtf8() != end);
    bo->confirm(end);
    if (bo->next("r")["code"_L1].toInt() != 200)
        return {u"cannot confirm"_s};
    pending.removeLast();
    return pending;
}

void DiskFaultsTest::nothingIsSentThatIsNotStored_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("the disk is full") << Fault::Full;
    QTest::newRow("the folder has become read-only") << Fault::ReadOnly;
    QTest::newRow("fsync fails") << Fault::SyncFails;
}

void DiskFaultsTest::nothingIsSentThatIsNotStored()
{
    QFETCH(Fault, fault);
    const auto ana = joined(m_ana);
    const auto bo = joined(m_bo);
    QCOMPARE(sent(*ana, "before"), true);
    QCOMPARE(bo->next("m")["chatID"_L1].toString(), u"before"_s);

    m_disk->set(fault);
    QCOMPARE(sent(*ana, "meanwhile"), false);
    bo->confirm("before");
    QCOMPARE(bo->next("e")["code"_L1].toInt(), -300);
    QVERIFY(ana->isQuiet());
    QVERIFY(bo->isQuiet()); // not delivered either
    bo->init();             // reading goes on
    QCOMPARE(bo->next("m")["chatID"_L1].toString(), u"before"_s);
    RestPeer rest(m_server->url());
    const auto refused = rest.call(u"/api/user/create"_s, {}, "uname=carol&nname=carol&passwd=secret1&rpasswd=secret1");
    QCOMPARE(refused["code"_L1].toInt(), -300);

    m_disk->set(Fault::None);
    QCOMPARE(sent(*ana, "meanwhile"), true);
    QCOMPARE(bo->next("m")["chatID"_L1].toString(), u"meanwhile"_s);
    bo->confirm("before");
    QCOMPARE(bo->next("r")["code"_L1].toInt(), 200);
    QVERIFY(bo->isQuiet());
    rest.makePerson(u"carol"_s);
    restart();
    QCOMPARE(pendingOfBo(), QStringList{u"meanwhile"_s});
}

void DiskFaultsTest::whatWasAcknowledgedSurvivesAKillOnABadDisk()
{
    QFETCH(Fault, fault);
    QStringList acknowledged;
    QStringList refused;
    for (int round = 0; round < 3; ++round) {
        const auto ana = joined(m_ana);
        for (int i = 0; i < 30; ++i) {
            m_disk->set(i % 10 < 5 ? Fault::None : fault);
            const QByteArray msgId = QByteArray::number(round) + '-' + QByteArray::number(i);
            const auto stored = sent(*ana, msgId);
            QVERIFY(stored.has_value());
            (*stored ? acknowledged : refused).append(QString::fromUtf8(msgId));
        }
        QVERIFY(refused.size() >= 15 * (round + 1));
        m_server->kill(); // while nothing can be written
        m_disk->set(Fault::None);
        QVERIFY(m_server->start());
    }
    // A refused message may have reached the disk before its sync failed, so that it is there after a crash. Its
    // sender, who tries again, is told 200 then. What must not be is that an acknowledged one is missing, or out of
    // place.
    QStringList pending = pendingOfBo();
    pending.removeIf([&](const QString &msgId) { return refused.contains(msgId); });
    QCOMPARE(pending, acknowledged);
    const auto ana = joined(m_ana);
    for (const auto &msgId : std::as_const(refused))
        QCOMPARE(sent(*ana, msgId.toUtf8()), true);
    QStringList all = pendingOfBo();
    QCOMPARE(all.size(), acknowledged.size() + refused.size());
    QCOMPARE(QSet<QString>(all.cbegin(), all.cend()).size(), all.size());
}

//! It is stored, and nobody knows. Asking again is answered as if nothing had been, and nothing happens twice.
void DiskFaultsTest::killedBetweenCommitAndAnswer()
{
    auto ana = joined(m_ana);
    m_disk->set(Fault::KillsAfterSync);
    ana->send("1", m_bo.uid, "text of 1");
    QVERIFY(ana->isClosed());
    m_disk->set(Fault::None);
    restart();
    auto bo = joined(m_bo);
    bo->init();
    QCOMPARE(bo->next("m")["chatID"_L1].toString(), u"1"_s);
    ana = joined(m_ana);
    QCOMPARE(sent(*ana, "1"), true);
    QVERIFY(bo->isQuiet());

    // The head of a new log is synced by itself, which is not the sync meant here.
    QCOMPARE(sent(*ana, "2"), true);
    QCOMPARE(bo->next("m")["chatID"_L1].toString(), u"2"_s);
    m_disk->set(Fault::KillsAfterSync);
    bo->confirm("1");
    QVERIFY(bo->isClosed());
    m_disk->set(Fault::None);
    restart();
    QCOMPARE(pendingOfBo(), QStringList{u"2"_s});
    bo = joined(m_bo);
    bo->confirm("1");
    QCOMPARE(bo->next("r")["code"_L1].toInt(), 200);
}

void DiskFaultsTest::somebodyElseHoldsTheDatabase()
{
    const auto ana = joined(m_ana);
    const auto bo = joined(m_bo);
    QCOMPARE(sent(*ana, "before"), true);
    sqlite3 *intruder = nullptr;
    QCOMPARE(sqlite3_open(qUtf8Printable(m_server->dataFolder() + u"/mimi.db"_s), &intruder), SQLITE_OK);
    QCOMPARE(sqlite3_exec(intruder, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);

    ana->send("meanwhile", m_bo.uid, "text of meanwhile");
    bo->init(); // reading goes on while the writer waits for the lock
    QCOMPARE(bo->next("m")["chatID"_L1].toString(), u"before"_s);
    const auto error = ana->next("e");
    QCOMPARE(error["msgID"_L1].toString(), u"meanwhile"_s);
    QCOMPARE(error["code"_L1].toInt(), -300);

    QCOMPARE(sqlite3_exec(intruder, "ROLLBACK", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(intruder);
    QCOMPARE(sent(*ana, "meanwhile"), true);
    restart();
    QCOMPARE(pendingOfBo(), (QStringList{u"before"_s, u"meanwhile"_s}));
}

void DiskFaultsTest::aDamagedLog_data()
{
    QTest::addColumn<Damage>("damage");
    QTest::addColumn<bool>("losesNothing"); // or at most the newest
    const auto row = [](const char *name, bool losesNothing, const Damage &damage) {
        QTest::newRow(name) << damage << losesNothing;
    };
    row("a torn frame behind the last commit", true, [](QFile &log) {
        log.seek(log.size());
        log.write(QByteArray(3000, '\x5a'));
    });
    row("cut in the middle of a frame", false, [](QFile &log) { log.resize(log.size() - 1000); });
    row("a byte in the middle", false, [](QFile &log) {
        log.seek(log.size() / 2);
        log.write("?");
    });
    row("no header", false, [](QFile &log) { log.write(QByteArray(32, '\0')); });
    row("empty", false, [](QFile &log) { log.resize(0); });
}

//! The disk has damaged the log, or did not take its end when the power failed. What stands before the damage is
//! served, in order and whole, and the service goes on.
void DiskFaultsTest::aDamagedLog()
{
    QFETCH(Damage, damage);
    QFETCH(bool, losesNothing);
    // What is in the database itself is not in danger: the accounts get there.
    QVERIFY(m_server->terminate());
    QVERIFY(m_server->start());
    QStringList acknowledged;
    const auto ana = joined(m_ana);
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(sent(*ana, QByteArray::number(i)), true);
        acknowledged.append(QString::number(i));
    }
    m_server->kill();

    QFile log(m_server->dataFolder() + u"/mimi.db-wal"_s);
    QVERIFY(log.open(QIODevice::ReadWrite) && log.size() > 5000);
    damage(log);
    log.close();

    QVERIFY(m_server->start());
    const QStringList pending = pendingOfBo();
    QCOMPARE(pending, acknowledged.first(pending.size()));
    if (losesNothing)
        QCOMPARE(pending, acknowledged);
    restart();
    QCOMPARE(pendingOfBo(), pending);
}

void DiskFaultsTest::aReadOnlyFolderAtTheStart()
{
    QVERIFY(m_server->terminate());
    m_disk->set(Fault::ReadOnly);
    QVERIFY(!m_server->start());
    const QByteArray log = m_server->log();
    QCOMPARE(m_server->exitCode(), 2);
    QVERIFY2(log.contains(m_server->dataFolder().toUtf8()), log.constData());
    m_disk->set(Fault::None);
    QVERIFY(m_server->start());
    QCOMPARE(pendingOfBo(), QStringList());
}

QTEST_GUILESS_MAIN(DiskFaultsTest)
#include "tst_diskfaults.moc"
