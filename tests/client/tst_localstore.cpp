// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/store/database.h"
#include "app/client/store/messagetable.h"
#include "tests/client/storefixture.h"

using namespace mimi::test;
using mimi::Done;

//! What is kept, and found again.
class LocalStoreTest : public StoreFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeStore(); }
    void cleanup() { removeStore(); }

    void aQueuedMessageIsOnDiskWhenItIsAnswered();
    void messagesComeInPages();
    void historyFindsItsPlaceBetweenMessages();
    void aClockThatIsAheadKeepsTheOrder();
    void aRepeatIsNotStoredTwice();
    void anOwnMessageOfTheHistoryIsTheOneInTheOutbox();
    void sameNameButOtherTextIsAnotherMessage();
    void statesNeverGoBack();
    void aReadMarkOfThePeerCoversWhatIsOlder();
    void unreadMessagesAreCounted();
    void countingUnreadMessagesEndsSomewhere();
    void draftsPositionsAndSettingsSurviveARestart();
    void deletedMessagesStayDeleted();
    void oldMessagesAreDeletedUnlessTheyMatter();
    void peopleKeepTheirAliasWhenNamesAreLearned();
    void searchFindsFromOneCharacter_data();
    void searchFindsFromOneCharacter();
    void searchGoesOnBehindTheLastHit();
    void editedTextsAreFoundByTheirNewWords();
    void repliesToTheDeadAreDropped();
};

void LocalStoreTest::aQueuedMessageIsOnDiskWhenItIsAnswered()
{
    const auto queued = queue(bo, u"hello"_s);
    QCOMPARE(queued.state, MessageState::Queued);

    Database other(file()); // as the next program would find it, had this one been killed
    QCOMPARE(other.open(), Database::Open::Existing);
    QCOMPARE(texts(MessageTable(other).outbox()), QStringList{u"hello"_s});
}

void LocalStoreTest::messagesComeInPages()
{
    QList<HistoryMessage> all;
    for (int i = 1; i <= 250; ++i)
        all.append(message(i, bo, self, QString::number(i)));
    QCOMPARE(store(all).added.size(), 250);

    const auto newest = page({.peer = bo});
    QCOMPARE(newest.messages.size(), 100);
    QCOMPARE(newest.messages.first().text, u"250"_s);
    QCOMPARE(newest.total, 250);
    QVERIFY(newest.atNewest && !newest.atOldest);

    const auto older = page({.peer = bo, .from = PageRequest::From::Before, .anchor = newest.messages.last().id});
    QCOMPARE(older.messages.first().text, u"150"_s);
    QCOMPARE(older.newer, 100);
    const auto oldest = page({.peer = bo, .from = PageRequest::From::Before, .anchor = older.messages.last().id});
    QCOMPARE(oldest.messages.size(), 50);
    QVERIFY(oldest.atOldest);

    const auto after = page({.peer = bo, .from = PageRequest::From::After, .anchor = oldest.messages.first().id});
    QCOMPARE(after.messages.last().text, u"51"_s);
    QCOMPARE(after.messages.first().text, u"150"_s);
    const auto around =
        page({.peer = bo, .from = PageRequest::From::Around, .anchor = older.messages[50].id, .limit = 11});
    QCOMPARE(around.messages.size(), 11);
    QVERIFY(texts(around.messages).contains(u"100"_s));

    const auto rows =
        await<MessagePage>([&](auto *context, auto reply) { m_store->rows(bo, 240, 100, context, reply); });
    QCOMPARE(texts(rows->messages).first(), u"10"_s);
    const auto index = await<qint64>(
        [&](auto *context, auto reply) { m_store->indexOf(bo, rows->messages.first().id, context, reply); });
    QCOMPARE(index.value(), 240);
    QVERIFY(page({.peer = cy}).messages.isEmpty());
}

void LocalStoreTest::historyFindsItsPlaceBetweenMessages()
{
    store({message(10, bo, self, u"10"_s), message(20, bo, self, u"20"_s)});
    store({message(30, bo, self, u"30"_s)});
    // Pages come from new to old, and what another device has sent lies between.
    store({message(25, self, bo, u"25"_s), message(15, self, bo, u"15"_s)});
    store({message(2, bo, self, u"2"_s), message(1, bo, self, u"1"_s)});
    store({message(5, bo, self, u"5"_s), message(16, bo, self, u"16"_s), message(17, bo, self, u"17"_s)});
    QCOMPARE(conversation(bo),
             (QStringList{u"1"_s, u"2"_s, u"5"_s, u"10"_s, u"15"_s, u"16"_s, u"17"_s, u"20"_s, u"25"_s, u"30"_s}));
}

