// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/passphraselock.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using mimi::desktop::PassphraseLock;
using namespace Qt::StringLiterals;

class PassphraseLockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isOffWithoutPassphrase();
    void locksAndUnlocks();
    void isLockedAtTheNextStart();
    void refusesAWrongPassphrase();
    void unlocksWithTheSameLettersInAnotherForm();
    void changesOnlyWithTheOldOne();
    void turnsOff();
    void keepsOnlyAHash();
    void survivesBeingDestroyedWhileHashing();
    void staysOpenIfTheFileCannotBeWritten();

private:
    void give(PassphraseLock &lock, const QString &passphrase);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void PassphraseLockTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"lock"_s);
}

void PassphraseLockTest::give(PassphraseLock &lock, const QString &passphrase)
{
    QSignalSpy changed(&lock, &PassphraseLock::changed);
    lock.setPassphrase({}, passphrase);
    QVERIFY(lock.isBusy());
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(!lock.isBusy());
    QVERIFY(lock.isEnabled());
}

void PassphraseLockTest::isOffWithoutPassphrase()
{
    PassphraseLock lock(m_file);
    QVERIFY(!lock.isEnabled());
    lock.lock();
    QVERIFY(!lock.isLocked());
}

void PassphraseLockTest::locksAndUnlocks()
{
    PassphraseLock lock(m_file);
    give(lock, u"open sesame"_s);
    QVERIFY(!lock.isLocked());
    lock.lock();
    QVERIFY(lock.isLocked());
    QSignalSpy unlocked(&lock, &PassphraseLock::unlocked);
    lock.unlock(u"open sesame"_s);
    QTRY_COMPARE(unlocked.size(), 1);
    QVERIFY(!lock.isLocked());
}

void PassphraseLockTest::isLockedAtTheNextStart()
{
    {
        PassphraseLock lock(m_file);
        give(lock, u"open sesame"_s);
    }
    const PassphraseLock lock(m_file);
    QVERIFY(lock.isLocked());
}

void PassphraseLockTest::refusesAWrongPassphrase()
{
    PassphraseLock lock(m_file);
    give(lock, u"open sesame"_s);
    lock.lock();
    QSignalSpy refused(&lock, &PassphraseLock::refused);
    lock.unlock(u"open barley"_s);
    QTRY_COMPARE(refused.size(), 1);
    QVERIFY(lock.isLocked());
}

void PassphraseLockTest::unlocksWithTheSameLettersInAnotherForm()
{
    PassphraseLock lock(m_file);
    give(lock, u"caf\u00E9"_s);
    lock.lock();
    QSignalSpy unlocked(&lock, &PassphraseLock::unlocked);
    lock.unlock(u"cafe\u0301"_s);
    QTRY_COMPARE(unlocked.size(), 1);
}

void PassphraseLockTest::changesOnlyWithTheOldOne()
{
    PassphraseLock lock(m_file);
    give(lock, u"open sesame"_s);
    QSignalSpy refused(&lock, &PassphraseLock::refused);
    QSignalSpy changed(&lock, &PassphraseLock::changed);
    lock.setPassphrase(u"wrong"_s, u"new one"_s);
    QTRY_COMPARE(refused.size(), 1);
    lock.setPassphrase(u"open sesame"_s, u"new one"_s);
    QTRY_COMPARE(changed.size(), 1);
    lock.lock();
    lock.unlock(u"new one"_s);
    QTRY_VERIFY(!lock.isLocked());
}

void PassphraseLockTest::turnsOff()
{
    PassphraseLock lock(m_file);
    give(lock, u"open sesame"_s);
    QSignalSpy changed(&lock, &PassphraseLock::changed);
    lock.setPassphrase(u"open sesame"_s, {});
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(!lock.isEnabled());
    QVERIFY(!QFile::exists(m_file));
}

void PassphraseLockTest::keepsOnlyAHash()
{
    PassphraseLock lock(m_file);
    give(lock, u"open sesame"_s);
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY(content.startsWith("$argon2id$"));
    QVERIFY(!content.contains("sesame"));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void PassphraseLockTest::survivesBeingDestroyedWhileHashing()
{
    {
        PassphraseLock lock(m_file);
        lock.setPassphrase({}, u"open sesame"_s);
    }
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
}

void PassphraseLockTest::staysOpenIfTheFileCannotBeWritten()
{
    PassphraseLock lock(u"/proc/mimi/lock"_s);
    QSignalSpy refused(&lock, &PassphraseLock::refused);
    lock.setPassphrase({}, u"open sesame"_s);
    QTRY_COMPARE(refused.size(), 1);
    QVERIFY(!lock.isEnabled());
}

QTEST_GUILESS_MAIN(PassphraseLockTest)
#include "tst_passphraselock.moc"
