// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/stage.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QScopeGuard>

using namespace mimi::test;
using namespace Qt::StringLiterals;
using mimi::client::Message;
using mimi::client::MessageState;
using mimi::client::UserId;

namespace {

constexpr auto ctrl = Qt::ControlModifier;
constexpr auto shift = Qt::ShiftModifier;
constexpr auto alt = Qt::AltModifier;

} // namespace

//! Every key, one by one, as people press it with the field for writing having the keyboard; and Tab on every page.
class KeysTest : public QObject
{
    Q_OBJECT

public:
    //! What must be so before the key, and what is so soon after it.
    using Step = void (*)(KeysTest &);
    using Check = bool (*)(KeysTest &);

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
    void everyKeyDoesWhatItSays_data();
    void everyKeyDoesWhatItSays();
    void ctrlAndADigitOpensThatConversation_data();
    void ctrlAndADigitOpensThatConversation();
    void theLineBetweenThePanesIsMovedByKeys_data();
    void theLineBetweenThePanesIsMovedByKeys();
    void fromRightToLeftTheLineGoesWhereTheArrowPoints();
    void tabGoesRoundOnEveryPage_data();
    void tabGoesRoundOnEveryPage();
    void f6GoesRoundTheWindow();
    void lockingWithoutAPassphraseLeadsToIt();
    void lockAndTextSizeWorkAboveASheet();
    void theKeyboardStaysWhenItsControlIsDisabled();
    void theChosenGroupAndToneOfEmojiAreTold();

private:
    void moves();
    void reads();
    void handlesMessages();
    void writes();
    void changesTheWindow();

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { m_stage->key(key, modifiers); }
    bool isAt(UserId peer) { return m_stage->app().chat()->peerId() == peer; }
    //! The keyboard is in the visible item of that objectName.
    bool isIn(const QString &objectName);
    bool isTold(const QString &text) { return m_stage->findText(text) != nullptr; }
    QString text() { return m_stage->find(u"composer"_s)->property("text").toString(); }
    //! The text of the message that the keyboard is on.
    QString current();
    //! What the lowest message in view says.
    QString lowest();
    QString highest();
    QStringList storedTexts();
    void openAgain(UserId peer);
    void await(Check check) { QTRY_VERIFY_WITH_TIMEOUT(check(*this), patience); }

    std::unique_ptr<Stage> m_stage;
    //! Ben's conversation is the newest and open, with many messages; Ming's, below it, is unread; Carla's is the
    //! oldest.
    People m_people;
};

Q_DECLARE_METATYPE(KeysTest::Step)
Q_DECLARE_METATYPE(KeysTest::Check)

void KeysTest::init()
{
    m_stage = std::make_unique<Stage>();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_people = m_stage->addPeople(now - 900 * minute);
    m_stage->write(m_people.ming, {u"早上好！"_s, u"River, one word of English"_s}, now - 800 * minute);
    QStringList lines;
    for (int line = 0; line < 60; ++line)
        lines << u"Message %1"_s.arg(line);
    lines << u"The river path is open"_s << u">Along the river then"_s;
    m_stage->write(m_people.ben, lines, now - 700 * minute);
    QGuiApplication::clipboard()->clear();
    m_stage->show();
    m_stage->markAllRead(m_people.ben);
    m_stage->markAllRead(m_people.carla);
    openAgain(m_people.ben);
}

void KeysTest::openAgain(UserId peer)
{
    m_stage->open(peer);
    QTRY_VERIFY_WITH_TIMEOUT(isIn(u"composer"_s), patience);
}

bool KeysTest::isIn(const QString &objectName)
{
    const QQuickItem *item = m_stage->find(objectName);
    return item && item->hasActiveFocus();
}

QString KeysTest::current()
{
    for (const QQuickItem *row : m_stage->all(u"MessageRow"_s)) {
        if (row->property("isCurrent").toBool())
            return row->property("text").toString();
    }
    return {};
}

QString KeysTest::lowest()
{
    const QQuickItem *view = m_stage->find(u"timeline"_s);
    for (const QQuickItem *row : m_stage->all(u"MessageRow"_s)) {
        const double bottom = row->mapToItem(view, {0, row->height()}).y();
        if (bottom <= view->height() && bottom + row->height() > view->height() - 40)
            return row->property("text").toString();
    }
    return {};
}

