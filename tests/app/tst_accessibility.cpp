// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/audit.h"
#include "tests/app/otherside.h"
#include "tests/app/runningapp.h"

#include <QDBusMessage>
#include <QRect>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace mimi::test;
using namespace Qt::StringLiterals;

//! The program as assistive technology has it: a first start and a conversation through actions alone, without a key;
//! then every page, what is on it and where the keyboard is.
class AccessibilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theTreeIsThereUnasked();
    void aConversationByActionsAlone();
    void messagesAreSentencesInTheirOrder();
    void movesOfTheKeyboardAreTold();
    void everyPage_data();
    void everyPage();
    void everySetting_data();
    void everySetting();
    void menus_data();
    void menus();
    void framesAreReadAndOpened();
    void theLineBetweenThePanesTellsItsPlace();
    void aMessageThatFailed();
    void nothingIsReadThroughTheLock();

public Q_SLOTS:
    void onStateChanged(const QDBusMessage &event);

private:
    //! What is wrong with what is shown; empty if nothing is.
    QString wrong() const;
    bool isInComposer() const { return m_ana.awaitFocus(composer); }
    QStringList messages() const;

    QTemporaryDir m_folder;
    OtherSide m_ben;
    RunningApp m_ana{m_folder.filePath(u"ana"_s)};
    QStringList m_told;   //!< the names of what has got the keyboard
    bool m_talks = false; //!< Ana and Ben do; the tests after the first ones need it
};

namespace {

const QString timeline = u"Messages with ben"_s;

} // namespace

void AccessibilityTest::initTestCase()
{
    QVERIFY(m_ben.start());
}

void AccessibilityTest::init()
{
    const QByteArray test = QTest::currentTestFunction();
    const bool isFirst = test == "theTreeIsThereUnasked" || test == "aConversationByActionsAlone";
    QVERIFY2(isFirst || m_talks, "there is no conversation");
}

//! Esc leads back to the field, whatever a test has left open.
void AccessibilityTest::cleanup()
{
    for (int steps = 0; steps < 3 && !m_ana.find(role::list, timeline).isNull(); ++steps) {
        const QString before = focusPath(m_ana.root());
        if (before.endsWith(composer) || !m_ana.keys({u"Escape"_s}))
            break;
        QTRY_VERIFY_WITH_TIMEOUT(focusPath(m_ana.root()) != before, settling);
    }
}

//! No variable asks for it, and the desktop says that nobody reads: who comes later finds it all the same.
void AccessibilityTest::theTreeIsThereUnasked()
{
    RunningApp app(m_folder.filePath(u"unasked"_s));
    app.setEnvironment(u"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"_s, {});
    app.setEnvironment(u"QT_ACCESSIBILITY"_s, {});
    QVERIFY(app.start());
    QVERIFY(!app.await(role::button, u"Chat on this computer"_s).isNull());
    QVERIFY(app.stop());
}

