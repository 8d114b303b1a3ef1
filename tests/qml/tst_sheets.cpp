// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/stage.h"

#include <QQuickItem>

using namespace mimi::test;
using namespace Qt::StringLiterals;

//! What opens above the page.
class SheetsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingsAreWalkedByKeyboard();
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

QTEST_MAIN(SheetsTest)
#include "tst_sheets.moc"