QString KeysTest::highest()
{
    const QQuickItem *view = m_stage->find(u"timeline"_s);
    for (const QQuickItem *row : m_stage->all(u"MessageRow"_s)) {
        const double top = row->mapToItem(view, {0, 0}).y();
        if (top >= -1 && top < 40)
            return row->property("text").toString();
    }
    return {};
}

QStringList KeysTest::storedTexts()
{
    QStringList texts;
    for (const Message &message : m_stage->stored(m_people.ben))
        texts << message.text;
    return texts;
}

// ---- the rows

void KeysTest::moves()
{
    const Step nothing = [](KeysTest &) {};
    const auto row = [](const char *name, Step before, Qt::Key key, Qt::KeyboardModifiers modifiers, Check after) {
        QTest::newRow(name) << before << int(key) << int(modifiers) << after;
    };
    const Check atMing = [](KeysTest &t) { return t.isAt(t.m_people.ming) && t.isIn(u"composer"_s); };
    const Check atBen = [](KeysTest &t) { return t.isAt(t.m_people.ben) && t.isIn(u"composer"_s); };
    const Step fromMing = [](KeysTest &t) { t.openAgain(t.m_people.ming); };
    const Step fromCarla = [](KeysTest &t) { t.openAgain(t.m_people.carla); };
    row("Ctrl+K: the palette", nothing, Qt::Key_K, ctrl, [](KeysTest &t) { return t.isIn(u"paletteField"_s); });
    row("Ctrl+N: a new conversation", nothing, Qt::Key_N, ctrl, [](KeysTest &t) { return t.isIn(u"search"_s); });
    row("Alt+Down: the next", nothing, Qt::Key_Down, alt, atMing);
    row("Ctrl+PgDn: the next", nothing, Qt::Key_PageDown, ctrl, atMing);
    row("Ctrl+Tab: the next", nothing, Qt::Key_Tab, ctrl, atMing);
    row("Alt+Up: the previous", fromMing, Qt::Key_Up, alt, atBen);
    row("Ctrl+PgUp: the previous", fromMing, Qt::Key_PageUp, ctrl, atBen);
    row("Ctrl+Shift+Tab: the previous", fromMing, Qt::Key_Backtab, ctrl | shift, atBen);
    row("Alt+Shift+Down: the next unread", nothing, Qt::Key_Down, alt | shift, atMing);
    row("Alt+Shift+Up: the previous unread", fromCarla, Qt::Key_Up, alt | shift, atMing);
    row("Alt+Left: back", fromMing, Qt::Key_Left, alt, atBen);
    row(
        "Alt+Right: forward",
        [](KeysTest &t) {
            t.openAgain(t.m_people.ming);
            t.press(Qt::Key_Left, alt);
            t.await([](KeysTest &w) { return w.isAt(w.m_people.ben); });
        },
        Qt::Key_Right, alt, atMing);
    row(
        "Esc: out of the search",
        [](KeysTest &t) {
            t.press(Qt::Key_F, ctrl | shift);
            t.await([](KeysTest &w) { return w.isIn(u"search"_s); });
            t.m_stage->type(u"river"_s);
            t.await([](KeysTest &w) { return w.m_stage->app().search()->rowCount() == 4; });
        },
        Qt::Key_Escape, {},
        [](KeysTest &t) { return !t.m_stage->app().search()->isActive() && t.isIn(u"composer"_s); });
    row(
        "Esc: out of a sheet",
        [](KeysTest &t) {
            t.press(Qt::Key_Slash, ctrl);
            t.await([](KeysTest &w) { return w.isTold(u"Moving around"_s); });
        },
        Qt::Key_Escape, {}, [](KeysTest &t) { return !t.isTold(u"Moving around"_s) && t.isIn(u"composer"_s); });
}

