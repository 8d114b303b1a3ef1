// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/stage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <utility>

using namespace mimi::test;
using namespace Qt::StringLiterals;
using mimi::Messages;
using mimi::client::Message;
using mimi::client::MessageState;
using mimi::client::UserId;

namespace {

//! Texts of different heights.
QStringList manyLines(int count)
{
    QStringList lines;
    for (int i = 0; i < count; ++i)
        lines << (i % 3 == 0 ? u">"_s : QString()) + u"Message %1 "_s.arg(i) + u"with some words "_s.repeated(i % 11);
    return lines;
}

} // namespace

//! The messages of a conversation as people see them.
class TimelineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
    void nothingJumps_data();
    void nothingJumps();
    void theConversationIsThereAgainAfterARestart();
    void aConversationThatFitsIsSeenWhole_data();
    void aConversationThatFitsIsSeenWhole();
    void theNewestStaysInViewWhileOneFollows();
    void unreadMessagesBeginAtALineAndThePillLeadsThere();
    void aHundredThousandMessagesCostOneWindow();
    void theFirstMessageIsReached();
    void thereIsNoWayBeyondTheFirstMessage();
    void neighboursWithinFiveMinutesAreAGroup();
    void aMessageIsReadOnlyWhenItWasSeen();
    void severalMessagesAreCopiedAsText();
    void markedTextOfABubbleIsCopied();
    void aQuotationIsShownAboveItsAnswer();
    void deletingAsksFirst();
    void theWheelMovesOnlyWhileItTurns();

private:
    QQuickItem *timeline() { return m_stage->find(u"timeline"_s); }
    //! The message at the middle of the view and where its lower edge is in the view, in pixels.
    std::pair<QString, int> place();
    QQuickItem *rowOf(const QString &text);
    void wheelUp(int notches);

    std::unique_ptr<Stage> m_stage;
    UserId m_ben;
};

void TimelineTest::init()
{
    m_stage = std::make_unique<Stage>();
    m_ben = m_stage->addPerson(u"ben"_s, u"Ben Okafor"_s);
}

QQuickItem *TimelineTest::rowOf(const QString &text)
{
    for (QQuickItem *row : m_stage->all(u"MessageRow"_s)) {
        if (row->property("text").toString() == text)
            return row;
    }
    return nullptr;
}

std::pair<QString, int> TimelineTest::place()
{
    QQuickItem *view = timeline();
    // The last one whose lower edge is at or below the view's: the place that is kept.
    for (QQuickItem *row : m_stage->all(u"MessageRow"_s)) {
        const QPointF lower = row->mapToItem(view, {0, row->height()});
        if (lower.y() >= view->height() && lower.y() - row->height() < view->height())
            return {row->property("text").toString(), qRound(lower.y() - view->height())};
    }
    return {};
}

void TimelineTest::wheelUp(int notches)
{
    for (int i = 0; i < notches; ++i) {
        m_stage->wheel(timeline(), 120);
        QTest::qWait(5);
    }
    QTRY_VERIFY_WITH_TIMEOUT(!place().first.isEmpty(), patience);
    QTest::qWait(100); // the place is noted once the view rests
}

void TimelineTest::nothingJumps_data()
{
    QTest::addColumn<QString>("event");
    for (const char *event : {"a message arrives", "ten messages arrive", "the window gets higher",
                              "an own message fails", "older messages are read", "a message below is deleted",
                              "the window is lower and higher again", "another conversation and back", "restart",
                              "the window is narrower and wider again", "text is larger and smaller again"})
        QTest::newRow(event) << QString::fromLatin1(event);
}

