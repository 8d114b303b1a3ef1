// SPDX-License-Identifier: GPL-3.0-or-later
// Parts that the window is made of.
#include "app/caretrest.h"
#include "app/viewmodels/lazy.h"

#include <QGuiApplication>
#include <QQmlEngine>
#include <QStyleHints>
#include <QTest>
#include <QWindow>

using namespace mimi;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class WindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsMadeBeforeItIsWanted();
    void whatIsMadeHasTheSizeThatIsThere();
    void theCaretRestsUntilSomebodyTypes();

private:
    //! A new one that holds the component of \a text.
    std::unique_ptr<Lazy> lazy(const QByteArray &text);

    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_file;
};

std::unique_ptr<Lazy> WindowTest::lazy(const QByteArray &text)
{
    QQmlComponent file(&m_engine);
    file.setData("import QtQuick\nQtObject { property Component part: " + text + " }", {});
    m_file.reset(file.create());
    auto made = std::make_unique<Lazy>();
    made->setProperty("sourceComponent", m_file->property("part"));
    return made;
}

void WindowTest::nothingIsMadeBeforeItIsWanted()
{
    const auto item = lazy("QtObject { property int answer: 42 }");
    QVERIFY(!item->item());
    item->setWanted(true);
    QVERIFY(item->item());
    QCOMPARE(item->item()->property("answer").toInt(), 42);
    QCOMPARE(item->item()->parent(), item.get());
    QObject *const first = item->item();
    item->setWanted(false);
    QCOMPARE(item->made(), first);        // it is kept
    QVERIFY(lazy("QtObject {}")->made()); // by whoever asks
}

void WindowTest::whatIsMadeHasTheSizeThatIsThere()
{
    const auto item = lazy("Item { implicitWidth: 30; implicitHeight: 20 }");
    item->setWidth(100);
    auto *made = qobject_cast<QQuickItem *>(item->made());
    QVERIFY(made);
    QCOMPARE(item->implicitWidth(), 30.0);
    QCOMPARE(made->size(), QSizeF(100, 20));
    made->setImplicitHeight(50);
    QCOMPARE(item->height(), 50.0);
    item->setWidth(200);
    QCOMPARE(made->size(), QSizeF(200, 50));
}

void WindowTest::theCaretRestsUntilSomebodyTypes()
{
    QStyleHints *hints = QGuiApplication::styleHints();
    const int before = hints->cursorFlashTime();
    QVERIFY(before > 0);
    const CaretRest rest(50ms);
    QTRY_COMPARE(hints->cursorFlashTime(), 0);
    QWindow window;
    QTest::keyClick(&window, Qt::Key_A);
    QCOMPARE(hints->cursorFlashTime(), before);
    QTRY_COMPARE(hints->cursorFlashTime(), 0);
}

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
