// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/stage.h"

#include <QQuickItem>

using namespace mimi::test;
using namespace Qt::StringLiterals;

//! The passphrase that hides everything.
class LockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAPassphraseOneIsAskedFor();
    void theKeyboardIsOnThePassphraseAtTheStart();
};

void LockTest::withoutAPassphraseOneIsAskedFor()
{
    Stage stage;
    stage.show();
    stage.key(Qt::Key_L, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(stage.findText(u"Turn the lock on"_s), patience);
    QVERIFY(!stage.app().isLocked());
}

void LockTest::theKeyboardIsOnThePassphraseAtTheStart()
{
    const QString passphrase = u"open sesame"_s;
    Stage stage;
    const auto ben = stage.addPerson(u"ben"_s, u"Ben Okafor"_s);
    stage.write(ben, {u"hello"_s}, QDateTime::currentMSecsSinceEpoch() - minute);
    stage.show();
    stage.open(ben); // it will be there again, and ready to write
    stage.app().setPassphrase({}, passphrase);
    QTRY_VERIFY_WITH_TIMEOUT(stage.app().canLock(), patience);
    stage.restart();
    QVERIFY(stage.app().isLocked());
    QTRY_COMPARE_WITH_TIMEOUT(stage.app().chat()->peerId(), ben, patience);
    QTest::qWait(100);
    QTRY_VERIFY_WITH_TIMEOUT(stage.find(u"passphrase"_s) && stage.find(u"passphrase"_s)->hasActiveFocus(), patience);
    stage.type(passphrase);
    stage.key(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!stage.app().isLocked(), patience);
}

QTEST_MAIN(LockTest)
#include "tst_lock.moc"