void LocalStoreTest::aClockThatIsAheadKeepsTheOrder()
{
    queue(bo, u"from tomorrow"_s, day + 86'400'000);
    store({message(1, bo, self, u"answer"_s)});
    queue(bo, u"next"_s, day);
    QCOMPARE(conversation(bo), (QStringList{u"from tomorrow"_s, u"answer"_s, u"next"_s}));
}

void LocalStoreTest::aRepeatIsNotStoredTwice()
{
    QCOMPARE(store({message(1, bo, self, u"once"_s)}).added.size(), 1);
    reopen();
    const auto again = store({message(1, bo, self, u"once"_s), message(1, bo, self, u"once"_s)});
    QVERIFY(again.added.isEmpty() && again.changed.isEmpty());
    QCOMPARE(conversation(bo), QStringList{u"once"_s});
}

void LocalStoreTest::anOwnMessageOfTheHistoryIsTheOneInTheOutbox()
{
    const auto queued = queue(bo, u"was it stored?"_s);
    auto history = message(7, self, bo, u"was it stored?"_s);
    history.clientId = queued.clientId;
    const auto stored = store({history});
    QVERIFY(stored.added.isEmpty());
    QCOMPARE(stored.changed.size(), 1);
    QCOMPARE(stored.changed[0].id, queued.id);
    QCOMPARE(stored.changed[0].state, MessageState::Sent);
    QCOMPARE(stored.changed[0].serverId, ServerMessageId{7});
    history.receivedAt = day + 5;
    QCOMPARE(store({history}).changed[0].state, MessageState::Delivered);
    const auto outbox = await<QList<Message>>([&](auto *context, auto reply) { m_store->outbox(context, reply); });
    QVERIFY(outbox->isEmpty());
}

void LocalStoreTest::sameNameButOtherTextIsAnotherMessage()
{
    const auto queued = queue(bo, u"one"_s);
    auto history = message(7, self, bo, u"two"_s);
    history.clientId = queued.clientId;
    QCOMPARE(store({history}).added.size(), 1);
    QCOMPARE(conversation(bo).size(), 2);
}

void LocalStoreTest::statesNeverGoBack()
{
    auto own = queue(bo, u"x"_s);
    const auto save = [&](MessageState state) {
        own.state = state;
        own.sentAt = day + 1;
        return await<Message>([&](auto *context, auto reply) { m_store->updateOutgoing(own, context, reply); })->state;
    };
    const auto deliver = [&](mimi::chat::DeliveryState state) {
        return await<QList<Message>>([&](auto *context, auto reply) {
            m_store->applyDelivery({{own.clientId, ServerMessageId{9}, state, day + 2, bo}}, context, reply);
        });
    };
    QCOMPARE(save(MessageState::Failed), MessageState::Failed);
    QCOMPARE(save(MessageState::Queued), MessageState::Queued);
    QCOMPARE(deliver(mimi::chat::DeliveryState::Received)->first().state, MessageState::Delivered);
    QCOMPARE(save(MessageState::Sent), MessageState::Delivered); // the status came after the news
    QCOMPARE(deliver(mimi::chat::DeliveryState::Read)->first().state, MessageState::Read);
    QCOMPARE(deliver(mimi::chat::DeliveryState::Received)->first().state, MessageState::Read);
    QCOMPARE(save(MessageState::Failed), MessageState::Read);
    const auto stored = page({.peer = bo}).messages.first();
    QCOMPARE(stored.sentAt, day + 1);
    QCOMPARE(stored.deliveredAt, day + 2);
    QCOMPARE(stored.readAt, day + 2);
}

void LocalStoreTest::aReadMarkOfThePeerCoversWhatIsOlder()
{
    store({message(1, self, bo, u"a"_s), message(2, self, bo, u"b"_s), message(3, self, bo, u"c"_s)});
    const auto changed = await<QList<Message>>([&](auto *context, auto reply) {
        m_store->applyDelivery({{ClientMessageId{"m2"}, ServerMessageId{2}, mimi::chat::DeliveryState::Read, day, bo}},
                               context, reply);
    });
    QCOMPARE(changed->size(), 2);
    const auto messages = page({.peer = bo}).messages;
    QCOMPARE(messages[0].state, MessageState::Sent);
    QCOMPARE(messages[1].state, MessageState::Read);
    QCOMPARE(messages[2].state, MessageState::Read);
}

