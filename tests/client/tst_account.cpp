// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/account.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mimi::client;

class AccountTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembersWhoWasSignedIn();
    void theSameAccountFindsItsMessagesAgain();
    void anAccountMayMoveToAnotherAddress();
    void theOwnServerIsTheSameAtAnyAddress();
    void equalNumbersOfTwoServersAreTwoAccounts();
    void signingOutKeepsTheMessages();
    void removingTakesThemAway();
    void aBrokenFileIsAnEmptyOne();

private:
    Account account(qint64 uid, const QString &server = u"http://a.example"_s) const
    {
        return {parseServerAddress(server).value(), UserId{uid}, u"ana"_s, u"Ana"_s};
    }
};

void AccountTest::remembersWhoWasSignedIn()
{
    QTemporaryDir folder;
    QVERIFY(!AccountFile(folder.path()).current());
    Account ana = account(1);
    ana.server.fingerprint = QByteArray(32, 'f');
    ana.server.context.clear();
    QVERIFY(AccountFile(folder.path()).setCurrent(ana));
    QCOMPARE(AccountFile(folder.path()).current(), ana);
    const auto permissions = QFileInfo(folder.filePath(u"accounts.json"_s)).permissions();
    QVERIFY(!(permissions & (QFile::ReadGroup | QFile::ReadOther)));
}

void AccountTest::theSameAccountFindsItsMessagesAgain()
{
    QTemporaryDir folder;
    AccountFile file(folder.path());
    file.setCurrent(account(1));
    const QString path = file.databasePath();
    file.setCurrent(account(2));
    QVERIFY(file.databasePath() != path);
    file.clearCurrent();
    file.setCurrent(account(1));
    QCOMPARE(file.databasePath(), path);
}

void AccountTest::anAccountMayMoveToAnotherAddress()
{
    QTemporaryDir folder;
    AccountFile file(folder.path());
    file.setCurrent(account(1, u"http://127.0.0.1:4000"_s));
    const QString path = file.databasePath();
    QVERIFY(file.updateCurrent(account(1, u"http://127.0.0.1:5000"_s)));
    QCOMPARE(file.databasePath(), path);
    file.clearCurrent();
    file.setCurrent(account(1, u"http://127.0.0.1:5000"_s));
    QCOMPARE(file.databasePath(), path);
}

//! Sharing it turns http into https, and its port may be taken when it starts again.
void AccountTest::theOwnServerIsTheSameAtAnyAddress()
{
    const QTemporaryDir folder;
    AccountFile file(folder.path());
    Account here = account(1, u"http://127.0.0.1:41000"_s);
    here.server.own = true;
    QVERIFY(file.setCurrent(here));
    const QString database = file.databasePath();
    QVERIFY(file.clearCurrent());

    here.server = parseServerAddress(u"https://127.0.0.1:42000"_s).value();
    here.server.own = true;
    AccountFile again(folder.path());
    QVERIFY(again.setCurrent(here));
    QCOMPARE(again.databasePath(), database);
    QCOMPARE(AccountFile(folder.path()).current(), here);

    QVERIFY(again.setCurrent(account(1, u"http://127.0.0.1:43000"_s)));
    QVERIFY(again.databasePath() != database);
}

void AccountTest::equalNumbersOfTwoServersAreTwoAccounts()
{
    QTemporaryDir folder;
    AccountFile file(folder.path());
    file.setCurrent(account(1, u"http://a.example"_s));
    const QString path = file.databasePath();
    file.setCurrent(account(1, u"http://b.example"_s));
    QVERIFY(file.databasePath() != path);
}

void AccountTest::signingOutKeepsTheMessages()
{
    QTemporaryDir folder;
    AccountFile file(folder.path());
    file.setCurrent(account(1));
    const QString path = file.databasePath();
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    file.clearCurrent();
    QVERIFY(!AccountFile(folder.path()).current());
    QVERIFY(QFileInfo::exists(QFileInfo(path).path()));
}

void AccountTest::removingTakesThemAway()
{
    QTemporaryDir folder;
    AccountFile file(folder.path());
    file.setCurrent(account(1));
    const QString path = QFileInfo(file.databasePath()).path();
    QVERIFY(QDir().mkpath(path));
    QVERIFY(file.removeCurrent());
    QVERIFY(!QFileInfo::exists(path));
    QVERIFY(!file.current());
    QVERIFY(!file.removeCurrent());
}

void AccountTest::aBrokenFileIsAnEmptyOne()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"accounts.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"accounts\":[{}],");
    file.close();
    QVERIFY(!AccountFile(folder.path()).current());
}

QTEST_GUILESS_MAIN(AccountTest)
#include "tst_account.moc"