void KeysTest::reads()
{
    const Step nothing = [](KeysTest &) {};
    const auto row = [](const char *name, Step before, Qt::Key key, Qt::KeyboardModifiers modifiers, Check after) {
        QTest::newRow(name) << before << int(key) << int(modifiers) << after;
    };
    const Step atTheFirst = [](KeysTest &t) {
        t.press(Qt::Key_Home, ctrl);
        t.await([](KeysTest &w) { return w.highest() == u"Message 0"_s; });
    };
    const Step findRiver = [](KeysTest &t) {
        t.press(Qt::Key_F, ctrl);
        t.await([](KeysTest &w) { return w.isIn(u"findField"_s); });
        t.m_stage->type(u"river"_s);
        t.await([](KeysTest &w) { return w.m_stage->app().finder()->summary() == u"1 of 2"_s; });
    };
    const Step searchRiver = [](KeysTest &t) {
        t.press(Qt::Key_F, ctrl | shift);
        t.await([](KeysTest &w) { return w.isIn(u"search"_s); });
        t.m_stage->type(u"river"_s);
        t.await([](KeysTest &w) { // not those of "rive", which stay until these are there
            return w.m_stage->app().search()->rowCount() == 4 && !w.m_stage->app().search()->isBusy();
        });
    };
    row("Ctrl+F: search here", nothing, Qt::Key_F, ctrl, [](KeysTest &t) { return t.isIn(u"findField"_s); });
    row("Ctrl+Shift+F: search everywhere", nothing, Qt::Key_F, ctrl | shift,
        [](KeysTest &t) { return t.isIn(u"search"_s); });
    row("F3: the next hit here", findRiver, Qt::Key_F3, {},
        [](KeysTest &t) { return t.m_stage->app().finder()->summary() == u"2 of 2"_s; });
    row("Shift+F3: the previous hit here", findRiver, Qt::Key_F3, shift,
        [](KeysTest &t) { return t.m_stage->app().finder()->summary() == u"2 of 2"_s; });
    row("F3: the first hit of all", searchRiver, Qt::Key_F3, {},
        [](KeysTest &t) { return t.isAt(t.m_people.ben) && t.m_stage->app().search()->opened() == 0; });
    row("Shift+F3: the last hit of all", searchRiver, Qt::Key_F3, shift,
        [](KeysTest &t) { return t.isAt(t.m_people.carla) && t.m_stage->app().search()->opened() == 3; });
    row("Ctrl+Home: the first message", nothing, Qt::Key_Home, ctrl,
        [](KeysTest &t) { return t.highest() == u"Message 0"_s; });
    row("Ctrl+End: the newest message", atTheFirst, Qt::Key_End, ctrl,
        [](KeysTest &t) { return t.lowest() == u"Along the river then"_s; });
    row("PgUp: up, while one writes", nothing, Qt::Key_PageUp, {},
        [](KeysTest &t) { return t.lowest() != u"Along the river then"_s && t.isIn(u"composer"_s); });
    row("PgDn: down, while one writes", atTheFirst, Qt::Key_PageDown, {},
        [](KeysTest &t) { return t.highest() != u"Message 0"_s && t.isIn(u"composer"_s); });
    row(
        "Shift+PgUp: the first unread",
        [](KeysTest &t) {
            t.press(Qt::Key_Home, ctrl);
            t.await([](KeysTest &w) { return w.highest() == u"Message 0"_s; });
            for (int line = 0; line < 30; ++line)
                t.m_stage->arrive(t.m_people.ben, u"Unread %1"_s.arg(line));
        },
        Qt::Key_PageUp, shift, [](KeysTest &t) { return t.highest() == u"Unread 0"_s; });
}

