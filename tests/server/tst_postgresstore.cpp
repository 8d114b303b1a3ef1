// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgresfactory.h"
#include "server/storage/metrics.h"
#include "server/storage/postgres/connection.h"
#include "server/storage/postgres/migrations.h"
#include "server/storage/postgresstore.h"

#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTest>
#include <algorithm>
#include <atomic>
#include <thread>

using namespace mimi;
using namespace mimi::storage;
using namespace mimi::storage::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Sent = AppendOutcome::Result;
using Confirmed = ConfirmOutcome::Result;
using postgres::Connection;

namespace {

constexpr auto shortPatience = 2s;

//! A store with what its outcomes are collected in.
struct Node
{
    explicit Node(const QString &url, std::chrono::milliseconds patience = 120s)
    {
        auto opened = PostgresStore::open(
            {.url = url, .pendingMessages = 0, .pendingBytes = 0, .readers = 1, .patience = patience});
        if (!opened)
            qFatal("%s", qPrintable(opened.error()));
        store = *std::move(opened);
        store->setSink(&sink);
        driver = std::make_unique<StoreDriver>(*store, sink);
    }

    StoreDriver *operator->() { return driver.get(); }

    RecordingSink sink;
    std::unique_ptr<PostgresStore> store;
    std::unique_ptr<StoreDriver> driver;
};

//! Follows the messages to one user as a server does that is told nothing: asks for what is above the last.
class Follower
{
public:
    Follower(Node &node, UserId user) : m_thread([this, &node, user] { follow(node, user); }) { }
    ~Follower() { finish(); }

    //! What has come, when everything that was committed before has.
    QList<chat::Message> finish()
    {
        m_stopping = true;
        if (m_thread.joinable())
            m_thread.join();
        return m_messages;
    }

private:
    void follow(Node &node, UserId user)
    {
        for (bool last = false; !last;) {
            last = m_stopping;
            const MessageId after = m_messages.isEmpty() ? MessageId{} : m_messages.constLast().id;
            const auto page = node->ask(&Store::received, user, after, 1000);
            if (page)
                m_messages += page->messages;
        }
    }

    std::atomic<bool> m_stopping{false};
    QList<chat::Message> m_messages;
    std::thread m_thread;
};

} // namespace

//! What is particular to the PostgreSQL store: several servers on one database, which may go away.
class TestPostgresStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void clearErrors_data();
    void clearErrors();

    void appliesEachMigrationOnce();
    void takesAFailingMigrationBack();
    void refusesANewerDatabase();
    void serversThatStartTogetherMakeTheDatabaseOnce();

    void catchingUpMissesNothing();
    void oneOfTwoServersStoresAMessage();
    void oneOfTwoServersConfirmsAMessage();
    void serversKeepTheQuotaTogether();
    void blocksCountOnOtherServersAtOnce();
    void tellsThePreviousMessage();
    void timeNeverFallsBetweenServers();

    void losesNothing_data();
    void losesNothing();
    void answersAfterALostConnection();
    void failsWhenTheDatabaseIsAwayAndRecovers_data();
    void failsWhenTheDatabaseIsAwayAndRecovers();
    void aDeletionIsFinishedByTheNextCleaningUp();

private:
    void emptyDatabase() { PostgresFactory(m_server).clear(); }

    mimi::test::TestPostgres m_server;
};

void TestPostgresStore::initTestCase()
{
    m_server.withPort();
    QVERIFY(m_server.start());
    QVERIFY(m_server.makeDatabase(u"mimi"_s));
    QLoggingCategory::setFilterRules(u"mimi.storage.warning=false"_s); // they are what is tested
}

void TestPostgresStore::init()
{
    emptyDatabase();
}

// ---- opening --------------------------------------------------------------------------------

