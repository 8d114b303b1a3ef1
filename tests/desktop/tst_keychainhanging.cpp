// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/desktop/askkeychain.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QDir>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

using mimi::desktop::Keychain;
using namespace Qt::StringLiterals;
using namespace mimi::desktop::test;
using Place = Keychain::Place;

//! A keychain that takes every call and answers none.
class HangingKeychain : public QDBusVirtualObject
{
    Q_OBJECT

public:
    HangingKeychain() : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"hanging"_s))
    {
        m_bus.registerVirtualObject(u"/"_s, this, QDBusConnection::SubPath);
        for (const QString &name : names())
            m_bus.registerService(name);
    }

    ~HangingKeychain() override
    {
        for (const QString &name : names())
            m_bus.unregisterService(name);
        QDBusConnection::disconnectFromBus(u"hanging"_s);
    }

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
    {
        message.setDelayedReply(true);
        ++calls;
        return true;
    }

    int calls = 0;

private:
    static QStringList names() { return {u"org.freedesktop.secrets"_s, u"org.kde.kwalletd5"_s}; }

    QDBusConnection m_bus;
};

class KeychainHangingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isNotWaitedFor();
};

void KeychainHangingTest::isNotWaitedFor()
{
    const QTemporaryDir folder;
    const HangingKeychain hanging;
    Keychain keychain(u"mimi-test"_s, folder.path());
    keychain.setTimeout(100);
    const auto written = write(keychain, "secret");
    QCOMPARE(written.place, Place::File);
    QVERIFY(!written.problem.isEmpty());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);

    // Asked once and late: it is not asked again.
    const int calls = hanging.calls;
    QVERIFY(!read(keychain, u"other"_s).ok);
    QCOMPARE(hanging.calls, calls);
    QCOMPARE(read(keychain).secret, "secret");
}

QTEST_MAIN(KeychainHangingTest)
#include "tst_keychainhanging.moc"