void KeysTest::handlesMessages()
{
    const auto row = [](const char *name, Step before, Qt::Key key, Qt::KeyboardModifiers modifiers, Check after) {
        QTest::newRow(name) << before << int(key) << int(modifiers) << after;
    };
    const Step onTheNewest = [](KeysTest &t) {
        t.press(Qt::Key_Up);
        t.await([](KeysTest &w) { return w.current() == u"Along the river then"_s; });
    };
    row(
        "Up: to the messages", [](KeysTest &) {}, Qt::Key_Up, {},
        [](KeysTest &t) { return t.current() == u"Along the river then"_s; });
    row("Up again: the one above", onTheNewest, Qt::Key_Up, {},
        [](KeysTest &t) { return t.current() == u"The river path is open"_s; });
    row(
        "Down: the one below",
        [](KeysTest &t) {
            t.press(Qt::Key_Up);
            t.press(Qt::Key_Up);
            t.await([](KeysTest &w) { return w.current() == u"The river path is open"_s; });
        },
        Qt::Key_Down, {}, [](KeysTest &t) { return t.current() == u"Along the river then"_s; });
    row("Down from the newest: back to the field", onTheNewest, Qt::Key_Down, {},
        [](KeysTest &t) { return t.isIn(u"composer"_s); });
    row("Enter: details", onTheNewest, Qt::Key_Return, {}, [](KeysTest &t) { return t.isTold(u"Message id"_s); });
    row("R: quote", onTheNewest, Qt::Key_R, {},
        [](KeysTest &t) { return t.m_stage->find(u"quoteStrip"_s) && t.isIn(u"composer"_s); });
    row("C: copy", onTheNewest, Qt::Key_C, {},
        [](KeysTest &) { return QGuiApplication::clipboard()->text() == u"Along the river then"_s; });
    row("Ctrl+C: copy", onTheNewest, Qt::Key_C, ctrl,
        [](KeysTest &) { return QGuiApplication::clipboard()->text() == u"Along the river then"_s; });
    row("S: a star", onTheNewest, Qt::Key_S, {},
        [](KeysTest &t) { return t.m_stage->app().chat()->messages()->isStarred(0); });
    row("Space: select", onTheNewest, Qt::Key_Space, {},
        [](KeysTest &t) { return t.m_stage->app().chat()->messages()->selectedCount() == 1; });
    row("Del: asks, then deletes", onTheNewest, Qt::Key_Delete, {},
        [](KeysTest &t) { return t.isTold(u"They are deleted on this computer. Ben Okafor keeps theirs."_s); });
    row(
        "Ctrl+R: send again",
        [](KeysTest &t) {
            t.m_stage->type(u"once more"_s);
            t.press(Qt::Key_Return);
            t.await([](KeysTest &w) { return w.storedTexts().contains(u"once more"_s); });
            t.m_stage->setState(t.m_stage->stored(t.m_people.ben).constLast(), MessageState::Failed,
                                {403, u"AuthorityError"_s});
            t.await([](KeysTest &w) { return w.m_stage->find(u"retryMessage"_s) != nullptr; });
            t.press(Qt::Key_Up);
            t.await([](KeysTest &w) { return w.current() == u"once more"_s; });
        },
        Qt::Key_R, ctrl,
        [](KeysTest &t) { return t.m_stage->stored(t.m_people.ben).constLast().state == MessageState::Queued; });
    row("Menu: of the message", onTheNewest, Qt::Key_Menu, {}, [](KeysTest &t) { return t.isTold(u"Delete here"_s); });
    row("Shift+F10: of the message", onTheNewest, Qt::Key_F10, shift,
        [](KeysTest &t) { return t.isTold(u"Delete here"_s); });
    row("Esc: back to the field", onTheNewest, Qt::Key_Escape, {}, [](KeysTest &t) { return t.isIn(u"composer"_s); });
}

void KeysTest::writes()
{
    const auto row = [](const char *name, Step before, Qt::Key key, Qt::KeyboardModifiers modifiers, Check after) {
        QTest::newRow(name) << before << int(key) << int(modifiers) << after;
    };
    const Step words = [](KeysTest &t) { t.m_stage->type(u"words"_s); };
    const Step reversed = [](KeysTest &t) {
        t.m_stage->settings().setEnterSends(false);
        t.m_stage->type(u"words"_s);
    };
    const Check isSent = [](KeysTest &t) { return t.text().isEmpty() && t.storedTexts().constLast() == u"words"_s; };
    const Check isALine = [](KeysTest &t) { return t.text() == u"words\n"_s; };
    row("Enter: send", words, Qt::Key_Return, {}, isSent);
    row("Shift+Enter: a new line", words, Qt::Key_Return, shift, isALine);
    row("Enter, the reverse: a new line", reversed, Qt::Key_Return, {}, isALine);
    row("Shift+Enter, the reverse: send", reversed, Qt::Key_Return, shift, isSent);
    row("Ctrl+.: emoji", words, Qt::Key_Period, ctrl, [](KeysTest &t) { return t.isIn(u"emojiField"_s); });
    row("Menu: of the field", words, Qt::Key_Menu, {}, [](KeysTest &t) { return t.isTold(u"Select all"_s); });
    row("Shift+F10: of the field", words, Qt::Key_F10, shift, [](KeysTest &t) { return t.isTold(u"Select all"_s); });
    row("Ctrl+M: mute", words, Qt::Key_M, ctrl, [](KeysTest &t) { return t.m_stage->app().chat()->isMuted(); });
    row("Ctrl+I: about the person", words, Qt::Key_I, ctrl,
        [](KeysTest &t) { return t.isTold(u"Your name for this person"_s); });
    row("Ctrl+Shift+S: messages with a star", words, Qt::Key_S, ctrl | shift,
        [](KeysTest &t) { return t.isTold(u"Give a message a star to find it here."_s); });
    row("Ctrl+Shift+E: export", words, Qt::Key_E, ctrl | shift,
        [](KeysTest &t) { return t.m_stage->find(u"exportStart"_s) != nullptr; });
    row("Ctrl+W: close", words, Qt::Key_W, ctrl,
        [](KeysTest &t) { return !t.m_stage->app().chat()->isOpen() && t.isIn(u"conversationList"_s); });
}