void TestPostgresStore::clearErrors_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("part");
    QTest::newRow("nobody listens") << u"postgresql://mimi:geheim@127.0.0.1:1/mimi"_s << u"refused"_s;
    QTest::newRow("no such database") << m_server.url(u"nothing"_s) << u"does not exist"_s;
    QTest::newRow("no such user") << m_server.url().replace(u"mimi@"_s, u"nobody:geheim@"_s) << u"does not exist"_s;
    QTest::newRow("no URL") << u"postgresql://mimi:geheim@host:port/mimi"_s << u"port"_s;
    QTest::newRow("unknown option") << m_server.url() + u"&color=red&password=geheim"_s << u"color"_s;
    QVERIFY(m_server.query(u"CREATE DATABASE latin ENCODING latin1 LOCALE 'C' TEMPLATE template0"_s, u"postgres"_s)
                .isEmpty());
    QTest::newRow("another encoding") << m_server.url(u"latin"_s) << u"UTF8"_s;
}

void TestPostgresStore::clearErrors()
{
    QFETCH(QString, url);
    QFETCH(QString, part);
    const auto store = PostgresStore::open({.url = url});
    QVERIFY(!store);
    QVERIFY2(store.error().contains(part), qPrintable(store.error()));
    QVERIFY2(!store.error().contains(u'\n') && !store.error().contains(u"geheim"_s), qPrintable(store.error()));
}

void TestPostgresStore::appliesEachMigrationOnce()
{
    QVERIFY(m_server.makeDatabase(u"steps"_s));
    const auto connection = Connection::open(m_server.url(u"steps"_s), Connection::Mode::Write);
    QVERIFY(connection);
    QList<QString> steps{u"CREATE TABLE t (a int); INSERT INTO t VALUES (1)"_s};
    QVERIFY(postgres::migrate(**connection, steps));
    steps.append(u"INSERT INTO t VALUES (2)"_s);
    for (int i = 0; i < 2; ++i) {
        QVERIFY(postgres::migrate(**connection, steps));
        QCOMPARE(m_server.query(u"SELECT count(*), (SELECT version FROM schema_version) FROM t"_s, u"steps"_s),
                 u"2|2"_s);
    }
}

void TestPostgresStore::takesAFailingMigrationBack()
{
    QVERIFY(m_server.makeDatabase(u"failing"_s));
    const auto connection = Connection::open(m_server.url(u"failing"_s), Connection::Mode::Write);
    QVERIFY(connection);
    const auto failed =
        postgres::migrate(**connection, {u"CREATE TABLE t (a int)"_s, u"CREATE TABLE u (a int); no SQL"_s});
    QVERIFY(!failed);
    QVERIFY2(failed.error().contains(u"syntax error"_s), qPrintable(failed.error()));
    QCOMPARE(m_server.query(u"SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"_s, u"failing"_s), u"0"_s);
    QVERIFY(postgres::migrate(**connection));
}

void TestPostgresStore::refusesANewerDatabase()
{
    QVERIFY(m_server.makeDatabase(u"newer"_s));
    QVERIFY(PostgresStore::open({.url = m_server.url(u"newer"_s)}));
    m_server.query(u"UPDATE schema_version SET version = 9999"_s, u"newer"_s);
    const auto store = PostgresStore::open({.url = m_server.url(u"newer"_s)});
    QVERIFY(!store);
    QVERIFY2(store.error().contains(u"newer"_s), qPrintable(store.error()));
}

void TestPostgresStore::serversThatStartTogetherMakeTheDatabaseOnce()
{
    QVERIFY(m_server.makeDatabase(u"fresh"_s));
    std::vector<std::future<QString>> starting;
    for (int i = 0; i < 4; ++i)
        starting.push_back(std::async(std::launch::async, [this] {
            const auto store = PostgresStore::open({.url = m_server.url(u"fresh"_s), .readers = 1});
            return store ? QString() : store.error();
        }));
    for (auto &one : starting)
        QCOMPARE(one.get(), QString());
}

// ---- several servers ------------------------------------------------------------------------

