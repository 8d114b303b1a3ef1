// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/desktop/askkeychain.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDir>
#include <QGuiApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using mimi::desktop::Keychain;
using namespace Qt::StringLiterals;
using namespace mimi::desktop::test;
using Place = Keychain::Place;

//! A real one, unlocked with a password of its own, in a home of its own.
class GnomeKeyring
{
public:
    explicit GnomeKeyring(const QString &home)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, home);
        environment.insert(u"XDG_DATA_HOME"_s, home);
        environment.insert(u"XDG_RUNTIME_DIR"_s, home);
        m_process.setProcessEnvironment(environment);
        m_process.start(u"gnome-keyring-daemon"_s,
                        {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s, u"--control-directory"_s, home});
        m_process.write("password");
        m_process.closeWriteChannel();
    }

    ~GnomeKeyring()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }

    static bool isInstalled() { return !QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty(); }

    static bool isReady()
    {
        const auto names = QDBusConnection::sessionBus().interface();
        return names->isServiceRegistered(u"org.freedesktop.secrets"_s);
    }

private:
    QProcess m_process;
};

class KeychainServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void keepsReadsAndRemoves();
    void aNewerFileCountsMore();

private:
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files); }

    QTemporaryDir m_home;
    std::unique_ptr<GnomeKeyring> m_keyring;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Keychain> m_keychain;
};

void KeychainServiceTest::initTestCase()
{
    if (!GnomeKeyring::isInstalled())
        QSKIP("gnome-keyring is not installed");
    m_keyring = std::make_unique<GnomeKeyring>(m_home.path());
    QTRY_VERIFY_WITH_TIMEOUT(GnomeKeyring::isReady(), 20000);
}

void KeychainServiceTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_keychain = std::make_unique<Keychain>(u"mimi-test"_s, m_folder->path());
    m_keychain->setTimeout(20000);
}

void KeychainServiceTest::keepsReadsAndRemoves()
{
    const auto written = write(*m_keychain, QByteArray("s\0cret", 6));
    QVERIFY2(written.ok && written.problem.isEmpty(), qPrintable(written.problem));
    QCOMPARE(written.place, Place::Keychain);
    QVERIFY(files().isEmpty());

    const auto found = read(*m_keychain);
    QCOMPARE(found.secret, QByteArray("s\0cret", 6));
    QCOMPARE(found.place, Place::Keychain);

    QVERIFY(remove(*m_keychain).ok);
    QVERIFY(!read(*m_keychain).ok);
    QVERIFY(remove(*m_keychain).ok);
}

void KeychainServiceTest::aNewerFileCountsMore()
{
    QCOMPARE(write(*m_keychain, "old").place, Place::Keychain);
    m_keychain->setKeychainUsed(false);
    QCOMPARE(write(*m_keychain, "new").place, Place::File);
    m_keychain->setKeychainUsed(true);
    QCOMPARE(read(*m_keychain).secret, "new");
    // Back in the keychain, the file goes.
    QCOMPARE(write(*m_keychain, "newest").place, Place::Keychain);
    QVERIFY(files().isEmpty());
    QCOMPARE(read(*m_keychain).secret, "newest");
}

QTEST_MAIN(KeychainServiceTest)
#include "tst_keychainservice.moc"