void TimelineTest::nothingJumps()
{
    QFETCH(QString, event);
    const qint64 start = QDateTime::currentMSecsSinceEpoch() - 3000 * minute;
    m_stage->write(m_ben, manyLines(400), start);
    const UserId eva = m_stage->addPerson(u"eva"_s, u"Éva Szabó"_s);
    m_stage->write(eva, {u"hello"_s}, start);
    m_stage->show();
    m_stage->markAllRead(m_ben);
    m_stage->open(m_ben);
    wheelUp(25);
    const auto before = place();
    QVERIFY(!before.first.isEmpty());

    QList<Message> messages = m_stage->stored(m_ben);
    if (event == u"a message arrives") {
        m_stage->arrive(m_ben, u"news"_s);
    } else if (event == u"ten messages arrive") {
        for (int i = 0; i < 10; ++i)
            m_stage->arrive(m_ben, u"news\nof two lines"_s);
    } else if (event == u"the window gets higher") {
        m_stage->window().resize(1024, 900);
    } else if (event == u"an own message fails") {
        m_stage->setState(messages.at(399), MessageState::Failed, {403, u"no"_s});
    } else if (event == u"older messages are read") {
        m_stage->app().chat()->messages()->shown(0, m_stage->app().chat()->messages()->rowCount() - 1);
        QTRY_VERIFY_WITH_TIMEOUT(m_stage->app().chat()->messages()->rowCount() > 150, patience);
    } else if (event == u"a message below is deleted") {
        m_stage->client().remove({messages.at(397).id});
        QTRY_COMPARE_WITH_TIMEOUT(m_stage->stored(m_ben).size(), 399, patience);
    } else if (event == u"the window is lower and higher again") {
        m_stage->window().resize(1024, 500);
        QTest::qWait(50);
        m_stage->window().resize(1024, 700);
    } else if (event == u"the window is narrower and wider again") {
        m_stage->window().resize(700, 700);
        QTRY_COMPARE_WITH_TIMEOUT(place().first, before.first, patience);
        m_stage->window().resize(1024, 700);
    } else if (event == u"text is larger and smaller again") {
        m_stage->settings().setTextSize(150);
        QTRY_COMPARE_WITH_TIMEOUT(place().first, before.first, patience);
        m_stage->settings().setTextSize(100);
    } else if (event == u"another conversation and back") {
        m_stage->open(eva);
        m_stage->open(m_ben);
    } else {
        m_stage->restart();
        QTRY_VERIFY_WITH_TIMEOUT(timeline() && !m_stage->all(u"MessageRow"_s).isEmpty(), patience);
    }
    QTRY_COMPARE_WITH_TIMEOUT(place(), before, patience);
    QTest::qWait(150); // and it stays
    QCOMPARE(place(), before);
}

void TimelineTest::theConversationIsThereAgainAfterARestart()
{
    m_stage->write(m_ben, manyLines(30), QDateTime::currentMSecsSinceEpoch() - 60 * minute);
    m_stage->show();
    m_stage->markAllRead(m_ben);
    m_stage->open(m_ben);
    m_stage->restart();
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->app().chat()->peerId(), m_ben, patience);
    QTest::qWait(100); // the window has its keyboard, the layout its last form
    QVERIFY(timeline()->property("atYEnd").toBool());
    QVERIFY(!m_stage->find(u"jumpPill"_s));
    m_stage->app().chat()->close();
    m_stage->restart();
    QTRY_VERIFY_WITH_TIMEOUT(m_stage->client().store()->isOpen(), patience);
    QTest::qWait(100);
    QVERIFY(!m_stage->app().chat()->isOpen());
}

void TimelineTest::aConversationThatFitsIsSeenWhole_data()
{
    QTest::addColumn<bool>("read");
    QTest::newRow("read") << true;
    QTest::newRow("the last one is unread") << false;
}

void TimelineTest::aConversationThatFitsIsSeenWhole()
{
    QFETCH(bool, read);
    m_stage = std::make_unique<Stage>(QSize(1600, 1000));
    m_ben = m_stage->addPerson(u"ben"_s, u"Ben Okafor"_s);
    m_stage->write(m_ben, manyLines(12), QDateTime::currentMSecsSinceEpoch() - 20 * minute);
    m_stage->markAllRead(m_ben);
    if (!read)
        m_stage->arrive(m_ben, u"news"_s);
    m_stage->show();
    m_stage->open(m_ben);
    const int count = m_stage->app().chat()->messages()->rowCount();
    QCOMPARE(count, read ? 12 : 13);
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->all(u"MessageRow"_s).size(), count, patience);
}