void TestPostgresStore::catchingUpMissesNothing()
{
    constexpr int rounds = 60;
    constexpr int perRound = 40;
    Node first(m_server.url());
    Node second(m_server.url());
    QList<UserId> users;
    for (int i = 0; i < 6; ++i)
        users.append(first->addUser(u"user%1"_s.arg(i)));
    std::vector<std::unique_ptr<Follower>> followers;
    Node reading(m_server.url());
    for (int i = 0; i < 2; ++i)
        followers.push_back(std::make_unique<Follower>(reading, users[i]));

    const auto send = [&users](Node &node, const QByteArray &name) {
        for (int round = 0; round < rounds; ++round) {
            std::vector<ChatCommand> commands;
            for (int i = 0; i < perRound; ++i) {
                const UserId from = users[QRandomGenerator::global()->bounded(2, int(users.size()))];
                const UserId to = users[QRandomGenerator::global()->bounded(2)];
                commands.push_back(sendCommand(from, to, name + QByteArray::number(round * perRound + i), name));
            }
            node.store->submit(std::move(commands));
        }
    };
    std::thread one([&] { send(first, "first"); });
    std::thread two([&] { send(second, "second"); });
    one.join();
    two.join();
    QHash<UserId, QList<MessageId>> stored;
    for (Node *node : {&first, &second}) {
        const auto outcomes = node->sink.take(rounds * perRound);
        QCOMPARE(outcomes.size(), size_t(rounds * perRound));
        for (const ChatOutcome &outcome : outcomes) {
            const auto &sent = std::get<AppendOutcome>(outcome);
            QCOMPARE(sent.result, Sent::Stored);
            stored[sent.message.receiver].append(sent.message.id);
        }
    }
    for (int i = 0; i < 2; ++i) {
        QList<MessageId> seen;
        for (const chat::Message &message : followers[size_t(i)]->finish())
            seen.append(message.id);
        std::ranges::sort(stored[users[i]]);
        QCOMPARE(seen.size(), stored[users[i]].size());
        QCOMPARE(seen, stored[users[i]]);
    }
    QVERIFY(!m_server.log().contains("deadlock"));
}

void TestPostgresStore::oneOfTwoServersStoresAMessage()
{
    Node first(m_server.url());
    Node second(m_server.url());
    const UserId alice = first->addUser(u"Alice"_s);
    const UserId bob = first->addUser(u"Bob"_s);
    constexpr int count = 500;
    for (Node *node : {&first, &second}) {
        for (int i = 0; i < count; ++i)
            node->store->submit({sendCommand(alice, bob, QByteArray::number(i), "text")});
    }
    const auto ones = first.sink.take(count);
    const auto others = second.sink.take(count);
    for (size_t i = 0; i < count; ++i) {
        const auto &one = std::get<AppendOutcome>(ones[i]);
        const auto &other = std::get<AppendOutcome>(others[i]);
        QCOMPARE(one.message.id, other.message.id);
        QVERIFY((one.result == Sent::Stored && other.result == Sent::Repeated)
                || (one.result == Sent::Repeated && other.result == Sent::Stored));
    }
    QCOMPARE(first->pending(bob).messages.size(), count);
}

void TestPostgresStore::oneOfTwoServersConfirmsAMessage()
{
    Node first(m_server.url());
    Node second(m_server.url());
    const UserId alice = first->addUser(u"Alice"_s);
    const UserId bob = first->addUser(u"Bob"_s);
    constexpr int count = 300;
    std::vector<ChatCommand> messages;
    for (int i = 0; i < count; ++i)
        messages.push_back(sendCommand(alice, bob, QByteArray::number(i), "text"));
    first->submit(std::move(messages));
    for (Node *node : {&first, &second}) {
        for (int i = 0; i < count; ++i)
            node->store->submit({ConfirmCommand{{}, bob, {{QByteArray::number(i)}, {}}}});
    }
    const auto ones = first.sink.take(count);
    const auto others = second.sink.take(count);
    for (size_t i = 0; i < count; ++i) {
        const auto one = std::get<ConfirmOutcome>(ones[i]).result;
        const auto other = std::get<ConfirmOutcome>(others[i]).result;
        QVERIFY((one == Confirmed::Confirmed && other == Confirmed::Repeated)
                || (one == Confirmed::Repeated && other == Confirmed::Confirmed));
    }
    QCOMPARE(m_server.query(u"SELECT pending_count, pending_bytes, unread FROM pair"_s), u"0|0|%1"_s.arg(count));
    QCOMPARE(m_server.query(u"SELECT count(*) FROM pending"_s), u"0"_s);
}

