// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/stage.h"

#include <QAbstractItemModel>
#include <algorithm>

using namespace mimi::test;
using namespace Qt::StringLiterals;

namespace {

QStringList column(const QAbstractItemModel *model, const QByteArray &role)
{
    QStringList values;
    const int key = model->roleNames().key(role);
    for (int row = 0; row < model->rowCount(); ++row)
        values << model->index(row, 0).data(key).toString();
    return values;
}

} // namespace

//! The list of conversations, the search over everything, the search in one conversation, and the palette.
class FindingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
    void rowsTellWhatIsNew();
    void oneBoxFindsPeopleAndMessages_data();
    void oneBoxFindsPeopleAndMessages();
    void aHitOpensMarkedAndIsWalkedFrom();
    void hitsOfAConversationAreWalked();
    void thePaletteKnowsInitialsAndWhoWasRecent();
    void backAndForward();
    void oneNarrowPaneAtATime();
    void theKeyboardLeavesALineThatGoes();
    void theListCollapsesToAvatars();
    void aRowHasAMenu();

private:
    QQuickItem *row(const QString &name);

    std::unique_ptr<Stage> m_stage;
    People m_people;
};

void FindingTest::init()
{
    m_stage = std::make_unique<Stage>();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_people = m_stage->addPeople(now - 300 * minute);
    m_stage->write(m_people.ming, {u"早上好！"_s, u"会议记录放在共享文件夹里。"_s}, now - 200 * minute);
    m_stage->write(m_people.ben, {u"The river path is open"_s, u"Other words"_s, u">Along the river then"_s, u"Bye"_s},
                   now - 100 * minute);
}

//! Waits for it: the model has a row before the view has made it.
QQuickItem *FindingTest::row(const QString &name)
{
    QQuickItem *found = nullptr;
    static_cast<void>(QTest::qWaitFor(
        [&] {
            const auto rows = m_stage->all(u"ConversationRow"_s);
            const auto isIt = [&name](QQuickItem *item) { return item->property("name").toString() == name; };
            const auto item = std::ranges::find_if(rows, isIt);
            found = item == rows.end() ? nullptr : *item;
            return found != nullptr;
        },
        patience));
    return found;
}

void FindingTest::rowsTellWhatIsNew()
{
    m_stage->show();
    m_stage->client().setMuted(m_people.ming, true);
    m_stage->client().store()->setDraft(m_people.carla, {u"Perhaps  on\nThursday"_s, 3, 1});
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->all(u"ConversationRow"_s).size(), 3, patience);
    QTRY_COMPARE(row(u"Ben Okafor"_s)->property("unread").toInt(), 3);
    QCOMPARE(row(u"Ben Okafor"_s)->property("preview").toString(), u"Bye"_s);
    QTRY_VERIFY(row(u"王小明"_s)->property("muted").toBool());
    QTRY_COMPARE(row(u"Carla Rossi"_s)->property("draft").toString(), u"Perhaps on Thursday"_s);
    QVERIFY(m_stage->findText(u"Draft:"_s));
    m_stage->arrive(m_people.carla, u"Well?"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->app().conversations()->rowOf(double(m_people.carla.value)), 0, patience);
    QTRY_VERIFY(row(u"Carla Rossi"_s)->property("unread").toInt() >= 1);
}

void FindingTest::oneBoxFindsPeopleAndMessages_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("names"); //!< of the rows, from the top
    QTest::newRow("a name") << u"carla"_s << QStringList{u"Carla Rossi"_s};
    QTest::newRow("a word") << u"river"_s << QStringList{u"Ben Okafor"_s, u"Ben Okafor"_s, u"Carla Rossi"_s};
    QTest::newRow("the beginning of a word")
        << u"riv"_s << QStringList{u"Ben Okafor"_s, u"Ben Okafor"_s, u"Carla Rossi"_s};
    QTest::newRow("two words") << u"river open"_s << QStringList{u"Ben Okafor"_s};
    QTest::newRow("one Chinese character") << u"会"_s << QStringList{u"王小明"_s};
    QTest::newRow("a Chinese name") << u"明"_s << QStringList{u"王小明"_s};
    QTest::newRow("initials of a Chinese name") << u"wxm"_s << QStringList{u"王小明"_s};
    QTest::newRow("nothing") << u"zebra"_s << QStringList();
}