void KeysTest::changesTheWindow()
{
    const Step nothing = [](KeysTest &) {};
    const auto row = [](const char *name, Step before, Qt::Key key, Qt::KeyboardModifiers modifiers, Check after) {
        QTest::newRow(name) << before << int(key) << int(modifiers) << after;
    };
    const Check isLarger = [](KeysTest &t) { return t.m_stage->settings().textSize() == 110; };
    row("Ctrl++: larger", nothing, Qt::Key_Plus, ctrl, isLarger);
    row("Ctrl+=: larger", nothing, Qt::Key_Equal, ctrl, isLarger);
    row("Ctrl+-: smaller", nothing, Qt::Key_Minus, ctrl,
        [](KeysTest &t) { return t.m_stage->settings().textSize() == 90; });
    row(
        "Ctrl+0: as usual", [](KeysTest &t) { t.m_stage->settings().setTextSize(150); }, Qt::Key_0, ctrl,
        [](KeysTest &t) { return t.m_stage->settings().textSize() == 100; });
    row("Ctrl+,: settings", nothing, Qt::Key_Comma, ctrl, [](KeysTest &t) { return t.isIn(u"settingsTabs"_s); });
    row("Ctrl+/: keys", nothing, Qt::Key_Slash, ctrl, [](KeysTest &t) { return t.isTold(u"Moving around"_s); });
    row(
        "Ctrl+L: lock",
        [](KeysTest &t) {
            t.m_stage->app().setPassphrase({}, u"open sesame"_s);
            t.await([](KeysTest &w) { return w.m_stage->app().canLock(); });
        },
        Qt::Key_L, ctrl, [](KeysTest &t) { return t.isIn(u"passphrase"_s) && !t.m_stage->find(u"composer"_s); });
    row("F6: the next region", nothing, Qt::Key_F6, {}, [](KeysTest &t) { return t.isIn(u"chatHeader"_s); });
    row("Shift+F6: the previous region", nothing, Qt::Key_F6, shift,
        [](KeysTest &t) { return t.current() == u"Along the river then"_s; });
}

void KeysTest::everyKeyDoesWhatItSays_data()
{
    QTest::addColumn<Step>("before");
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<Check>("after");
    moves();
    reads();
    handlesMessages();
    writes();
    changesTheWindow();
}

void KeysTest::everyKeyDoesWhatItSays()
{
    QFETCH(Step, before);
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QFETCH(Check, after);
    before(*this);
    QVERIFY(!after(*this));
    press(Qt::Key(key), Qt::KeyboardModifiers(modifiers));
    QTRY_VERIFY_WITH_TIMEOUT(after(*this), patience);
}

void KeysTest::ctrlAndADigitOpensThatConversation_data()
{
    QTest::addColumn<int>("digit");
    for (int digit = 1; digit <= 9; ++digit)
        QTest::addRow("Ctrl+%d", digit) << digit;
}

void KeysTest::ctrlAndADigitOpensThatConversation()
{
    QFETCH(int, digit);
    const qint64 longAgo = QDateTime::currentMSecsSinceEpoch() - 2000 * minute;
    QList<UserId> peers{m_people.ben, m_people.ming, m_people.carla};
    for (int older = 0; older < 7; ++older) {
        peers << m_stage->addPerson(u"person%1"_s.arg(older), u"Person %1"_s.arg(older));
        m_stage->write(peers.constLast(), {u"Hello"_s}, longAgo - older * minute);
    }
    mimi::Conversations *list = m_stage->app().conversations();
    list->reload();
    QTRY_COMPARE_WITH_TIMEOUT(list->rowCount(), peers.size(), patience);
    openAgain(peers.constLast()); // the tenth, which no digit opens
    const UserId peer = peers[digit - 1];
    press(Qt::Key(Qt::Key_0 + digit), ctrl);
    QTRY_VERIFY_WITH_TIMEOUT(isAt(peer) && isIn(u"composer"_s), patience);
}