void AccessibilityTest::aConversationByActionsAlone()
{
    QVERIFY(m_ana.start());
    QVERIFY(m_ana.awaitFocus(u"push button Chat on this computer"_s));
    QCOMPARE(wrong(), QString());
    QVERIFY(m_ana.press(role::button, u"Use a server"_s));
    QVERIFY(m_ana.awaitFocus(u"text Server address"_s));
    QCOMPARE(wrong(), QString());
    QVERIFY(m_ana.set(role::text, u"Server address"_s, m_ben.address()));
    QVERIFY(m_ana.press(role::button, u"Test the server"_s));
    QVERIFY(m_ana.press(role::button, u"Continue"_s));
    QVERIFY(m_ana.awaitFocus(u"text User name"_s));
    QCOMPARE(wrong(), QString());
    QVERIFY(m_ana.press(role::button, u"Create a new account"_s));
    QVERIFY(m_ana.set(role::text, u"User name"_s, u"ana"_s));
    QVERIFY(m_ana.set(role::text, u"Display name"_s, u"Ana"_s));
    QVERIFY(m_ana.set(role::password, u"Password"_s, password));
    QCOMPARE(wrong(), QString());
    QVERIFY(m_ana.press(role::button, u"Create account"_s));
    QVERIFY(!m_ana.await(role::button, u"Find people"_s).isNull());
    QCOMPARE(wrong(), QString());

    QVERIFY(m_ana.press(role::button, u"Find people"_s));
    QVERIFY(m_ana.set(role::text, u"Search people and messages"_s, u"ben"_s));
    const Accessible found = m_ana.awaitBeginning(role::listItem, u"ben, "_s);
    QCOMPARE(wrong(), QString());
    QVERIFY(found.act());
    QVERIFY(isInComposer());
    QCOMPARE(wrong(), QString());

    const Accessible send = m_ana.find(role::button, u"Send"_s);
    QVERIFY(!send.isNull() && !send.has(State::Enabled));
    const Accessible field = m_ana.await(role::text, u"Message"_s);
    QVERIFY(field.has(State::Editable) && field.has(State::MultiLine) && field.has(State::Focusable));
    QVERIFY(field.interfaces().contains(u"org.a11y.atspi.Text"_s));
    QVERIFY(field.interfaces().contains(u"org.a11y.atspi.EditableText"_s));
    QVERIFY(m_ana.set(role::text, u"Message"_s, u"Hello Ben"_s));
    QVERIFY(m_ana.press(role::button, u"Send"_s));
    QVERIFY(m_ben.hears(u"Hello Ben"_s));
    QTRY_COMPARE_WITH_TIMEOUT(field.text(), QString(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!send.has(State::Enabled), patience);
    m_ben.says(u"Hello Ana, how was the river?"_s);
    QTRY_COMPARE_WITH_TIMEOUT(messages().size(), 2, patience);
    QVERIFY(m_ana.set(role::text, u"Message"_s, u"Cold"_s));
    QVERIFY(m_ana.press(role::button, u"Send"_s));
    QVERIFY(m_ben.hears(u"Cold"_s));
    QTRY_VERIFY_WITH_TIMEOUT(messages().size() == 3 && messages().constLast().endsWith(u", delivered"_s), patience);
    m_talks = true;
}

QString AccessibilityTest::wrong() const
{
    const QString lines = faults(m_ana.root()).join(u'\n');
    if (!lines.isEmpty())
        qWarning("%ls\nin\n%ls", qUtf16Printable(lines), qUtf16Printable(m_ana.root().dump()));
    return lines;
}

QStringList AccessibilityTest::messages() const
{
    QStringList sentences;
    for (const Accessible &row : m_ana.find(role::list, timeline).children()) {
        if (row.has(State::Showing))
            sentences << row.name();
    }
    return sentences;
}

void AccessibilityTest::messagesAreSentencesInTheirOrder()
{
    // CLDR 42 has a narrow space before AM and PM.
    const QStringList patterns{u"You, \\d+:\\d\\d([ \u202f][AP]M)?, Hello Ben, delivered"_s,
                               u"ben, \\d+:\\d\\d([ \u202f][AP]M)?, Hello Ana, how was the river\\?"_s,
                               u"You, \\d+:\\d\\d([ \u202f][AP]M)?, Cold, delivered"_s};
    const QStringList sentences = messages();
    QCOMPARE(sentences.size(), patterns.size());
    for (qsizetype row = 0; row < sentences.size(); ++row) {
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(patterns[row]));
        QVERIFY2(pattern.match(sentences[row]).hasMatch(), qPrintable(sentences[row]));
    }
    int above = -1;
    for (const Accessible &row : m_ana.find(role::list, timeline).children()) {
        QVERIFY(row.extents().y() > above);
        above = row.extents().y();
    }
}

void AccessibilityTest::onStateChanged(const QDBusMessage &event)
{
    if (event.arguments().value(0).toString() == u"focused"_s && event.arguments().value(1).toInt() == 1)
        m_told
            << Accessible(QDBusConnection(u"accessibility"_s), event.service(), QDBusObjectPath(event.path())).name();
}

