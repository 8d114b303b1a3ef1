// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/stage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>

using namespace mimi::test;
using namespace Qt::StringLiterals;
using mimi::client::Message;
using mimi::client::MessageState;
using mimi::client::UserId;

//! The field where one writes, what becomes of the words, and what is said about it.
class WritingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
    void theFieldClearsOnceTheMessageIsOnDisk();
    void whatIsTypedWhileAMessageIsStoredStays();
    void enterTwiceSendsOnce();
    void draftsOutliveARestartWithTheCursor();
    void draftsAreSavedWhileOneTypesWithoutAPause();
    void eachConversationHasItsDraft();
    void keysBelongToTheInputMethodWhileItComposes_data();
    void keysBelongToTheInputMethodWhileItComposes();
    void whatIsComposedIsCommittedBeforeSending();
    void searchIsNotLeftWhileItComposes();
    void enterAndShiftEnter_data();
    void enterAndShiftEnter();
    void theFieldGrowsToEightLines();
    void aQuotationStandsAboveTheField();
    void statesAreHonest_data();
    void statesAreHonest();
    void aFailedMessageIsRetriedWithTheSameId();
    void aFailedMessageIsWrittenAnew();
    void anEditOutlivesARestart();
    void detailsTellTimesAttemptsAndId();
    void misspelledWordsAreMarkedAndChineseIsNot();
    void anEmojiIsFoundByKeyboard();
    void aTextThatIsTooLongSaysSo();

private:
    QQuickItem *field() { return m_stage->find(u"composer"_s); }
    QString text() { return field()->property("text").toString(); }
    QStringList storedTexts();
    Message failedMessage(const QString &text);

    std::unique_ptr<Stage> m_stage;
    UserId m_ben;
};

void WritingTest::init()
{
    m_stage = std::make_unique<Stage>();
    m_ben = m_stage->addPerson(u"ben"_s, u"Ben Okafor"_s);
    m_stage->write(m_ben, {u"Hello"_s}, QDateTime::currentMSecsSinceEpoch() - 90 * minute);
    m_stage->show();
    m_stage->open(m_ben);
    QTRY_VERIFY(field() && field()->hasActiveFocus());
}

QStringList WritingTest::storedTexts()
{
    QStringList texts;
    for (const Message &message : m_stage->stored(m_ben))
        texts << message.text;
    return texts;
}

Message WritingTest::failedMessage(const QString &text)
{
    m_stage->type(text);
    m_stage->key(Qt::Key_Return);
    if (!QTest::qWaitFor([&] { return storedTexts().contains(text); }, patience))
        return {};
    m_stage->setState(m_stage->stored(m_ben).constLast(), MessageState::Failed, {403, u"AuthorityError"_s});
    return m_stage->stored(m_ben).constLast();
}