void LocalStoreTest::unreadMessagesAreCounted()
{
    store({message(1, bo, self, u"a"_s), message(2, self, bo, u"mine"_s), message(3, bo, self, u"b"_s),
           message(4, cy, self, u"c"_s)});
    const auto unread = [&](UserId peer) {
        return await<Conversation>([&](auto *context, auto reply) { m_store->conversation(peer, context, reply); })
            ->unread;
    };
    const auto total = [&] {
        return await<qint64>([&](auto *context, auto reply) { m_store->unreadTotal(context, reply); }).value();
    };
    QCOMPARE(unread(bo), 2);
    QCOMPARE(total(), 3);

    const auto first = await<Message>([&](auto *context, auto reply) { m_store->firstUnread(bo, context, reply); });
    QCOMPARE(first->text, u"a"_s);
    const auto marked =
        await<ServerMessageId>([&](auto *context, auto reply) { m_store->markRead(bo, first->id, context, reply); });
    QCOMPARE(marked.value(), ServerMessageId{1});
    QCOMPARE(unread(bo), 1);
    const auto back =
        await<ServerMessageId>([&](auto *context, auto reply) { m_store->markRead(bo, LocalId{1}, context, reply); });
    QVERIFY(!back->isValid()); // a mark does not go back
    (void)await<Done>(
        [&](auto *context, auto reply) { m_store->markReadByServer(bo, ServerMessageId{3}, context, reply); });
    QCOMPARE(unread(bo), 0);
    QCOMPARE(total(), 1);
}

void LocalStoreTest::countingUnreadMessagesEndsSomewhere()
{
    QList<HistoryMessage> all;
    for (int i = 1; i <= Conversation::unreadMaximum + 5; ++i)
        all.append(message(i, bo, self, QString::number(i)));
    store(all);
    const auto list =
        await<QList<Conversation>>([&](auto *context, auto reply) { m_store->conversations(context, reply); });
    QCOMPARE(list->first().unread, Conversation::unreadMaximum);
    QCOMPARE(list->first().last->text, QString::number(all.size()));
}

void LocalStoreTest::draftsPositionsAndSettingsSurviveARestart()
{
    store({message(1, bo, self, u"a"_s)});
    const Draft draft{u"half a sen"_s, 4, day};
    m_store->setDraft(bo, draft);
    m_store->setReadingPosition(bo, {LocalId{77}, -12});
    m_store->setSetting(u"theme"_s, u"dark"_s);
    reopen();
    QCOMPARE(await<Draft>([&](auto *context, auto reply) { m_store->draft(bo, context, reply); }).value(), draft);
    QCOMPARE(await<ReadingPosition>([&](auto *context, auto reply) {
                 m_store->readingPosition(bo, context, reply);
             }).value(),
             (ReadingPosition{LocalId{77}, -12}));
    QCOMPARE(m_store->setting(u"theme"_s), u"dark"_s);
    QCOMPARE(m_store->setting(u"nothing"_s, u"x"_s), u"x"_s);

    queue(bo, u"half a sentence"_s);
    QVERIFY(await<Draft>([&](auto *context, auto reply) { m_store->draft(bo, context, reply); })->text.isEmpty());
}

void LocalStoreTest::deletedMessagesStayDeleted()
{
    const auto own = queue(bo, u"secret plan"_s);
    const auto added = store({message(1, bo, self, u"secret answer"_s)}).added;
    (void)await<Done>([&](auto *context, auto reply) {
        m_store->removeMessages({own.id, added[0].id}, context, reply);
    });
    QVERIFY(conversation(bo).isEmpty());
    QVERIFY(find({.text = u"secret"_s}).isEmpty());
    auto history = message(2, self, bo, u"secret plan"_s);
    history.clientId = own.clientId;
    const auto again = store({message(1, bo, self, u"secret answer"_s), history});
    QVERIFY(again.added.isEmpty() && again.changed.isEmpty());
    QVERIFY(conversation(bo).isEmpty());

    m_store.reset();
    QFile disk(file());
    QVERIFY(disk.open(QIODevice::ReadOnly));
    QVERIFY(!disk.readAll().contains("secret answer"));
}