void TestPostgresStore::serversKeepTheQuotaTogether()
{
    const auto open = [this](RecordingSink &sink) {
        auto store =
            PostgresStore::open({.url = m_server.url(), .pendingMessages = 50, .pendingBytes = 0, .readers = 1});
        (*store)->setSink(&sink);
        return *std::move(store);
    };
    RecordingSink firstSink;
    RecordingSink secondSink;
    const auto first = open(firstSink);
    const auto second = open(secondSink);
    StoreDriver driver(*first, firstSink);
    const UserId alice = driver.addUser(u"Alice"_s);
    const UserId bob = driver.addUser(u"Bob"_s);
    for (int i = 0; i < 100; ++i) {
        first->submit({sendCommand(alice, bob, "first" + QByteArray::number(i), "text")});
        second->submit({sendCommand(alice, bob, "second" + QByteArray::number(i), "text")});
    }
    int stored = 0;
    for (RecordingSink *sink : {&firstSink, &secondSink}) {
        for (const ChatOutcome &outcome : sink->take(100))
            stored += std::get<AppendOutcome>(outcome).result == Sent::Stored;
    }
    QCOMPARE(stored, 50);
}

void TestPostgresStore::blocksCountOnOtherServersAtOnce()
{
    Node first(m_server.url());
    Node second(m_server.url());
    const UserId alice = first->addUser(u"Alice"_s);
    const UserId bob = second->addUser(u"Bob"_s);
    QCOMPARE(first->send(alice, bob, "1", "text").result, Sent::Stored);
    QVERIFY(second->ask(&Store::block, bob, alice));
    QCOMPARE(first->send(alice, bob, "2", "text").result, Sent::UnknownReceiver);
    QVERIFY(second->ask(&Store::unblock, bob, alice));
    QCOMPARE(first->send(alice, bob, "2", "text").result, Sent::Stored);
    QVERIFY(second->ask(&Store::deleteUser, bob));
    QCOMPARE(first->send(alice, bob, "3", "text").result, Sent::UnknownReceiver);
    QCOMPARE(first->addUser(u"Alice"_s), UserId{});
}

void TestPostgresStore::tellsThePreviousMessage()
{
    Node first(m_server.url());
    Node second(m_server.url());
    const UserId alice = first->addUser(u"Alice"_s);
    const UserId bob = first->addUser(u"Bob"_s);
    const UserId carol = first->addUser(u"Carol"_s);
    const auto one = first->send(alice, bob, "1", "text");
    QCOMPARE(one.previous, MessageId{});
    const auto two = second->send(carol, bob, "2", "text");
    QCOMPARE(two.previous, one.message.id);
    QCOMPARE(second->send(alice, carol, "3", "text").previous, MessageId{});
    QCOMPARE(second->confirm(bob, "2").result, Confirmed::Confirmed);
    const auto outcomes = first->submit({sendCommand(alice, bob, "4", "text"), sendCommand(alice, bob, "4", "text"),
                                         sendCommand(carol, bob, "5", "text")});
    const auto &four = std::get<AppendOutcome>(outcomes[0]);
    QCOMPARE(four.previous, two.message.id);
    QCOMPARE(std::get<AppendOutcome>(outcomes[1]).result, Sent::Repeated);
    QCOMPARE(std::get<AppendOutcome>(outcomes[2]).previous, four.message.id);
}