void FindingTest::oneBoxFindsPeopleAndMessages()
{
    QFETCH(QString, query);
    m_stage->show();
    m_stage->key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_stage->find(u"search"_s)->hasActiveFocus());
    m_stage->type(query);
    QFETCH(QStringList, names);
    QTRY_COMPARE_WITH_TIMEOUT(column(m_stage->app().search(), "name"), names, patience);
    m_stage->picture(u"search-"_s + query);
    m_stage->key(Qt::Key_Escape);
    QTRY_VERIFY(!m_stage->app().search()->isActive());
    QTRY_COMPARE(m_stage->all(u"ConversationRow"_s).size(), 3);
}

void FindingTest::aHitOpensMarkedAndIsWalkedFrom()
{
    m_stage->show();
    m_stage->key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    m_stage->type(u"river"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_stage->app().search()->isBusy(), patience); // not those of "rive", which are as many
    QCOMPARE(m_stage->app().search()->rowCount(), 3);
    m_stage->app().search()->open(1); // Ben's first message
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->app().chat()->peerId(), m_people.ben, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->app().finder()->summary(), u"2 of 2"_s, patience);
    QCOMPARE(m_stage->app().chat()->messages()->find(), u"river"_s);
    QTRY_VERIFY(m_stage->find(u"findField"_s));
    QCOMPARE(m_stage->find(u"findField"_s)->property("text").toString(), u"river"_s);
    m_stage->picture(u"hit"_s);
    m_stage->key(Qt::Key_F3, Qt::ShiftModifier);
    QTRY_COMPARE(m_stage->app().finder()->summary(), u"1 of 2"_s);
    m_stage->key(Qt::Key_F3);
    QTRY_COMPARE(m_stage->app().finder()->summary(), u"2 of 2"_s);
}