void TimelineTest::theNewestStaysInViewWhileOneFollows()
{
    m_stage->write(m_ben, manyLines(100), QDateTime::currentMSecsSinceEpoch() - 200 * minute);
    m_stage->show();
    m_stage->markAllRead(m_ben);
    m_stage->open(m_ben);
    const auto newestIsInView = [this](const QString &text) {
        QQuickItem *row = rowOf(text);
        return row && row->mapToItem(timeline(), {0, row->height()}).y() <= timeline()->height() + 1;
    };
    QTRY_VERIFY(newestIsInView(m_stage->app().chat()->messages()->textAt(0)));
    QVERIFY(!m_stage->find(u"jumpPill"_s));
    m_stage->arrive(m_ben, u"long news "_s.repeated(60));
    QTRY_VERIFY(newestIsInView(u"long news "_s.repeated(60)));
    m_stage->window().resize(700, 500);
    QTRY_VERIFY(newestIsInView(u"long news "_s.repeated(60)));
    m_stage->settings().setTextSize(150);
    QTRY_VERIFY(newestIsInView(u"long news "_s.repeated(60)));
    QTRY_VERIFY(!m_stage->find(u"jumpPill"_s));
}

void TimelineTest::unreadMessagesBeginAtALineAndThePillLeadsThere()
{
    const qint64 start = QDateTime::currentMSecsSinceEpoch() - 500 * minute;
    m_stage->write(m_ben, manyLines(150), start);
    m_stage->show();
    m_stage->markAllRead(m_ben);
    m_stage->open(m_ben);
    wheelUp(30);
    QTRY_VERIFY(m_stage->find(u"jumpPill"_s));
    for (int i = 0; i < 30; ++i)
        m_stage->arrive(m_ben, u"news %1 "_s.arg(i) + u"of today "_s.repeated(20));
    QTRY_COMPARE(m_stage->find(u"jumpPill"_s)->property("count").toInt(), 30);
    QVERIFY(!rowOf(u"news 0 "_s + u"of today "_s.repeated(20)));

    m_stage->click(m_stage->find(u"jumpPill"_s));
    QTRY_VERIFY(rowOf(u"news 0 "_s + u"of today "_s.repeated(20)));
    QQuickItem *first = rowOf(u"news 0 "_s + u"of today "_s.repeated(20));
    QVERIFY(first->property("newLine").toBool());
    QTRY_VERIFY(first->mapToItem(timeline(), {0, 0}).y() < 60); // at the top: everything new is below
    QVERIFY(first->mapToItem(timeline(), {0, 0}).y() >= 0);

    m_stage->click(m_stage->find(u"jumpPill"_s));
    QTRY_VERIFY(!m_stage->find(u"jumpPill"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->app().chat()->unread(), 0, patience);
}

void TimelineTest::aHundredThousandMessagesCostOneWindow()
{
    const qint64 start = QDateTime::currentMSecsSinceEpoch() - 200'000 * minute;
    for (int part = 0; part < 20; ++part)
        m_stage->write(m_ben, manyLines(1000), start + part * 1000 * minute); // 20,000 show the same as 100,000
    m_stage->show();
    m_stage->markAllRead(m_ben);
    m_stage->open(m_ben);
    Messages *messages = m_stage->app().chat()->messages();
    QCOMPARE(messages->rowCount(), 100);
    QTRY_VERIFY_WITH_TIMEOUT(messages->total() > 10000, patience);
    for (int i = 0; i < 5000 && messages->total() - messages->newer() - messages->rowCount() > 1000; ++i) {
        m_stage->key(Qt::Key_PageUp);
        QTest::qWait(1);
        QVERIFY(messages->rowCount() <= 700);
    }
    QTRY_VERIFY(!place().first.isEmpty()); // though keys are quicker than the pages that they ask for
    QVERIFY(messages->newer() > 1000);
    QVERIFY(m_stage->all(u"MessageRow"_s).size() < 80);
    m_stage->key(Qt::Key_End, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(messages->isAtNewest() && !m_stage->find(u"jumpPill"_s), patience);
}

void TimelineTest::theFirstMessageIsReached()
{
    m_stage->write(m_ben, manyLines(1500), QDateTime::currentMSecsSinceEpoch() - 5000 * minute);
    m_stage->show();
    m_stage->markAllRead(m_ben);
    m_stage->open(m_ben);
    m_stage->key(Qt::Key_Home, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"Message 0 "_s), patience);
    QTRY_VERIFY(rowOf(u"Message 0 "_s)->mapToItem(timeline(), {0, 0}).y() >= 0);
}

void TimelineTest::thereIsNoWayBeyondTheFirstMessage()
{
    m_stage->write(m_ben, manyLines(90), QDateTime::currentMSecsSinceEpoch() - 5000 * minute);
    m_stage->show();
    m_stage->markAllRead(m_ben);
    m_stage->open(m_ben);
    for (int i = 0; i < 40; ++i)
        m_stage->key(Qt::Key_PageUp);
    for (int i = 0; i < 5; ++i) {
        m_stage->key(Qt::Key_PageUp);
        QQuickItem *first = rowOf(u"Message 0 "_s);
        QVERIFY(first);
        QCOMPARE(first->mapToItem(timeline(), {0, 0}).y(), 8.0);
    }
}

void TimelineTest::neighboursWithinFiveMinutesAreAGroup()
{
    const qint64 noon = QDateTime(QDate(2026, 3, 2), QTime(12, 0)).toMSecsSinceEpoch();
    m_stage->write(m_ben, {u"one"_s, u"two"_s}, noon, 4 * minute);
    m_stage->write(m_ben, {u"three"_s}, noon + 10 * minute);
    m_stage->write(m_ben, {u">four"_s}, noon + 11 * minute);
    m_stage->write(m_ben, {u"five"_s}, noon + 24 * 60 * minute);
    m_stage->show();
    m_stage->open(m_ben);
    QTRY_VERIFY(rowOf(u"five"_s));
    const auto isFirst = [this](const QString &text) { return rowOf(text)->property("firstOfGroup").toBool(); };
    QVERIFY(isFirst(u"one"_s));
    QVERIFY(!isFirst(u"two"_s));
    QVERIFY(rowOf(u"two"_s)->property("lastOfGroup").toBool());
    QVERIFY(isFirst(u"three"_s)); // six minutes later
    QVERIFY(isFirst(u"four"_s));
    QVERIFY(!rowOf(u"one"_s)->property("day").toString().isEmpty());
    QVERIFY(rowOf(u"three"_s)->property("day").toString().isEmpty());
    QVERIFY(!rowOf(u"five"_s)->property("day").toString().isEmpty());
}

void TimelineTest::aMessageIsReadOnlyWhenItWasSeen()
{
    m_stage->write(m_ben, manyLines(120), QDateTime::currentMSecsSinceEpoch() - 200 * minute);
    m_stage->show();
    m_stage->markAllRead(m_ben);
    m_stage->open(m_ben);
    wheelUp(10);
    m_stage->arrive(m_ben, u"unseen"_s);
    QTRY_COMPARE(m_stage->app().chat()->unread(), 1);
    QTest::qWait(150);
    QCOMPARE(m_stage->app().chat()->unread(), 1);
    m_stage->key(Qt::Key_End, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->app().chat()->unread(), 0, patience);
}

void TimelineTest::severalMessagesAreCopiedAsText()
{
    m_stage->write(m_ben, {u"first"_s, u">second"_s, u"third"_s}, QDateTime::currentMSecsSinceEpoch() - 9 * minute);
    m_stage->show();
    m_stage->open(m_ben);
    m_stage->click(m_stage->find(u"composer"_s));
    m_stage->key(Qt::Key_Up); // an empty field: to the messages
    m_stage->key(Qt::Key_Space);
    m_stage->key(Qt::Key_Up);
    m_stage->key(Qt::Key_Space);
    m_stage->key(Qt::Key_C);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines.at(0).startsWith(u"Ana Lima, ") && lines.at(0).endsWith(u": second"), qPrintable(lines.at(0)));
    QVERIFY2(lines.at(1).startsWith(u"Ben Okafor, ") && lines.at(1).endsWith(u": third"), qPrintable(lines.at(1)));
    QCOMPARE(m_stage->app().chat()->messages()->selectedCount(), 0);
    m_stage->key(Qt::Key_C); // one alone: what was written and nothing else
    QCOMPARE(QGuiApplication::clipboard()->text(), u"second"_s);
}

