// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/desktop/askkeychain.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

using mimi::desktop::Keychain;
using namespace Qt::StringLiterals;
using namespace mimi::desktop::test;
using Place = Keychain::Place;

class KeychainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void fallsBackToAFileWithoutKeychain();
    void findsNothingWithoutKeychain();
    void removes();
    void keysMayHoldAnything();
    void canBeToldToUseFilesOnly();
    void saysSoIfNothingCanBeKept();
    void answersNobodyWhoHasGone();

private:
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void KeychainTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void KeychainTest::fallsBackToAFileWithoutKeychain()
{
    {
        Keychain keychain(u"mimi-test"_s, m_folder->path());
        const auto written = write(keychain, QByteArray("s\0cret", 6));
        QVERIFY(written.ok);
        QCOMPARE(written.place, Place::File);
        QVERIFY(!written.problem.isEmpty());
        QCOMPARE(files().size(), 1);
        const auto permissions = QFile::permissions(m_folder->filePath(files().first()));
        QCOMPARE(permissions & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }
    Keychain keychain(u"mimi-test"_s, m_folder->path());
    const auto found = read(keychain);
    QVERIFY(found.ok);
    QCOMPARE(found.place, Place::File);
    QCOMPARE(found.secret, QByteArray("s\0cret", 6));
}

void KeychainTest::findsNothingWithoutKeychain()
{
    Keychain keychain(u"mimi-test"_s, m_folder->path());
    const auto found = read(keychain);
    QVERIFY(!found.ok);
    QCOMPARE(found.place, Place::Nowhere);
}

void KeychainTest::removes()
{
    Keychain keychain(u"mimi-test"_s, m_folder->path());
    write(keychain, "secret");
    remove(keychain);
    QVERIFY(files().isEmpty());
    QVERIFY(!read(keychain).ok);
}

void KeychainTest::keysMayHoldAnything()
{
    Keychain keychain(u"mimi-test"_s, m_folder->path());
    const QString key = u"https://h:8080/Mimi/../小明"_s;
    QVERIFY(write(keychain, "secret", key).ok);
    QCOMPARE(files().size(), 1);
    QCOMPARE(read(keychain, key).secret, "secret");
}

void KeychainTest::canBeToldToUseFilesOnly()
{
    Keychain keychain(u"mimi-test"_s, m_folder->path());
    keychain.setKeychainUsed(false);
    QCOMPARE(write(keychain, "secret").place, Place::File);
    QCOMPARE(read(keychain).secret, "secret");
}

void KeychainTest::saysSoIfNothingCanBeKept()
{
    Keychain keychain(u"mimi-test"_s, u"/proc/mimi"_s);
    const auto written = write(keychain, "secret");
    QVERIFY(!written.ok);
    QCOMPARE(written.place, Place::Nowhere);
    QVERIFY(written.problem.contains(u"/proc/mimi"_s));
}

void KeychainTest::answersNobodyWhoHasGone()
{
    Keychain keychain(u"mimi-test"_s, m_folder->path());
    bool answered = false;
    {
        const auto gone = std::make_unique<QObject>();
        keychain.write(u"token"_s, "secret", gone.get(), [&answered](const Keychain::Answer &) { answered = true; });
    }
    QTRY_COMPARE(files().size(), 1);
    QVERIFY(read(keychain).ok);
    QVERIFY(!answered);
}

QTEST_MAIN(KeychainTest)
#include "tst_keychain.moc"