void FindingTest::hitsOfAConversationAreWalked()
{
    m_stage->show();
    m_stage->open(m_people.ben);
    m_stage->key(Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(m_stage->find(u"findField"_s) && m_stage->find(u"findField"_s)->hasActiveFocus());
    m_stage->type(u"river"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->app().finder()->summary(), u"1 of 2"_s, patience);
    m_stage->key(Qt::Key_Return);
    QCOMPARE(m_stage->app().finder()->summary(), u"2 of 2"_s);
    m_stage->key(Qt::Key_F3);
    QCOMPARE(m_stage->app().finder()->summary(), u"1 of 2"_s); // begins anew
    m_stage->key(Qt::Key_Escape);
    QTRY_VERIFY(!m_stage->find(u"findField"_s));
    QCOMPARE(m_stage->app().chat()->messages()->find(), QString());
    QTRY_VERIFY(m_stage->find(u"composer"_s)->hasActiveFocus());
}

void FindingTest::thePaletteKnowsInitialsAndWhoWasRecent()
{
    m_stage->show();
    m_stage->open(m_people.carla);
    m_stage->open(m_people.ming);
    m_stage->open(m_people.ben);
    m_stage->key(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(m_stage->find(u"paletteField"_s) && m_stage->find(u"paletteField"_s)->hasActiveFocus());
    QTRY_COMPARE(column(m_stage->app().palette(), "title").mid(0, 3),
                 (QStringList{u"王小明"_s, u"Carla Rossi"_s, u"Ben Okafor"_s}));
    m_stage->picture(u"palette"_s);
    m_stage->key(Qt::Key_Return); // back to the one of before
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->app().chat()->peerId(), m_people.ming, patience);
    QTRY_VERIFY(m_stage->find(u"composer"_s)->hasActiveFocus());
    m_stage->key(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(m_stage->find(u"paletteField"_s) && m_stage->find(u"paletteField"_s)->hasActiveFocus());
    m_stage->type(u"cr"_s);
    QTRY_COMPARE(column(m_stage->app().palette(), "title").value(0), u"Carla Rossi"_s);
    m_stage->key(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->app().chat()->peerId(), m_people.carla, patience);
}

void FindingTest::backAndForward()
{
    m_stage->show();
    m_stage->open(m_people.carla);
    m_stage->open(m_people.ben);
    m_stage->key(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->app().chat()->peerId(), m_people.carla, patience);
    m_stage->key(Qt::Key_Right, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->app().chat()->peerId(), m_people.ben, patience);
    m_stage->key(Qt::Key_Right, Qt::AltModifier); // nothing there
    QCOMPARE(m_stage->app().chat()->peerId(), m_people.ben);
}

void FindingTest::oneNarrowPaneAtATime()
{
    m_stage->show();
    m_stage->window().resize(400, 700);
    QTRY_VERIFY(m_stage->find(u"conversationList"_s));
    QVERIFY(!m_stage->find(u"composer"_s));
    QTRY_VERIFY_WITH_TIMEOUT(row(u"Ben Okafor"_s), patience);
    m_stage->picture(u"narrow-list"_s);
    m_stage->click(row(u"Ben Okafor"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_stage->find(u"composer"_s) && m_stage->find(u"composer"_s)->hasActiveFocus(), patience);
    QVERIFY(!m_stage->find(u"conversationList"_s));
    m_stage->picture(u"narrow-chat"_s);
    m_stage->click(m_stage->find(u"backButton"_s));
    QTRY_VERIFY(m_stage->find(u"conversationList"_s) && m_stage->find(u"conversationList"_s)->hasActiveFocus());
    m_stage->key(Qt::Key_Return); // the keyboard is where one left
    QTRY_VERIFY_WITH_TIMEOUT(m_stage->find(u"composer"_s), patience);
    m_stage->key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_stage->find(u"search"_s) && m_stage->find(u"search"_s)->hasActiveFocus());
}

//! The line between the panes had it.
void FindingTest::theKeyboardLeavesALineThatGoes()
{
    m_stage->show();
    m_stage->open(m_people.ben);
    QTRY_VERIFY_WITH_TIMEOUT(m_stage->find(u"paneDivider"_s), patience);
    m_stage->find(u"paneDivider"_s)->forceActiveFocus();
    m_stage->window().resize(400, 700);
    QTRY_VERIFY_WITH_TIMEOUT(!m_stage->find(u"paneDivider"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_stage->find(u"composer"_s) && m_stage->find(u"composer"_s)->hasActiveFocus(), patience);
}

void FindingTest::theListCollapsesToAvatars()
{
    m_stage->settings().setListWidth(72);
    m_stage->show();
    m_stage->open(m_people.ben);
    QTRY_COMPARE(m_stage->find(u"conversationList"_s)->width(), 72.0);
    QVERIFY(!m_stage->find(u"search"_s));
    m_stage->picture(u"avatars"_s);
    m_stage->key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_stage->find(u"search"_s) && m_stage->find(u"search"_s)->hasActiveFocus()); // there is room now
    m_stage->key(Qt::Key_Escape);
    QTRY_COMPARE(m_stage->find(u"conversationList"_s)->width(), 72.0);
}

void FindingTest::aRowHasAMenu()
{
    m_stage->show();
    QTRY_VERIFY(row(u"Ben Okafor"_s));
    m_stage->click(row(u"Ben Okafor"_s), Qt::RightButton);
    QTRY_VERIFY(m_stage->findText(u"Mark as read"_s));
    m_stage->picture(u"row-menu"_s);
    m_stage->click(m_stage->findText(u"Mark as read"_s));
    QTRY_COMPARE_WITH_TIMEOUT(row(u"Ben Okafor"_s)->property("unread").toInt(), 0, patience);
}

QTEST_MAIN(FindingTest)
#include "tst_finding.moc"