void TimelineTest::markedTextOfABubbleIsCopied()
{
    m_stage->write(m_ben, {u"somewhere"_s, u"over the rainbow"_s}, QDateTime::currentMSecsSinceEpoch() - 9 * minute);
    m_stage->show();
    m_stage->open(m_ben);
    m_stage->click(m_stage->find(u"composer"_s));
    const auto markAll = [this](const QString &text) {
        QQuickItem *words = nullptr;
        for (QQuickItem *item : m_stage->all(u"MessageText"_s)) {
            if (item->property("text").toString() == text)
                words = item;
        }
        const QPoint from = words->mapToScene({1, words->height() / 2}).toPoint();
        const QPoint to = words->mapToScene({words->width() - 1, words->height() / 2}).toPoint();
        QTest::mousePress(&m_stage->window(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&m_stage->window(), (from + to) / 2);
        QTest::mouseMove(&m_stage->window(), to);
        QTest::mouseRelease(&m_stage->window(), Qt::LeftButton, {}, to);
        return words;
    };
    const QQuickItem *first = markAll(u"somewhere"_s);
    QCOMPARE(first->property("selectedText").toString(), u"somewhere"_s);
    markAll(u"over the rainbow"_s);
    QCOMPARE(first->property("selectedText").toString(), QString()); // one at a time
    QVERIFY(m_stage->find(u"composer"_s)->hasActiveFocus());         // writing goes on
    m_stage->key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"over the rainbow"_s);
}

