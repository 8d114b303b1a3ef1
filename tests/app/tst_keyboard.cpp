// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/audit.h"
#include "tests/app/otherside.h"
#include "tests/app/runningapp.h"

#include <QTemporaryDir>
#include <QTest>

using namespace mimi::test;
using namespace Qt::StringLiterals;

//! A whole life of the program with keys alone: accessibility only looks where the keyboard is and what is shown.
//! What each key does is in tests/qml/tst_keys.cpp.
class KeyboardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_lost = m_lost || QTest::currentTestFailed(); }
    void nobodyIsSignedInAndOneQuits();
    void anAccount();
    void aConversation();
    void messagesAreQuotedCopiedStarredDeleted();
    void everythingIsFound();
    void regionsAreWalkedThrough();
    void theListIsMadeWider();
    void settingsAndTheLock();
    void quitting();
    void quittingWhileItIsLocked();

private:
    bool keys(const QStringList &keys) const { return m_ana.keys(keys); }
    bool at(const QString &end) const { return m_ana.awaitFocus(end); }
    //! Types into the field that has the keyboard.
    bool type(const QString &field, const QString &text) const;
    bool isShown(const QString &role, const QString &beginning) const
    {
        return !m_ana.awaitBeginning(role, beginning).isNull();
    }
    Accessible message(const QString &text) const;

    QTemporaryDir m_folder;
    OtherSide m_ben;
    RunningApp m_ana{m_folder.filePath(u"ana"_s)};
    bool m_lost = false; //!< each step begins where the one before has ended
};

void KeyboardTest::initTestCase()
{
    QVERIFY(m_ben.start());
}

void KeyboardTest::init()
{
    QVERIFY2(!m_lost, "the way to here is lost");
}

bool KeyboardTest::type(const QString &field, const QString &text) const
{
    if (!at(field) || !m_ana.type(text))
        return false;
    const QString name = field.section(u' ', field.startsWith("password"_L1) ? 2 : 1);
    return QTest::qWaitFor(
        [&] {
            return m_ana.root()
                       .find([&](const Accessible &object) {
                           return object.name() == name && object.has(State::Editable);
                       })
                       .text()
                       .size()
                == text.size();
        },
        patience);
}

Accessible KeyboardTest::message(const QString &text) const
{
    return m_ana.root().find([&](const Accessible &object) {
        return object.role() == role::listItem && object.name().contains(u", "_s + text);
    });
}

void KeyboardTest::nobodyIsSignedInAndOneQuits()
{
    RunningApp app(m_folder.filePath(u"nobody"_s));
    QVERIFY(app.start());
    QVERIFY(app.awaitFocus(u"push button Chat on this computer"_s));
    QVERIFY(app.keys({u"ctrl+q"_s}));
    QVERIFY(app.awaitEnd());
}

void KeyboardTest::anAccount()
{
    QVERIFY(m_ana.start()); // not before: nobody manages windows, and the one above would have the keyboard
    QVERIFY(at(u"push button Chat on this computer"_s));
    QVERIFY(m_ana.tabTo(u"push button Use a server"_s));
    QVERIFY(keys({u"Return"_s}));
    QVERIFY(type(u"text Server address"_s, m_ben.address()));
    QVERIFY(keys({u"Return"_s})); // tests it
    QVERIFY(isShown(role::button, u"Continue"_s));
    QVERIFY(keys({u"Return"_s})); // goes on
    QVERIFY(at(u"text User name"_s));
    QVERIFY(m_ana.tabTo(u"push button Create a new account"_s));
    QVERIFY(keys({u"space"_s}));
    QVERIFY(isShown(role::text, u"Display name"_s));
    QVERIFY(m_ana.tabTo(u"text User name"_s));
    QVERIFY(type(u"text User name"_s, u"ana"_s));
    QVERIFY(keys({u"Return"_s}));
    QVERIFY(type(u"text Display name"_s, u"Ana"_s));
    QVERIFY(keys({u"Return"_s}));
    QVERIFY(type(u"password text Password"_s, password));
    QVERIFY(keys({u"Return"_s}));
    QVERIFY(isShown(role::list, u"Conversations"_s));
}