void KeysTest::theLineBetweenThePanesIsMovedByKeys_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("after");
    QTest::newRow("Left: narrower") << 300 << int(Qt::Key_Left) << 280;
    QTest::newRow("Right: wider") << 300 << int(Qt::Key_Right) << 320;
    QTest::newRow("Left where no text would fit: only faces") << 200 << int(Qt::Key_Left) << 72;
    QTest::newRow("Right of only faces: text") << 72 << int(Qt::Key_Right) << 200;
    QTest::newRow("Right at the end") << 410 << int(Qt::Key_Right) << 420;
    QTest::newRow("Home: only faces") << 300 << int(Qt::Key_Home) << 72;
    QTest::newRow("End: the widest") << 300 << int(Qt::Key_End) << 420;
    QTest::newRow("Enter: the usual width") << 250 << int(Qt::Key_Return) << 300;
}

void KeysTest::theLineBetweenThePanesIsMovedByKeys()
{
    QFETCH(int, before);
    QFETCH(int, key);
    QFETCH(int, after);
    m_stage->settings().setListWidth(before);
    const QQuickItem *list = m_stage->find(u"conversationList"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->width(), double(before), patience);
    press(Qt::Key_F6);
    press(Qt::Key_F6);
    QVERIFY(isIn(u"conversationList"_s));
    press(Qt::Key_Tab);
    QVERIFY(isIn(u"paneDivider"_s));
    m_stage->picture(u"divider"_s);
    press(Qt::Key(key));
    QTRY_COMPARE_WITH_TIMEOUT(list->width(), double(after), patience);
    QCOMPARE(m_stage->settings().listWidth(), after);
    QVERIFY(isIn(u"paneDivider"_s));
    press(Qt::Key_Escape);
    QTRY_VERIFY(isIn(u"composer"_s));
}

void KeysTest::fromRightToLeftTheLineGoesWhereTheArrowPoints()
{
    const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    QQuickItem *line = m_stage->find(u"paneDivider"_s);
    QTRY_COMPARE_WITH_TIMEOUT(line->x(), m_stage->window().width() - 301.0, patience);
    line->forceActiveFocus();
    press(Qt::Key_Left);
    QTRY_COMPARE_WITH_TIMEOUT(line->x(), m_stage->window().width() - 321.0, patience);
}

// ---- where the keyboard goes

void KeysTest::tabGoesRoundOnEveryPage_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("page"); //!< of the settings
    const auto row = [](const char *action, const QString &page = {}) {
        QTest::newRow(qPrintable(QString::fromLatin1(action) + u' ' + page)) << QString::fromLatin1(action) << page;
    };
    for (const char *action :
         {"", "find", "findEverywhere", "switch", "person", "starred", "export", "emoji", "keys", "report", "lock"})
        row(action);
    for (const char *page :
         {"General", "Appearance", "Notifications", "Keys", "Privacy", "Account", "Data", "Diagnostics"})
        row("settings", QString::fromLatin1(page));
}

void KeysTest::tabGoesRoundOnEveryPage()
{
    QFETCH(QString, action);
    QFETCH(QString, page);
    if (action == u"lock"_s) {
        m_stage->app().setPassphrase({}, u"open sesame"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_stage->app().canLock(), patience);
    }
    QQuickItem *before = m_stage->window().activeFocusItem();
    if (!action.isEmpty()) {
        m_stage->app().actions()->trigger(action);
        QTRY_VERIFY_WITH_TIMEOUT(m_stage->window().activeFocusItem() != before, patience);
    }
    if (!page.isEmpty()) {
        QTRY_VERIFY(m_stage->findText(page));
        m_stage->click(m_stage->findText(page));
        QTRY_VERIFY(isIn(u"settingsTabs"_s));
    }
    QQuickItem *start = m_stage->window().activeFocusItem();
    QQuickItem *at = start;
    int steps = 0;
    do {
        QVERIFY(at);
        const QString what = QString::fromLatin1(at->metaObject()->className()) + u" after %1 times Tab"_s.arg(steps);
        QAccessibleInterface *told = QAccessible::queryAccessibleInterface(at);
        QVERIFY2(told && !told->text(QAccessible::Name).isEmpty(), qPrintable(u"no name: "_s + what));
        QVERIFY2(at->isVisible() && at->isEnabled(), qPrintable(u"cannot be used: "_s + what));
        const QRectF place = at->mapRectToScene(at->boundingRect());
        const QRectF window({0, 0}, QSizeF(m_stage->window().size()));
        QVERIFY2(window.intersects(place), qPrintable(u"out of sight: "_s + what));
        if (at->property("visualFocus").isValid())
            QVERIFY2(at->property("visualFocus").toBool() || !at->inherits("QQuickAbstractButton")
                         || at->inherits("QQuickItemDelegate"), // its border shows
                     qPrintable(u"does not look so: "_s + what));
        press(Qt::Key_Tab);
        at = m_stage->window().activeFocusItem();
        QVERIFY2(++steps < 150, "It does not come back.");
    } while (at != start);
}

