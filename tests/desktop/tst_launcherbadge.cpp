// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/launcherbadge.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QGuiApplication>
#include <QTest>

using mimi::desktop::LauncherBadge;
using namespace Qt::StringLiterals;

//! A dock: takes what launchers announce.
class FakeDock : public QObject
{
    Q_OBJECT

public:
    FakeDock()
    {
        auto bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"dock"_s);
        bus.connect({}, {}, u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s, this,
                    SLOT(update(QString, QVariantMap)));
        bus.interface()->isServiceRegistered(u"chat.mimi"_s); // once it has answered, it also listens
    }

    QString entry;
    QVariantMap properties;
    int updates = 0;

public Q_SLOTS:
    void update(const QString &name, const QVariantMap &values)
    {
        entry = name;
        properties = values;
        ++updates;
    }
};

class LauncherBadgeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void announcesTheNumber();
    void takesItAwayAtTheEnd();
};

void LauncherBadgeTest::announcesTheNumber()
{
    FakeDock dock;
    LauncherBadge badge(u"mimi.desktop"_s);
    badge.setCount(3);
    QTRY_COMPARE(dock.updates, 1);
    QCOMPARE(dock.entry, u"application://mimi.desktop"_s);
    QCOMPARE(dock.properties[u"count"_s].toLongLong(), 3);
    QCOMPARE(dock.properties[u"count-visible"_s].toBool(), true);

    badge.setCount(3);
    badge.setUrgent(true);
    QTRY_COMPARE(dock.updates, 2);
    QCOMPARE(dock.properties[u"urgent"_s].toBool(), true);
    badge.setCount(0);
    QTRY_COMPARE(dock.properties[u"count-visible"_s].toBool(), false);
}

void LauncherBadgeTest::takesItAwayAtTheEnd()
{
    FakeDock dock;
    {
        LauncherBadge badge(u"mimi.desktop"_s);
        badge.setCount(1);
    }
    QTRY_VERIFY(dock.updates >= 2);
    QTRY_COMPARE(dock.properties[u"count-visible"_s].toBool(), false);
}

QTEST_MAIN(LauncherBadgeTest)
#include "tst_launcherbadge.moc"