void TimelineTest::aQuotationIsShownAboveItsAnswer()
{
    m_stage->write(m_ben, {u">> Shall we?\n> At six?\nYes!"_s, u">> nothing below"_s, u">>:-( no quotation"_s},
                   QDateTime::currentMSecsSinceEpoch() - 9 * minute);
    m_stage->show();
    m_stage->open(m_ben);
    QTRY_VERIFY(rowOf(u"Yes!"_s));
    QCOMPARE(rowOf(u"Yes!"_s)->property("quotation").toString(), u"Shall we?\nAt six?"_s);
    QVERIFY(rowOf(u"> nothing below"_s));
    QCOMPARE(m_stage->app().chat()->messages()->textAt(2), u"> Shall we?\n> At six?\nYes!"_s); // as it was sent
}

void TimelineTest::deletingAsksFirst()
{
    m_stage->write(m_ben, {u"keep"_s, u"goes"_s}, QDateTime::currentMSecsSinceEpoch() - 9 * minute);
    m_stage->show();
    m_stage->open(m_ben);
    m_stage->click(m_stage->find(u"composer"_s));
    m_stage->key(Qt::Key_Up);
    m_stage->key(Qt::Key_Delete);
    QTRY_VERIFY(m_stage->findText(u"Cancel"_s));
    m_stage->key(Qt::Key_Escape);
    QTRY_VERIFY(!m_stage->findText(u"Cancel"_s));
    QCOMPARE(m_stage->stored(m_ben).size(), 2);
    QCOMPARE(m_stage->app().chat()->messages()->selectedCount(), 0);
    QTRY_VERIFY(timeline()->hasActiveFocus());
    m_stage->key(Qt::Key_Delete);
    QTRY_VERIFY(m_stage->findText(u"Delete"_s));
    m_stage->click(m_stage->findText(u"Delete"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->stored(m_ben).size(), 1, patience);
    QCOMPARE(m_stage->stored(m_ben).constFirst().text, u"keep"_s);
}

void TimelineTest::theWheelMovesOnlyWhileItTurns()
{
    m_stage->write(m_ben, manyLines(100), QDateTime::currentMSecsSinceEpoch() - 200 * minute);
    m_stage->show();
    m_stage->markAllRead(m_ben);
    m_stage->open(m_ben);
    QTRY_VERIFY(rowOf(m_stage->app().chat()->messages()->textAt(0)));
    QTRY_VERIFY(timeline()->property("atYEnd").toBool());
    // The view has come to rest: twice the same.
    double before = -1;
    QTRY_VERIFY([&] {
        const double now = timeline()->property("contentY").toDouble();
        return std::exchange(before, now) == now;
    }());
    m_stage->wheel(timeline(), 120);
    const double after = timeline()->property("contentY").toDouble();
    QCOMPARE(before - after, 90.0);
    QTest::qWait(200);
    QCOMPARE(timeline()->property("contentY").toDouble(), after);
}

QTEST_MAIN(TimelineTest)
#include "tst_timeline.moc"