void TestPostgresStore::timeNeverFallsBetweenServers()
{
    Node first(m_server.url());
    Node second(m_server.url());
    QList<UserId> users;
    for (int i = 0; i < 8; ++i)
        users.append(first->addUser(u"user%1"_s.arg(i)));
    constexpr int count = 400;
    for (int i = 0; i < count; ++i) {
        first.store->submit({sendCommand(users[0], users[1 + i % 3], QByteArray::number(i), "text")});
        second.store->submit({sendCommand(users[7], users[4 + i % 3], QByteArray::number(i), "text")});
    }
    std::map<MessageId, qint64> times;
    for (Node *node : {&first, &second}) {
        for (const ChatOutcome &outcome : node->sink.take(count)) {
            const auto &sent = std::get<AppendOutcome>(outcome);
            QCOMPARE(sent.result, Sent::Stored);
            times[sent.message.id] = sent.message.time;
        }
    }
    QCOMPARE(times.size(), size_t(2 * count));
    QVERIFY(std::ranges::is_sorted(times, {}, [](const auto &one) { return one.second; }));
}

// ---- a database that goes away --------------------------------------------------------------

void TestPostgresStore::losesNothing_data()
{
    QTest::addColumn<bool>("restart");
    QTest::newRow("sessions are killed") << false;
    QTest::newRow("the database is killed and started again") << true;
}

//! While messages are sent and confirmed without a pause, the database breaks off again and again. Every
//! command is answered as if nothing had been: Stored once, Confirmed once.
void TestPostgresStore::losesNothing()
{
    QFETCH(bool, restart);
    constexpr int rounds = 6;
    Node node(m_server.url());
    const UserId alice = node->addUser(u"Alice"_s);
    const UserId bob = node->addUser(u"Bob"_s);
    std::atomic<bool> stopping{false};
    std::atomic<int> sent{0};
    std::atomic<int> answered{0};
    constexpr int ahead = 2000; // a queue that grows without end would only take time
    std::thread sender([&] {
        for (int i = 0; !stopping || i < 1000; ++i) {
            node.store->submit({sendCommand(alice, bob, QByteArray::number(i), "text"),
                                ConfirmCommand{{}, bob, {{QByteArray::number(i - 500)}, {}}}});
            sent = i + 1;
            while (!stopping && i - answered > ahead)
                std::this_thread::sleep_for(1ms);
        }
    });
    size_t taken = 0;
    std::vector<ChatOutcome> outcomes;
    for (int round = 0; round < rounds; ++round) {
        // As much again as before, so that each break comes in the middle of work.
        for (const ChatOutcome &outcome : node.sink.take(200))
            outcomes.push_back(outcome);
        answered = int(outcomes.size() / 2);
        if (restart) {
            m_server.kill();
            QVERIFY(m_server.start());
        } else {
            m_server.killSessions();
        }
        QVERIFY(outcomes.size() > taken);
        taken = outcomes.size();
    }
    stopping = true;
    sender.join();
    const size_t left = 2 * size_t(sent) - outcomes.size();
    std::ranges::move(node.sink.take(left), std::back_inserter(outcomes));
    QCOMPARE(outcomes.size(), 2 * size_t(sent));

    MessageId last;
    int number = 0;
    for (const ChatOutcome &outcome : outcomes) {
        if (const auto *append = std::get_if<AppendOutcome>(&outcome)) {
            QCOMPARE(append->result, Sent::Stored);
            QCOMPARE(append->message.clientId.text, QByteArray::number(number++));
            QVERIFY(append->message.id > last);
            last = append->message.id;
        } else {
            const auto &confirm = std::get<ConfirmOutcome>(outcome);
            const bool wasSent = !confirm.clientId.text.startsWith('-');
            QCOMPARE(confirm.result, wasSent ? Confirmed::Confirmed : Confirmed::NotFound);
        }
    }
    QCOMPARE(m_server.query(u"SELECT count(*), count(received_at) FROM message"_s),
             u"%1|%2"_s.arg(sent.load()).arg(sent - 500));
    QCOMPARE(m_server.query(u"SELECT pending_count FROM pair"_s), u"500"_s);
}