//! A screen reader follows these events.
void AccessibilityTest::movesOfTheKeyboardAreTold()
{
    QDBusConnection bus(u"accessibility"_s);
    QVERIFY(bus.connect({}, {}, u"org.a11y.atspi.Event.Object"_s, u"StateChanged"_s, this,
                        SLOT(onStateChanged(QDBusMessage))));
    QDBusMessage wish = QDBusMessage::createMethodCall(u"org.a11y.atspi.Registry"_s, u"/org/a11y/atspi/registry"_s,
                                                       u"org.a11y.atspi.Registry"_s, u"RegisterEvent"_s);
    wish.setArguments({u"object:state-changed:focused"_s, QStringList(), QString()});
    QCOMPARE(bus.call(wish).type(), QDBusMessage::ReplyMessage);
    const QStringList sentences = messages();
    // Until the program has heard that somebody listens.
    const auto walk = [&] {
        const bool walked = m_ana.keys({u"Up"_s}) && m_ana.awaitFocus(sentences[2]) && m_ana.keys({u"Up"_s})
            && m_ana.awaitFocus(sentences[1]) && m_ana.keys({u"Escape"_s}) && isInComposer();
        return walked && m_told.contains(sentences[1]) && m_told.endsWith(u"Message"_s);
    };
    QVERIFY2(QTest::qWaitFor(walk, settling), qPrintable(m_told.join(u" / "_s)));
}

void AccessibilityTest::everyPage_data()
{
    QTest::addColumn<QStringList>("keys");
    QTest::addColumn<QString>("focus");
    QTest::newRow("search here") << QStringList{u"ctrl+f"_s} << u"text Search in this conversation"_s;
    QTest::newRow("hits here") << QStringList{u"ctrl+f"_s, u"r"_s, u"i"_s, u"v"_s}
                               << u"text Search in this conversation"_s;
    QTest::newRow("search everywhere") << QStringList{u"ctrl+shift+f"_s, u"r"_s, u"i"_s, u"v"_s}
                                       << u"text Search people and messages"_s;
    QTest::newRow("palette") << QStringList{u"ctrl+k"_s}
                             << u"dialog Switch to a person or a command / text Switch to a person or a command"_s;
    QTest::newRow("person") << QStringList{u"ctrl+i"_s} << u"dialog About this person / push button Close"_s;
    QTest::newRow("starred") << QStringList{u"ctrl+shift+s"_s} << u"dialog Starred messages / list Starred messages"_s;
    QTest::newRow("export") << QStringList{u"ctrl+shift+e"_s} << u"dialog Export / push button Close"_s;
    QTest::newRow("emoji") << QStringList{u"ctrl+period"_s} << u"dialog Emoji / text Search emoji"_s;
    QTest::newRow("keys") << QStringList{u"ctrl+slash"_s}
                          << u"dialog Keys / list Keys / list item Switch to a person or a command: Ctrl+K"_s;
    QTest::newRow("messages") << QStringList{u"Up"_s} << u", Cold, delivered"_s;
    QTest::newRow("selected messages") << QStringList{u"Up"_s, u"space"_s} << u", Cold, delivered"_s;
    QTest::newRow("details") << QStringList{u"Up"_s, u"Return"_s}
                             << u"dialog Details of the message / push button Close"_s;
    QTest::newRow("quotation") << QStringList{u"Up"_s, u"r"_s} << composer;
    QTest::newRow("deletion") << QStringList{u"Up"_s, u"Delete"_s}
                              << u"dialog Delete 1 message here? / push button Cancel"_s;
}

void AccessibilityTest::everyPage()
{
    QFETCH(QStringList, keys);
    QFETCH(QString, focus);
    QVERIFY(isInComposer());
    QVERIFY(m_ana.keys(keys));
    QVERIFY(m_ana.awaitFocus(focus));
    QCOMPARE(wrong(), QString());
    QVERIFY(m_ana.keys({u"Escape"_s}));
    if (keys == QStringList{u"Up"_s, u"space"_s}) // the selection first
        QVERIFY(m_ana.keys({u"Escape"_s}));
}