void KeysTest::f6GoesRoundTheWindow()
{
    const auto region = [this] {
        for (const QString &name : {u"composer"_s, u"chatHeader"_s, u"conversationList"_s, u"timeline"_s}) {
            if (isIn(name))
                return name;
        }
        return QString();
    };
    QStringList visited;
    for (int step = 0; step < 4; ++step) {
        press(Qt::Key_F6);
        visited << region();
        const QQuickItem *at = m_stage->window().activeFocusItem();
        // Rows have a border of their own.
        QVERIFY(!at->inherits("QQuickButton") || at->property("visualFocus").toBool());
    }
    QCOMPARE(visited, (QStringList{u"chatHeader"_s, u"conversationList"_s, u"timeline"_s, u"composer"_s}));
    press(Qt::Key_F6, shift);
    QCOMPARE(region(), u"timeline"_s);
    QCOMPARE(current(), u"Along the river then"_s);
}

void KeysTest::lockingWithoutAPassphraseLeadsToIt()
{
    press(Qt::Key_L, ctrl);
    QTRY_VERIFY_WITH_TIMEOUT(isTold(u"A passphrase keeps people at this desk out. It does not encrypt anything."_s),
                             patience);
    QVERIFY(!m_stage->app().isLocked());
}

void KeysTest::lockAndTextSizeWorkAboveASheet()
{
    m_stage->app().setPassphrase({}, u"open sesame"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_stage->app().canLock(), patience);
    press(Qt::Key_Comma, ctrl);
    QTRY_VERIFY(isIn(u"settingsTabs"_s));
    press(Qt::Key_Plus, ctrl);
    QTRY_COMPARE(m_stage->settings().textSize(), 110);
    press(Qt::Key_K, ctrl); // one sheet is enough
    press(Qt::Key_L, ctrl);
    QTRY_VERIFY(isIn(u"passphrase"_s));
    QVERIFY(!m_stage->find(u"paletteField"_s));
    m_stage->app().unlock(u"open sesame"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isIn(u"composer"_s), patience);
    QVERIFY(!m_stage->find(u"settingsTabs"_s));
}

void KeysTest::theKeyboardStaysWhenItsControlIsDisabled()
{
    press(Qt::Key_L, ctrl); // to the passphrase
    QTRY_VERIFY(m_stage->findText(u"Turn the lock on"_s));
    QQuickItem *button = m_stage->findText(u"Turn the lock on"_s);
    button->setEnabled(true);
    button->forceActiveFocus();
    QVERIFY(button->hasActiveFocus());
    button->setEnabled(false);
    const auto isAtSomething = [this] {
        QAccessibleInterface *told = QAccessible::queryAccessibleInterface(m_stage->window().activeFocusItem());
        return told && !told->text(QAccessible::Name).isEmpty();
    };
    QTRY_VERIFY(!button->hasActiveFocus() && isAtSomething());
}

void KeysTest::theChosenGroupAndToneOfEmojiAreTold()
{
    press(Qt::Key_Period, ctrl);
    QTRY_VERIFY(isIn(u"emojiField"_s));
    QStringList chosen;
    for (QQuickItem *tab : m_stage->all(u"EmojiTab"_s)) {
        const QAccessibleInterface *told = QAccessible::queryAccessibleInterface(tab);
        QVERIFY(told);
        if (told->role() == QAccessible::PageTab ? told->state().selected : told->state().checked)
            chosen << told->text(QAccessible::Name);
    }
    QCOMPARE(chosen.size(), 2);
    QCOMPARE(chosen[1], u"Skin tone 0"_s);
}

QTEST_MAIN(KeysTest)
#include "tst_keys.moc"