void TestPostgresStore::answersAfterALostConnection()
{
    Node node(m_server.url());
    const UserId alice = node->addUser(u"Alice"_s);
    const UserId bob = node->addUser(u"Bob"_s);
    const TokenRecord token{
        .hash = "h", .user = alice, .created = 1, .expires = 2, .lifetime = 1, .device = u"Laptop"_s};
    for (int i = 0; i < 3; ++i) {
        m_server.killSessions();
        QVERIFY(node->ask(&Store::userById, bob));
        m_server.killSessions();
        QVERIFY(node->addUser(u"Carol%1"_s.arg(i)).isValid());
        m_server.killSessions();
        QVERIFY(node->ask(&Store::addToken, token));
        m_server.killSessions();
        const auto removed = node->ask(&Store::removeTokens, alice, qint64(0), QByteArray());
        QVERIFY(removed && removed->size() == 1);
        m_server.killSessions();
        QCOMPARE(node->send(alice, bob, QByteArray::number(i), "text").result, Sent::Stored);
    }
}

void TestPostgresStore::failsWhenTheDatabaseIsAwayAndRecovers_data()
{
    QTest::addColumn<bool>("frozen");
    QTest::newRow("stopped") << false;
    QTest::newRow("frozen: it takes everything and answers nothing") << true;
}

void TestPostgresStore::failsWhenTheDatabaseIsAwayAndRecovers()
{
    QFETCH(bool, frozen);
    Node node(frozen ? m_server.tcpUrl() + u"?connect_timeout=2"_s : m_server.url(), shortPatience);
    const UserId alice = node->addUser(u"Alice"_s);
    const UserId bob = node->addUser(u"Bob"_s);
    QCOMPARE(node->send(alice, bob, "1", "one").result, Sent::Stored);
    QVERIFY(node.store->isReady());

    if (frozen)
        m_server.freeze();
    else
        QVERIFY(m_server.stop());
    QCOMPARE(node->send(alice, bob, "2", "two").result, Sent::StoreFailed);
    QCOMPARE(node->confirm(bob, "1").result, Confirmed::StoreFailed);
    const auto looked = node->ask(&Store::userById, bob);
    QVERIFY(!looked && looked.error() == StoreError::Failed);
    QVERIFY(!node.store->isReady());
    QVERIFY(node.store->metrics().failedCommits > 0);

    if (frozen)
        m_server.thaw();
    else
        QVERIFY(m_server.start());
    QTRY_VERIFY_WITH_TIMEOUT(node.store->isReady(), 30'000); // by itself, without anybody asking
    QCOMPARE(node->confirm(bob, "1").result, Confirmed::Confirmed);
    const Sent again = node->send(alice, bob, "2", "two").result;
    QVERIFY(again == Sent::Stored || again == Sent::Repeated); // it may have been committed after all
    QCOMPARE(node->pendingContents(bob), QByteArrayList{"two"});
}

void TestPostgresStore::aDeletionIsFinishedByTheNextCleaningUp()
{
    Node node(m_server.url());
    const UserId alice = node->addUser(u"Alice"_s);
    const UserId bob = node->addUser(u"Bob"_s);
    std::vector<ChatCommand> commands;
    for (int i = 0; i < 1200; ++i)
        commands.push_back(sendCommand(alice, bob, QByteArray::number(i), "text"));
    node->submit(std::move(commands));
    // As if the server had died right after the first step.
    m_server.query(u"WITH gone AS (DELETE FROM account WHERE name = 'Alice' RETURNING id) "
                   "INSERT INTO deleted_account SELECT id, 1 FROM gone"_s);
    QVERIFY(node->pendingContents(bob).isEmpty());
    QVERIFY(node->ask(&Store::cleanUp, qint64(0)));
    QCOMPARE(m_server.query(u"SELECT (SELECT count(*) FROM message), (SELECT count(*) FROM pending), "
                            "(SELECT count(*) FROM pair), (SELECT count(*) FROM deleted_account)"_s),
             u"0|0|0|0"_s);
}

QTEST_GUILESS_MAIN(TestPostgresStore)
#include "tst_postgresstore.moc"