void WritingTest::theFieldClearsOnceTheMessageIsOnDisk()
{
    QStringList events;
    connect(&m_stage->client(), &mimi::client::ChatClient::messageAdded, this,
            [&events] { events << u"on disk"_s; }); // told only after the row was written
    connect(m_stage->app().chat()->composer(), &mimi::Composer::shown, this, [&events] { events << u"cleared"_s; });
    m_stage->type(u"See you"_s);
    m_stage->key(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(text(), QString(), patience);
    QCOMPARE(events, (QStringList{u"on disk"_s, u"cleared"_s}));
    QCOMPARE(storedTexts(), (QStringList{u"Hello"_s, u"See you"_s}));
    QCOMPARE(m_stage->stored(m_ben).constLast().state, MessageState::Queued);
    QCOMPARE(m_stage->draft(m_ben).text, QString());
}

void WritingTest::whatIsTypedWhileAMessageIsStoredStays()
{
    m_stage->type(u"first"_s);
    m_stage->key(Qt::Key_Return);
    m_stage->type(u" and second"_s); // the disk has not answered
    QTRY_COMPARE_WITH_TIMEOUT(text(), u" and second"_s, patience);
    QCOMPARE(storedTexts(), (QStringList{u"Hello"_s, u"first"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->draft(m_ben).text, u" and second"_s, patience);
}

void WritingTest::enterTwiceSendsOnce()
{
    m_stage->type(u"once"_s);
    m_stage->key(Qt::Key_Return);
    m_stage->key(Qt::Key_Return);
    m_stage->type(u"twice"_s);
    m_stage->key(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(storedTexts(), (QStringList{u"Hello"_s, u"once"_s, u"twice"_s}), patience);
    QTRY_COMPARE_WITH_TIMEOUT(text(), QString(), patience);
}

void WritingTest::draftsOutliveARestartWithTheCursor()
{
    m_stage->type(u"half a thought"_s);
    m_stage->key(Qt::Key_Home);
    for (int i = 0; i < 4; ++i)
        m_stage->key(Qt::Key_Right);
    m_stage->restart(); // at once: nothing was waited for
    QTRY_VERIFY_WITH_TIMEOUT(field() && text() == u"half a thought"_s, patience);
    QCOMPARE(field()->property("cursorPosition").toInt(), 4);
    QTRY_VERIFY(field()->hasActiveFocus());
    m_stage->type(u"!"_s);
    QCOMPARE(text(), u"half! a thought"_s);
}

void WritingTest::draftsAreSavedWhileOneTypesWithoutAPause()
{
    QSignalSpy saved(m_stage->client().store(), &mimi::client::LocalStore::draftChanged);
    QElapsedTimer timer;
    timer.start();
    while (saved.isEmpty() && timer.elapsed() < patience) {
        m_stage->type(u"x"_s);
        QTest::qWait(20); // much less than 300 ms
    }
    QVERIFY(!saved.isEmpty());
}

void WritingTest::eachConversationHasItsDraft()
{
    const UserId eva = m_stage->addPerson(u"eva"_s, u"Éva Szabó"_s);
    m_stage->write(eva, {u"Hi"_s}, QDateTime::currentMSecsSinceEpoch() - 60 * minute);
    m_stage->type(u"for Ben"_s);
    m_stage->open(eva);
    QTRY_COMPARE(text(), QString());
    m_stage->type(u"for Eva"_s);
    m_stage->open(m_ben);
    QTRY_COMPARE(text(), u"for Ben"_s);
    m_stage->open(eva);
    QTRY_COMPARE(text(), u"for Eva"_s);
}

void WritingTest::keysBelongToTheInputMethodWhileItComposes_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("Enter") << int(Qt::Key_Return);
    QTest::newRow("keypad") << int(Qt::Key_Enter);
    QTest::newRow("Tab") << int(Qt::Key_Tab);
    QTest::newRow("Esc") << int(Qt::Key_Escape);
    QTest::newRow("up") << int(Qt::Key_Up);
    QTest::newRow("down") << int(Qt::Key_Down);
    QTest::newRow("left") << int(Qt::Key_Left);
    QTest::newRow("page up") << int(Qt::Key_PageUp);
}

void WritingTest::keysBelongToTheInputMethodWhileItComposes()
{
    QFETCH(int, key);
    m_stage->compose(u"ni hao"_s);
    QTRY_VERIFY(field()->property("inputMethodComposing").toBool());
    m_stage->key(Qt::Key(key));
    QVERIFY(field()->hasActiveFocus());
    QCOMPARE(field()->property("preeditText").toString(), u"ni hao"_s);
    QCOMPARE(storedTexts().size(), 1);
    m_stage->compose({}, u"你好"_s);
    QCOMPARE(text(), u"你好"_s);
    m_stage->key(Qt::Key_Return); // now it is ours
    QTRY_COMPARE_WITH_TIMEOUT(storedTexts(), (QStringList{u"Hello"_s, u"你好"_s}), patience);
}

void WritingTest::whatIsComposedIsCommittedBeforeSending()
{
    m_stage->type(u"我说"_s);
    m_stage->compose(u"你好"_s);
    QTRY_VERIFY(field()->property("inputMethodComposing").toBool());
    m_stage->click(m_stage->find(u"sendButton"_s));
    QTRY_COMPARE_WITH_TIMEOUT(storedTexts(), (QStringList{u"Hello"_s, u"我说你好"_s}), patience);
    QTRY_COMPARE(text(), QString());
    QCOMPARE(field()->property("preeditText").toString(), QString());
}

void WritingTest::searchIsNotLeftWhileItComposes()
{
    m_stage->key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_stage->find(u"search"_s)->hasActiveFocus());
    m_stage->compose(u"hel"_s);
    QCOMPARE(m_stage->app().search()->text(), u"hel"_s); // found as one composes
    m_stage->key(Qt::Key_Escape);
    m_stage->key(Qt::Key_Return);
    QVERIFY(m_stage->find(u"search"_s)->hasActiveFocus());
    QCOMPARE(m_stage->app().search()->text(), u"hel"_s);
}

void WritingTest::enterAndShiftEnter_data()
{
    QTest::addColumn<bool>("enterSends");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<bool>("sends");
    QTest::newRow("Enter sends") << true << int(Qt::NoModifier) << true;
    QTest::newRow("Shift+Enter is a line") << true << int(Qt::ShiftModifier) << false;
    QTest::newRow("Ctrl+Enter sends") << true << int(Qt::ControlModifier) << true;
    QTest::newRow("the reverse: Enter is a line") << false << int(Qt::NoModifier) << false;
    QTest::newRow("the reverse: Shift+Enter sends") << false << int(Qt::ShiftModifier) << true;
    QTest::newRow("the reverse: Ctrl+Enter sends") << false << int(Qt::ControlModifier) << true;
}

void WritingTest::enterAndShiftEnter()
{
    QFETCH(bool, enterSends);
    QFETCH(int, modifiers);
    QFETCH(bool, sends);
    m_stage->settings().setEnterSends(enterSends);
    m_stage->type(u"a"_s);
    m_stage->key(Qt::Key_Return, Qt::KeyboardModifiers(modifiers));
    if (sends)
        QTRY_COMPARE_WITH_TIMEOUT(storedTexts().size(), 2, patience);
    else
        QCOMPARE(text(), u"a\n"_s);
}

void WritingTest::theFieldGrowsToEightLines()
{
    const auto height = [this] { return field()->parentItem()->parentItem()->height(); };
    const double one = height();
    double before = one;
    for (int line = 2; line <= 8; ++line) {
        m_stage->key(Qt::Key_Return, Qt::ShiftModifier);
        QTRY_VERIFY2(height() > before, qPrintable(QString::number(line)));
        before = height();
    }
    m_stage->key(Qt::Key_Return, Qt::ShiftModifier);
    QTest::qWait(50);
    QCOMPARE(height(), before);
    m_stage->picture(u"eight-lines"_s);
}

void WritingTest::aQuotationStandsAboveTheField()
{
    m_stage->key(Qt::Key_Up);
    m_stage->key(Qt::Key_R);
    QTRY_VERIFY(m_stage->find(u"quoteStrip"_s));
    QVERIFY(field()->hasActiveFocus());
    m_stage->key(Qt::Key_Escape);
    QTRY_VERIFY(!m_stage->find(u"quoteStrip"_s));
    m_stage->key(Qt::Key_Up);
    m_stage->key(Qt::Key_R);
    m_stage->type(u"Hello to you"_s);
    m_stage->picture(u"quote"_s);
    m_stage->restart(); // a part of the draft
    QTRY_VERIFY_WITH_TIMEOUT(m_stage->find(u"quoteStrip"_s), patience);
    QCOMPARE(text(), u"Hello to you"_s);
    QTRY_VERIFY(field()->hasActiveFocus());
    m_stage->key(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(storedTexts(), (QStringList{u"Hello"_s, u"> Hello\nHello to you"_s}), patience);
    QTRY_VERIFY(!m_stage->find(u"quoteStrip"_s));
}

void WritingTest::statesAreHonest_data()
{
    QTest::addColumn<MessageState>("state");
    QTest::addColumn<QString>("words");
    QTest::newRow("queued") << MessageState::Queued << u"waiting"_s;
    QTest::newRow("sending") << MessageState::Sending << u"sending"_s;
    QTest::newRow("sent") << MessageState::Sent << u"sent"_s;
    QTest::newRow("delivered") << MessageState::Delivered << u"delivered"_s;
    QTest::newRow("read") << MessageState::Read << u"read"_s;
    QTest::newRow("failed") << MessageState::Failed << u"not sent"_s;
}

void WritingTest::statesAreHonest()
{
    QFETCH(MessageState, state);
    QFETCH(QString, words);
    m_stage->type(u"How far?"_s);
    m_stage->key(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(storedTexts().size(), 2, patience);
    m_stage->setState(m_stage->stored(m_ben).constLast(), state, {state == MessageState::Failed ? 403 : 0, {}});
    QTRY_VERIFY(!m_stage->all(u"MessageRow"_s).isEmpty());
    const auto sentence = [this] {
        for (QQuickItem *row : m_stage->all(u"MessageRow"_s)) {
            if (row->property("text").toString() == u"How far?")
                return row->property("sentence").toString();
        }
        return QString();
    };
    QTRY_VERIFY2(sentence().endsWith(words), qPrintable(sentence()));
    QCOMPARE(m_stage->find(u"retryMessage"_s) != nullptr, state == MessageState::Failed);
    m_stage->picture(u"state-"_s + words);
}

void WritingTest::aFailedMessageIsRetriedWithTheSameId()
{
    const Message failed = failedMessage(u"once more"_s);
    QTRY_VERIFY(m_stage->find(u"retryMessage"_s));
    QVERIFY(m_stage->findText(mimi::client::describe(failed.failure)));
    m_stage->click(m_stage->find(u"retryMessage"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->stored(m_ben).constLast().state, MessageState::Queued, patience);
    QCOMPARE(m_stage->stored(m_ben).constLast().clientId, failed.clientId);
    QCOMPARE(storedTexts().size(), 2);
    QTRY_VERIFY(!m_stage->find(u"retryMessage"_s));
}

void WritingTest::aFailedMessageIsWrittenAnew()
{
    failedMessage(u"wrong words"_s);
    m_stage->type(u"a draft"_s);
    QTRY_VERIFY(m_stage->find(u"editMessage"_s));
    m_stage->click(m_stage->find(u"editMessage"_s));
    QTRY_COMPARE(text(), u"wrong words"_s);
    QVERIFY(m_stage->find(u"editStrip"_s));
    m_stage->key(Qt::Key_Escape); // as it was
    QTRY_COMPARE(text(), u"a draft"_s);
    m_stage->click(m_stage->find(u"editMessage"_s));
    m_stage->key(Qt::Key_A, Qt::ControlModifier);
    m_stage->type(u"right words"_s);
    m_stage->key(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(storedTexts(), (QStringList{u"Hello"_s, u"right words"_s}), patience);
    QCOMPARE(text(), u"a draft"_s);
    QCOMPARE(m_stage->draft(m_ben).text, u"a draft"_s);
}

void WritingTest::anEditOutlivesARestart()
{
    failedMessage(u"wrong words"_s);
    QTRY_VERIFY(m_stage->find(u"editMessage"_s));
    m_stage->click(m_stage->find(u"editMessage"_s));
    m_stage->type(u", nearly"_s);
    m_stage->restart();
    QTRY_VERIFY_WITH_TIMEOUT(m_stage->find(u"editStrip"_s), patience);
    QCOMPARE(text(), u"wrong words, nearly"_s);
    QTRY_VERIFY(field()->hasActiveFocus());
    m_stage->key(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(storedTexts(), (QStringList{u"Hello"_s, u"wrong words, nearly"_s}), patience);
}

void WritingTest::detailsTellTimesAttemptsAndId()
{
    const Message failed = failedMessage(u"tell me"_s);
    m_stage->key(Qt::Key_Up);
    m_stage->key(Qt::Key_Return);
    QTRY_VERIFY(m_stage->findText(u"Message id"_s));
    QVERIFY(m_stage->findText(QString::fromUtf8(failed.clientId.text)));
    QVERIFY(m_stage->findText(u"Written"_s));
    QVERIFY(m_stage->findText(u"Attempts"_s));
    QVERIFY(m_stage->findText(mimi::client::describe(failed.failure)));
    m_stage->picture(u"details"_s);
}

void WritingTest::misspelledWordsAreMarkedAndChineseIsNot()
{
    m_stage->type(u"Thiss is 你好 wrongg okay "_s);
    QQuickItem *marks = m_stage->find(u"spellMarks"_s);
    QVERIFY(marks);
    QTRY_COMPARE_WITH_TIMEOUT(marks->property("words").value<QList<int>>(), (QList<int>{0, 5, 12, 6}), patience);
    m_stage->picture(u"spelling"_s);
    m_stage->settings().setSpellCheck(false);
    QTRY_VERIFY(marks->property("words").value<QList<int>>().isEmpty());
}

void WritingTest::anEmojiIsFoundByKeyboard()
{
    m_stage->type(u"Good "_s);
    m_stage->key(Qt::Key_Period, Qt::ControlModifier);
    QTRY_VERIFY(m_stage->find(u"emojiField"_s) && m_stage->find(u"emojiField"_s)->hasActiveFocus());
    m_stage->type(u"thumbs up"_s);
    m_stage->picture(u"emoji"_s);
    m_stage->key(Qt::Key_Return);
    QTRY_COMPARE(text(), u"Good 👍"_s);
    QTRY_VERIFY(field()->hasActiveFocus());
    m_stage->key(Qt::Key_Period, Qt::ControlModifier);
    QTRY_VERIFY(m_stage->find(u"emojiField"_s) && m_stage->find(u"emojiField"_s)->hasActiveFocus());
    m_stage->key(Qt::Key_Return); // the one used last comes first
    QTRY_COMPARE(text(), u"Good 👍👍"_s);
}

void WritingTest::aTextThatIsTooLongSaysSo()
{
    const QString endless = u"x"_s.repeated(300 * 1024);
    field()->setProperty("text", endless);
    m_stage->key(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!m_stage->app().chat()->composer()->problem().isEmpty(), patience);
    QCOMPARE(text(), endless);
}

QTEST_MAIN(WritingTest)
#include "tst_writing.moc"