void AccessibilityTest::everySetting_data()
{
    QTest::addColumn<QString>("control"); //!< of the page's own
    QTest::newRow("General") << u"Enter sends"_s;
    QTest::newRow("Appearance") << u"Strong contrasts"_s;
    QTest::newRow("Notifications") << u"Show notifications"_s;
    QTest::newRow("Keys") << u"Restore all keys"_s;
    QTest::newRow("Privacy") << u"Turn the lock on"_s;
    QTest::newRow("Account") << u"Delete the account"_s;
    QTest::newRow("Data") << u"Delete all messages here"_s;
    QTest::newRow("Diagnostics") << u"Report a problem…"_s;
}

void AccessibilityTest::everySetting()
{
    const QString page = QString::fromLatin1(QTest::currentDataTag());
    QFETCH(QString, control);
    QVERIFY(isInComposer());
    QVERIFY(m_ana.keys({u"ctrl+comma"_s}));
    QVERIFY(m_ana.awaitFocus(u"dialog Settings / list Settings / list item General"_s));
    QVERIFY(m_ana.press(role::listItem, page));
    const Accessible tab = m_ana.await(role::listItem, page);
    QTRY_VERIFY_WITH_TIMEOUT(tab.has(State::Selected), patience);
    const auto last = [&] {
        return m_ana.root().find([&](const Accessible &object) { return object.name() == control; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(!last().isNull(), patience);
    QCOMPARE(wrong(), QString());
    if (page == u"Diagnostics"_s) {
        QVERIFY(last().act());
        QVERIFY(m_ana.awaitFocus(u"dialog Report a problem / push button Close"_s));
        QCOMPARE(wrong(), QString());
        QVERIFY(m_ana.keys({u"Escape"_s}));
        QVERIFY(m_ana.awaitFocus(u"list item Diagnostics"_s));
    }
    QVERIFY(m_ana.keys({u"Escape"_s}));
    QVERIFY(isInComposer());
}

void AccessibilityTest::menus_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<QStringList>("keys"); //!< where no button opens it
    QTest::addColumn<QString>("item");
    QTest::newRow("of the window") << u"Menu"_s << QStringList() << u"Settings"_s;
    QTest::newRow("of the conversation") << u"More"_s << QStringList() << u"About this person"_s;
    QTest::newRow("of the field") << QString() << QStringList{u"Menu"_s} << u"Select all"_s;
    QTest::newRow("of a message") << QString() << QStringList{u"Up"_s, u"Menu"_s} << u"Delete here"_s;
    QTest::newRow("of a conversation in the list")
        << QString() << QStringList{u"F6"_s, u"F6"_s, u"Menu"_s} << u"Mark as read"_s;
}

void AccessibilityTest::menus()
{
    QFETCH(QString, button);
    QFETCH(QStringList, keys);
    QFETCH(QString, item);
    QVERIFY(isInComposer());
    if (button.isEmpty())
        QVERIFY(m_ana.keys(keys));
    else
        QVERIFY(m_ana.press(role::button, button));
    QTRY_VERIFY_WITH_TIMEOUT(!m_ana.find(role::menuItem, item).isNull(), patience);
    QCOMPARE(wrong(), QString());
    QVERIFY(!focusPath(m_ana.root()).isEmpty());
    QVERIFY(m_ana.keys({u"Escape"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(m_ana.find(role::menuItem, item).isNull(), patience);
    if (keys.size() > 1) // the row first
        QVERIFY(m_ana.keys({u"Escape"_s}));
    QVERIFY(isInComposer());
}

void AccessibilityTest::framesAreReadAndOpened()
{
    const QString name = u"Frames, as they come and go"_s;
    QVERIFY(isInComposer());
    QVERIFY(m_ana.keys({u"ctrl+comma"_s}));
    QVERIFY(m_ana.press(role::listItem, u"Diagnostics"_s));
    QVERIFY(!m_ana.await(role::list, name).isNull());
    m_ben.says(u"And then?"_s);
    QVERIFY(!m_ana.awaitBeginning(role::listItem, u"received MESSAGE /user/"_s).isNull());
    QVERIFY(!m_ana.awaitBeginning(role::listItem, u"sent SEND /socket/chat/"_s).isNull());
    const Accessible frames = m_ana.find(role::list, name);
    QVERIFY(frames.focus());
    const auto current = [&] {
        return frames.find([](const Accessible &object) { return object.has(State::Focused); });
    };
    QTRY_COMPARE_WITH_TIMEOUT(current().role(), role::listItem, patience);
    const QString newest = current().name();
    QVERIFY(m_ana.keys({u"Up"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(!current().isNull() && current().name() != newest, patience);
    const Accessible frame = current();
    const auto opened = [&] {
        return frame.find([](const Accessible &object) { return object.role() == role::label; });
    };
    QVERIFY(opened().isNull());
    QVERIFY(m_ana.keys({u"Return"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(opened().name().contains(u": "_s), patience);
    QCOMPARE(opened().text(), opened().name());
    QCOMPARE(wrong(), QString());
    QVERIFY(m_ana.keys({u"Escape"_s}));
    QVERIFY(isInComposer());
}

void AccessibilityTest::theLineBetweenThePanesTellsItsPlace()
{
    const QString name = u"Width of the list"_s;
    QVERIFY(isInComposer());
    const Accessible line = m_ana.await(role::separator, name);
    QVERIFY(line.has(State::Focusable));
    QVERIFY(line.interfaces().contains(u"org.a11y.atspi.Value"_s));
    const double before = line.value();
    QVERIFY(line.focus());
    QVERIFY(m_ana.awaitFocus(u"separator "_s + name));
    QVERIFY(m_ana.keys({u"Right"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(line.value(), before + 20, patience);
    line.setValue(before);
    QTRY_COMPARE_WITH_TIMEOUT(line.value(), before, patience);
    QVERIFY(m_ana.keys({u"Escape"_s}));
    QVERIFY(isInComposer());
}

//! Who has blocked her does not get it, and it is for her to decide what becomes of it.
void AccessibilityTest::aMessageThatFailed()
{
    QVERIFY(isInComposer());
    QVERIFY(m_ben.blocks(true));
    QVERIFY(m_ana.set(role::text, u"Message"_s, u"Can you hear me?"_s));
    QVERIFY(m_ana.press(role::button, u"Send"_s));
    QVERIFY(!m_ana.await(role::button, u"Retry"_s).isNull());
    QCOMPARE(wrong(), QString());
    for (const QString &button : {u"Edit"_s, u"Delete"_s, u"Details"_s})
        QVERIFY2(!m_ana.find(role::button, button).isNull(), qPrintable(button));
    QVERIFY(m_ana.keys({u"Up"_s, u"Menu"_s}));
    QVERIFY(!m_ana.await(role::menuItem, u"Edit and send"_s).isNull());
    QCOMPARE(wrong(), QString());
    QVERIFY(m_ana.keys({u"Escape"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(m_ana.find(role::menuItem, u"Edit and send"_s).isNull(), patience);

    QVERIFY(m_ben.blocks(false));
    QVERIFY(m_ana.press(role::button, u"Retry"_s));
    QVERIFY(m_ben.hears(u"Can you hear me?"_s));
    QTRY_VERIFY_WITH_TIMEOUT(messages().constLast().endsWith(u", Can you hear me?, delivered"_s), patience);
}

void AccessibilityTest::nothingIsReadThroughTheLock()
{
    QVERIFY(isInComposer());
    QVERIFY(m_ana.keys({u"ctrl+l"_s})); // there is no passphrase yet: the page where one makes it
    QVERIFY(m_ana.set(role::password, u"Passphrase"_s, password));
    QVERIFY(m_ana.press(role::button, u"Turn the lock on"_s));
    QVERIFY(!m_ana.await(role::alert, u"Done."_s).isNull());
    QVERIFY(m_ana.keys({u"ctrl+l"_s}));
    QVERIFY(m_ana.awaitFocus(u"dialog Locked / password text Passphrase"_s));
    QCOMPARE(wrong(), QString());
    QVERIFY(m_ana.find(role::list, timeline).isNull());
    QVERIFY(m_ana.find(role::dialog, u"Settings"_s).isNull());
    QVERIFY(m_ana.set(role::password, u"Passphrase"_s, password));
    QVERIFY(m_ana.press(role::button, u"Unlock"_s));
    QVERIFY(isInComposer());
}

QTEST_GUILESS_MAIN(AccessibilityTest)
#include "tst_accessibility.moc"