void LocalStoreTest::oldMessagesAreDeletedUnlessTheyMatter()
{
    (void)queue(bo, u"not sent"_s, day);
    const auto added =
        store({message(1, bo, self, u"starred"_s), message(2, bo, self, u"old"_s), message(3, self, bo, u"own, old"_s),
               message(4, bo, self, u"also old"_s), message(5, bo, self, u"old and unread"_s),
               message(100, bo, self, u"new"_s), message(6, cy, self, u"from somebody else, unread"_s)})
            .added;
    (void)await<Message>([&](auto *context, auto reply) { m_store->setStarred(added[0].id, true, context, reply); });
    (void)await<ServerMessageId>(
        [&](auto *context, auto reply) { m_store->markRead(bo, added[3].id, context, reply); });
    const auto remove = [&](int limit) {
        QStringList peers;
        const auto removed = await<QList<Removed>>(
            [&](auto *context, auto reply) { m_store->removeOutdated(day + 50'000, limit, context, reply); });
        for (const auto &[peer, ids] : removed.value())
            peers.append(u"%1 of %2"_s.arg(ids.size()).arg(peer.value));
        return peers;
    };
    QCOMPARE(remove(2), QStringList{u"2 of 2"_s});
    QCOMPARE(remove(2), QStringList{u"1 of 2"_s});
    QCOMPARE(remove(2), QStringList());
    QCOMPARE(conversation(bo), (QStringList{u"not sent"_s, u"starred"_s, u"old and unread"_s, u"new"_s}));
    QCOMPARE(conversation(cy), QStringList{u"from somebody else, unread"_s});
    QCOMPARE(find({.text = u"old"_s}), QStringList{u"old and unread"_s});
    QVERIFY(store({message(2, bo, self, u"old"_s)}).added.isEmpty());
}

void LocalStoreTest::peopleKeepTheirAliasWhenNamesAreLearned()
{
    Person person;
    person.uid = bo;
    person.userName = u"bo"_s;
    person.alias = u"Brother"_s;
    person.muted = true;
    (void)await<Person>([&](auto *context, auto reply) { m_store->savePerson(person, context, reply); });
    Person news;
    news.uid = bo;
    news.userName = u"bo"_s;
    news.displayName = u"Bo Li"_s;
    const auto changed =
        await<QList<Person>>([&](auto *context, auto reply) { m_store->learnPeople({news}, context, reply); });
    QCOMPARE(changed->size(), 1);
    QCOMPARE(changed->first().alias, u"Brother"_s);
    QVERIFY(changed->first().muted);
    QCOMPARE(changed->first().displayName, u"Bo Li"_s);
    const auto same =
        await<QList<Person>>([&](auto *context, auto reply) { m_store->learnPeople({news}, context, reply); });
    QVERIFY(same->isEmpty());
}

void LocalStoreTest::searchFindsFromOneCharacter_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("hits"); // newest first
    QTest::newRow("one Chinese character") << u"天"_s << QStringList{u"天天向上"_s, u"今天天气很好"_s, u"起来聊天"_s};
    QTest::newRow("two") << u"天气"_s << QStringList{u"今天天气很好"_s};
    QTest::newRow("start of a word") << u"wea"_s << QStringList{u"Weather is fine"_s};
    QTest::newRow("one letter") << u"f"_s << QStringList{u"Weather is fine"_s};
    QTest::newRow("words together") << u"fine weather"_s << QStringList{u"Weather is fine"_s};
    QTest::newRow("quotes and operators") << u"\" OR *"_s << QStringList{};
    QTest::newRow("nothing") << u""_s << QStringList{};
}

void LocalStoreTest::searchFindsFromOneCharacter()
{
    store({message(1, bo, self, u"起来聊天"_s), message(2, self, bo, u"今天天气很好"_s),
           message(3, cy, self, u"Weather is fine"_s), message(4, cy, self, u"天天向上"_s)});
    QFETCH(const QString, query);
    QFETCH(const QStringList, hits);
    QCOMPARE(find({.text = query}), hits);
    const auto inConversation = find({.text = query, .peer = bo});
    for (const auto &hit : hits)
        QCOMPARE(inConversation.contains(hit), conversation(bo).contains(hit));
}

void LocalStoreTest::searchGoesOnBehindTheLastHit()
{
    QList<HistoryMessage> all;
    for (int i = 1; i <= 30; ++i)
        all.append(message(i, bo, self, u"item %1"_s.arg(i)));
    store(all);
    const auto first = await<QList<SearchHit>>(
        [&](auto *context, auto reply) { m_store->search({.text = u"item"_s, .limit = 20}, context, reply); });
    QCOMPARE(first->size(), 20);
    QCOMPARE(first->first().message.text, u"item 30"_s);
    QCOMPARE(first->first().ranges, (QList<TextRange>{{0, 4}}));
    const auto rest = find({.text = u"item"_s, .before = first->last().message.id, .limit = 20});
    QCOMPARE(rest.size(), 10);
    QCOMPARE(rest.last(), u"item 1"_s);
}

void LocalStoreTest::editedTextsAreFoundByTheirNewWords()
{
    auto own = queue(bo, u"wrong words"_s);
    own.state = MessageState::Failed;
    (void)await<Message>([&](auto *context, auto reply) { m_store->updateOutgoing(own, context, reply); });
    const auto edited = await<Message>([&](auto *context, auto reply) {
        m_store->rewrite(own.id, ClientMessageId{"new"}, u"right words"_s, context, reply);
    });
    QCOMPARE(edited->state, MessageState::Queued);
    QVERIFY(find({.text = u"wrong"_s}).isEmpty());
    QCOMPARE(find({.text = u"right"_s}), QStringList{u"right words"_s});
}

void LocalStoreTest::repliesToTheDeadAreDropped()
{
    bool called = false;
    {
        QObject context;
        m_store->count(bo, &context, [&](const auto &) { called = true; });
    }
    queue(bo, u"later"_s);
    QVERIFY(!called);
}

QTEST_GUILESS_MAIN(LocalStoreTest)
#include "tst_localstore.moc"
