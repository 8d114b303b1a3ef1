// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/settings.h"
#include "app/windowplace.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>

using namespace mimi;
using namespace Qt::StringLiterals;

class WindowPlaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsRoomOnTheScreens_data();
    void findsRoomOnTheScreens();
    void theWindowIsWhereItWas();
    void aMaximizedWindowKnowsItsPlaceOfBefore();
};

void WindowPlaceTest::findsRoomOnTheScreens_data()
{
    QTest::addColumn<QRect>("wanted");
    QTest::addColumn<QRect>("place");
    QTest::newRow("nothing is known") << QRect() << QRect();
    QTest::newRow("as it was") << QRect(100, 80, 900, 600) << QRect(100, 80, 900, 600);
    QTest::newRow("on the second screen") << QRect(2000, 80, 900, 600) << QRect(2000, 80, 900, 600);
    QTest::newRow("half over the edge") << QRect(-400, 80, 900, 600) << QRect(-400, 80, 900, 600);
    QTest::newRow("that screen is gone") << QRect(5000, 80, 900, 600) << QRect(510, 240, 900, 600);
    QTest::newRow("its title is above the screen") << QRect(100, -300, 900, 600) << QRect(510, 240, 900, 600);
    QTest::newRow("too large") << QRect(0, 0, 4000, 600) << QRect(0, 240, 1920, 600);
}

void WindowPlaceTest::findsRoomOnTheScreens()
{
    QFETCH(QRect, wanted);
    QTEST(placeOnScreens(wanted, {QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 1024)}), "place");
}

void WindowPlaceTest::theWindowIsWhereItWas()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    const QRect place(40, 50, 500, 400);
    {
        Settings settings(file);
        QWindow window;
        new WindowPlace(window, settings);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const QSignalSpy resized(&window, &QWindow::heightChanged);
        window.setGeometry(place);
        QTRY_VERIFY(!resized.isEmpty());
    }
    Settings settings(file);
    QWindow window;
    new WindowPlace(window, settings);
    QCOMPARE(window.geometry(), place);
}

void WindowPlaceTest::aMaximizedWindowKnowsItsPlaceOfBefore()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    const QRect place(40, 50, 500, 400);
    {
        Settings settings(file);
        QWindow window;
        new WindowPlace(window, settings);
        window.setGeometry(place);
        window.show();
        window.showMaximized();
        QTRY_COMPARE(window.visibility(), QWindow::Maximized);
    }
    Settings settings(file);
    QWindow window;
    new WindowPlace(window, settings);
    QVERIFY(window.windowStates().testFlag(Qt::WindowMaximized));
    QCOMPARE(settings.window(), place);
}

QTEST_MAIN(WindowPlaceTest)
#include "tst_windowplace.moc"
