// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/idlewatch.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using mimi::desktop::IdleWatch;
using namespace Qt::StringLiterals;

class IdleWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhenTheScreenLocks_data();
    void tellsWhenTheScreenLocks();
    void countsOnlyWhenOn();
};

void IdleWatchTest::tellsWhenTheScreenLocks_data()
{
    QTest::addColumn<QString>("screenSaver");

    QTest::newRow("Plasma and others") << u"org.freedesktop.ScreenSaver"_s;
    QTest::newRow("GNOME") << u"org.gnome.ScreenSaver"_s;
}

void IdleWatchTest::tellsWhenTheScreenLocks()
{
    QFETCH(QString, screenSaver);
    IdleWatch watch;
    QSignalSpy away(&watch, &IdleWatch::away);
    // Once the bus has answered, it also listens.
    QDBusConnection::sessionBus().interface()->isServiceRegistered(u"chat.mimi"_s);
    auto bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"screensaver"_s);
    for (const bool active : {false, true}) {
        auto signal = QDBusMessage::createSignal(u"/ScreenSaver"_s, screenSaver, u"ActiveChanged"_s);
        signal << active;
        QVERIFY(bus.send(signal));
    }
    QTRY_COMPARE(away.size(), 1);
}

void IdleWatchTest::countsOnlyWhenOn()
{
    IdleWatch watch;
    QSignalSpy changed(&watch, &IdleWatch::minutesChanged);
    QCOMPARE(watch.minutes(), 0);
    watch.setMinutes(5);
    watch.setMinutes(5);
    QCOMPARE(changed.size(), 1);
    watch.setMinutes(0);
    QCOMPARE(changed.size(), 2);
}

QTEST_MAIN(IdleWatchTest)
#include "tst_idlewatch.moc"
