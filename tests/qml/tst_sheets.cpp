// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/stage.h"

#include <algorithm>

using namespace mimi::test;
using namespace Qt::StringLiterals;

//! What opens above the page.
class SheetsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingsAreWalkedByKeyboard();
    void framesAreWalkedAndOpenedByKeyboard();
    void theNewestFrameIsInViewUntilSomebodyWalks();

private:
    static void openDiagnostics(Stage &stage);
    static void addFrames(Stage &stage, int first, int last);
    //! The destination of the frame that the keyboard is on.
    static QString current(Stage &stage);
    static bool isInView(Stage &stage, int number);
};

void SheetsTest::settingsAreWalkedByKeyboard()
{
    Stage stage;
    stage.show();
    stage.key(Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(stage.findText(u"Enter sends"_s), patience);
    QTRY_VERIFY(stage.find(u"settingsTabs"_s)->hasActiveFocus());
    stage.key(Qt::Key_Down);
    QTRY_VERIFY(stage.findText(u"Strong contrasts"_s));
    for (int page = 0; page < 6; ++page)
        stage.key(Qt::Key_Down);
    QTRY_VERIFY(stage.find(u"report"_s)); // the last page
    stage.key(Qt::Key_Escape);
    QTRY_VERIFY(!stage.find(u"settingsTabs"_s));
}

void SheetsTest::openDiagnostics(Stage &stage)
{
    stage.show();
    stage.key(Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(stage.findText(u"Diagnostics"_s), patience);
    stage.click(stage.findText(u"Diagnostics"_s));
    QTRY_VERIFY_WITH_TIMEOUT(stage.find(u"frames"_s), patience);
}

void SheetsTest::addFrames(Stage &stage, int first, int last)
{
    for (int number = first; number <= last; ++number) {
        mimi::stomp::Frame frame;
        frame.command = mimi::stomp::Command::Send;
        frame.headers = {{"destination", "/app/" + QByteArray::number(number)}};
        Q_EMIT stage.client().connection().frameSent(frame);
    }
    stage.waitForFrame();
}

QString SheetsTest::current(Stage &stage)
{
    const QQuickItem *at = stage.window().activeFocusItem();
    return at ? at->property("summary").toString() : QString();
}

bool SheetsTest::isInView(Stage &stage, int number)
{
    const QQuickItem *frames = stage.find(u"frames"_s);
    return std::ranges::any_of(stage.all(u"FrameRow"_s), [&](const QQuickItem *row) {
        const double top = row->mapToItem(frames, {0, 0}).y();
        return row->property("summary").toString() == u"/app/%1"_s.arg(number) && top >= 0
            && top + row->height() <= frames->height();
    });
}

void SheetsTest::framesAreWalkedAndOpenedByKeyboard()
{
    Stage stage;
    openDiagnostics(stage);
    addFrames(stage, 1, 60);
    for (int steps = 0; current(stage).isEmpty() && steps < 10; ++steps)
        stage.key(Qt::Key_Tab);
    QCOMPARE(current(stage), u"/app/60"_s); // the newest
    stage.key(Qt::Key_Up);
    QCOMPARE(current(stage), u"/app/59"_s);
    stage.key(Qt::Key_Return);
    QTRY_VERIFY(stage.findText(u"destination: /app/59"_s));
    stage.picture(u"frames"_s);
    addFrames(stage, 61, 70);
    QCOMPARE(current(stage), u"/app/59"_s); // it stays while others come
    stage.key(Qt::Key_Space);
    QTRY_VERIFY(!stage.findText(u"destination: /app/59"_s));
    stage.key(Qt::Key_Home);
    QCOMPARE(current(stage), u"/app/1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isInView(stage, 1), patience);
    stage.key(Qt::Key_Down);
    QCOMPARE(current(stage), u"/app/2"_s);
    stage.key(Qt::Key_PageDown);
    QVERIFY(current(stage) != u"/app/2"_s && current(stage) != u"/app/70"_s);
    stage.key(Qt::Key_End);
    QCOMPARE(current(stage), u"/app/70"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isInView(stage, 70), patience);
}

void SheetsTest::theNewestFrameIsInViewUntilSomebodyWalks()
{
    Stage stage;
    openDiagnostics(stage);
    addFrames(stage, 1, 60);
    QTRY_VERIFY_WITH_TIMEOUT(isInView(stage, 60), patience);
    addFrames(stage, 61, 61);
    QTRY_VERIFY_WITH_TIMEOUT(isInView(stage, 61), patience);
}

QTEST_MAIN(SheetsTest)
#include "tst_sheets.moc"