void KeyboardTest::aConversation()
{
    QVERIFY(keys({u"ctrl+n"_s}));
    QVERIFY(type(u"text Search people and messages"_s, u"ben"_s));
    QVERIFY(isShown(role::listItem, u"ben, "_s));
    QVERIFY(keys({u"Return"_s}));
    QVERIFY(type(composer, u"Shall we meet at the river"_s));
    QVERIFY(keys({u"Return"_s}));
    QVERIFY(m_ben.hears(u"Shall we meet at the river"_s));
    m_ben.says(u"With pleasure"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!message(u"With pleasure"_s).isNull(), patience);
    QVERIFY(type(composer, u"one"_s));
    QVERIFY(keys({u"shift+Return"_s, u"t"_s, u"w"_s, u"o"_s, u"Return"_s}));
    QVERIFY(m_ben.hears(u"one\ntwo"_s));
    QTRY_VERIFY_WITH_TIMEOUT(message(u"one"_s).name().endsWith(u", delivered"_s), patience);
}

void KeyboardTest::messagesAreQuotedCopiedStarredDeleted()
{
    QVERIFY(keys({u"Up"_s}));
    QVERIFY(at(u", one\ntwo, delivered"_s));
    QVERIFY(keys({u"Up"_s}));
    QVERIFY(at(u", With pleasure"_s));
    QVERIFY(keys({u"r"_s}));
    QVERIFY(isShown(role::button, u"Do not quote"_s));
    QVERIFY(type(composer, u"Good"_s));
    QVERIFY(keys({u"Return"_s}));
    QVERIFY(m_ben.hears(u"> With pleasure\nGood"_s));

    QVERIFY(at(composer));
    QVERIFY(keys({u"Up"_s, u"Up"_s}));
    QVERIFY(at(u", one\ntwo, delivered"_s));
    QVERIFY(keys({u"c"_s, u"Escape"_s}));
    QVERIFY(at(composer));
    QVERIFY(keys({u"ctrl+v"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_ana.find(role::text, u"Message"_s).text(), u"one\ntwo"_s, patience);
    QVERIFY(keys({u"ctrl+a"_s, u"BackSpace"_s}));

    QVERIFY(keys({u"Up"_s, u"Up"_s}));
    QVERIFY(at(u", one\ntwo, delivered"_s));
    QVERIFY(keys({u"s"_s, u"ctrl+shift+s"_s}));
    QVERIFY(isShown(role::listItem, u"You, to ben, "_s));
    QVERIFY(at(u", one\ntwo"_s));
    QVERIFY(keys({u"Return"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(m_ana.find(role::dialog, u"Starred messages"_s).isNull(), patience);

    QVERIFY(keys({u"Escape"_s}));
    QVERIFY(at(composer));
    QVERIFY(keys({u"Up"_s, u"Up"_s}));
    QVERIFY(at(u", one\ntwo, delivered"_s));
    QVERIFY(keys({u"Return"_s}));
    QVERIFY(at(u"dialog Details of the message / push button Close"_s));
    QVERIFY(keys({u"Escape"_s}));
    QVERIFY(at(u", one\ntwo, delivered"_s));
    QVERIFY(keys({u"Delete"_s}));
    QVERIFY(at(u"dialog Delete 1 message here? / push button Cancel"_s));
    QVERIFY(m_ana.tabTo(u"push button Delete"_s));
    QVERIFY(keys({u"Return"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(message(u"one\ntwo"_s).isNull(), patience);
}

void KeyboardTest::everythingIsFound()
{
    QVERIFY(keys({u"ctrl+shift+f"_s}));
    QVERIFY(type(u"text Search people and messages"_s, u"river"_s));
    QVERIFY(isShown(role::listItem, u"ben, Shall we meet"_s));
    QVERIFY(keys({u"F3"_s}));
    QVERIFY(isShown(role::label, u"1 of 1"_s));
    QVERIFY(keys({u"ctrl+shift+f"_s, u"Escape"_s}));
    QVERIFY(at(composer));
    QVERIFY(keys({u"ctrl+f"_s, u"ctrl+a"_s}));
    QVERIFY(at(u"text Search in this conversation"_s));
    QVERIFY(m_ana.type(u"pleasure"_s));
    QVERIFY(isShown(role::label, u"1 of 2"_s));
    QVERIFY(keys({u"F3"_s}));
    QVERIFY(isShown(role::label, u"2 of 2"_s));
    QVERIFY(keys({u"Escape"_s}));
    QVERIFY(at(composer));
    QVERIFY(keys({u"ctrl+k"_s}));
    QVERIFY(at(u"text Switch to a person or a command"_s));
    QVERIFY(m_ana.type(u"close the c"_s));
    QVERIFY(isShown(role::listItem, u"Close the conversation"_s));
    QVERIFY(keys({u"Return"_s}));
    QVERIFY(!m_ana.awaitBeginning(role::label, u"Choose a conversation"_s).isNull());
    QVERIFY(keys({u"ctrl+1"_s}));
    QVERIFY(at(composer));
}

void KeyboardTest::regionsAreWalkedThrough()
{
    const QStringList regions{u"push button ben"_s, u"list Conversations / list item ben"_s,
                              u"list Messages with ben / list item"_s, composer};
    for (const QString &region : regions) {
        QVERIFY(keys({u"F6"_s}));
        QTRY_VERIFY2_WITH_TIMEOUT(focusPath(m_ana.root()).contains(region), qPrintable(region), patience);
    }
    for (const QString &region : {regions[2], regions[1], regions[0], regions[3]}) {
        QVERIFY(keys({u"shift+F6"_s}));
        QTRY_VERIFY2_WITH_TIMEOUT(focusPath(m_ana.root()).contains(region), qPrintable(region), patience);
    }
}

void KeyboardTest::theListIsMadeWider()
{
    const QString name = u"Width of the list"_s;
    const double before = m_ana.await(role::separator, name).value();
    QVERIFY(keys({u"F6"_s, u"F6"_s}));
    QVERIFY(m_ana.tabTo(u"separator "_s + name));
    QVERIFY(keys({u"Right"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_ana.find(role::separator, name).value(), before + 20, patience);
    QVERIFY(keys({u"Return"_s})); // the usual width
    QTRY_COMPARE_WITH_TIMEOUT(m_ana.find(role::separator, name).value(), before, patience);
    QVERIFY(keys({u"Escape"_s}));
    QVERIFY(at(composer));
}

void KeyboardTest::settingsAndTheLock()
{
    QVERIFY(keys({u"ctrl+comma"_s}));
    QVERIFY(at(u"list Settings / list item General"_s));
    QVERIFY(keys({u"Down"_s, u"Down"_s, u"Down"_s, u"Down"_s}));
    QVERIFY(at(u"list item Privacy"_s));
    QVERIFY(m_ana.tabTo(u"password text Passphrase"_s));
    QVERIFY(type(u"password text Passphrase"_s, password));
    QVERIFY(m_ana.tabTo(u"push button Turn the lock on"_s));
    QVERIFY(keys({u"space"_s}));
    QVERIFY(isShown(role::alert, u"Done."_s));
    QVERIFY(keys({u"ctrl+l"_s}));
    QVERIFY(at(u"dialog Locked / password text Passphrase"_s));
    QVERIFY(keys({u"ctrl+comma"_s, u"ctrl+k"_s})); // nothing opens above the lock
    QVERIFY(type(u"password text Passphrase"_s, password));
    QVERIFY(keys({u"Return"_s}));
    QVERIFY(at(composer));
    QVERIFY(m_ana.find(role::dialog, u"Settings"_s).isNull());

    QVERIFY(keys({u"ctrl+plus"_s, u"ctrl+comma"_s}));
    QVERIFY(at(u"list Settings / list item General"_s));
    QVERIFY(keys({u"Down"_s}));
    QVERIFY(isShown(role::label, u"110 %"_s));
    QVERIFY(keys({u"ctrl+minus"_s}));
    QVERIFY(isShown(role::label, u"100 %"_s));
    QVERIFY(keys({u"Escape"_s}));
    QVERIFY(at(composer));
    QVERIFY(keys({u"ctrl+slash"_s}));
    QVERIFY(at(u": Ctrl+K"_s)); // the first of them
    QVERIFY(keys({u"Escape"_s}));
    QVERIFY(at(composer));
}

void KeyboardTest::quitting()
{
    QVERIFY(keys({u"ctrl+q"_s}));
    QVERIFY(m_ana.awaitEnd());
}

//! It has a passphrase, so it starts locked.
void KeyboardTest::quittingWhileItIsLocked()
{
    QVERIFY(m_ana.start());
    QVERIFY(at(u"dialog Locked / password text Passphrase"_s));
    QVERIFY(keys({u"ctrl+q"_s}));
    QVERIFY(m_ana.awaitEnd());
}

QTEST_GUILESS_MAIN(KeyboardTest)
#include "tst_keyboard.moc"
