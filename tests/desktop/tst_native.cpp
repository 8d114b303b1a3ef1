// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notifications.h"
#include "app/desktop/tray.h"

#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QSystemTrayIcon>
#include <QTest>

using namespace mimi::desktop;
using namespace Qt::StringLiterals;

//! What Windows and macOS have instead of services on D-Bus.
class NativeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trayIsAskedToNotify();
    void nothingIsToldWithoutText();
    void clickOpensTheLatestConversationOnce();
    void whatWasReadIsNotOpened();
    void trayIsHostedWhereTheSystemHasOne();
    void trayIsShownAndHidden();
    void menuSaysWhatWasChosen();
};

void NativeTest::trayIsAskedToNotify()
{
    Notifications notifications;
    QVERIFY(notifications.isAvailable());
    const QSignalSpy wanted(&notifications, &Notifications::trayWanted);
    notifications.show({.conversation = u"7"_s, .person = u"Ana"_s, .text = u"<b>hello</b>"_s, .picture = {}});
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.constFirst(), (QVariantList{u"Ana"_s, u"<b>hello</b>"_s}));
}

void NativeTest::nothingIsToldWithoutText()
{
    Notifications notifications;
    notifications.setTextShown(false);
    const QSignalSpy wanted(&notifications, &Notifications::trayWanted);
    notifications.show({.conversation = u"7"_s, .person = u"Ana"_s, .text = u"hello"_s, .picture = {}});
    QCOMPARE(wanted.size(), 1);
    for (const QVariant &said : wanted.constFirst()) {
        QVERIFY(!said.toString().contains(u"Ana"_s));
        QVERIFY(!said.toString().contains(u"hello"_s));
    }
}

void NativeTest::clickOpensTheLatestConversationOnce()
{
    Notifications notifications;
    const QSignalSpy opened(&notifications, &Notifications::opened);
    notifications.show({.conversation = u"7"_s, .person = u"Ana"_s, .text = u"hello"_s, .picture = {}});
    notifications.show({.conversation = u"8"_s, .person = u"Bob"_s, .text = u"hi"_s, .picture = {}});
    notifications.openLatest();
    notifications.openLatest();
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.constFirst().constFirst().toString(), u"8"_s);
}

void NativeTest::whatWasReadIsNotOpened()
{
    Notifications notifications;
    const QSignalSpy opened(&notifications, &Notifications::opened);
    notifications.show({.conversation = u"7"_s, .person = u"Ana"_s, .text = u"hello"_s, .picture = {}});
    notifications.withdraw(u"8"_s);
    notifications.withdraw(u"7"_s);
    notifications.openLatest();
    QVERIFY(opened.isEmpty());
}

void NativeTest::trayIsHostedWhereTheSystemHasOne()
{
    const Tray tray(u"test"_s, u"Mimi"_s, {});
    QCOMPARE(tray.isHosted(), QSystemTrayIcon::isSystemTrayAvailable());
}

void NativeTest::trayIsShownAndHidden()
{
    Tray tray(u"test"_s, u"Mimi"_s, {});
    const QSignalSpy changed(&tray, &Tray::shownChanged);
    for (const bool shown : {true, true, false, false}) {
        tray.setShown(shown);
        QCOMPARE(tray.isShown(), shown);
    }
    QCOMPARE(changed, (QList<QVariantList>{{true}, {false}}));
}

void NativeTest::menuSaysWhatWasChosen()
{
    Tray tray(u"test"_s, u"Mimi"_s, {});
    const QSignalSpy triggered(&tray, &Tray::menuTriggered);
    tray.setMenu({{u"old"_s, u"Old"_s}});
    tray.setMenu({{u"show"_s, u"Open Mimi"_s}, {}, {u"quit"_s, u"Quit"_s}});
    const QWidgetList widgets = QApplication::topLevelWidgets();
    QCOMPARE(widgets.size(), 1);
    const auto *menu = qobject_cast<QMenu *>(widgets.constFirst());
    QVERIFY(menu);
    QCOMPARE(menu->actions().size(), 3);
    QVERIFY(menu->actions().at(1)->isSeparator());
    menu->actions().at(2)->trigger();
    QCOMPARE(triggered, (QList<QVariantList>{{u"quit"_s}}));
}

QTEST_MAIN(NativeTest)
#include "tst_native.moc"
