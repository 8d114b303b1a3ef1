// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlitestore.h"
#include "storedriver.h"
#include "tests/support/diskjournal.h"

#include <QCoreApplication>
#include <QDir>
#include <QMap>
#include <QProcess>
#include <QSet>
#include <QTest>
#include <cstdio>

using namespace mimi;
using namespace mimi::storage;
using namespace mimi::storage::test;
using namespace mimi::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int messagesSent = 300;
constexpr int checkpointPages = 60; // dozens of checkpoints in so few messages

std::unique_ptr<SqliteStore> openStore(const QString &folder)
{
    auto store = SqliteStore::open({.folder = folder, .checkpointPages = checkpointPages});
    if (!store)
        qFatal("%s", qUtf8Printable(store.error()));
    return std::move(*store);
}

using Pages = void (Store::*)(UserId, MessageId, int, Reply<PendingPage>);

//! All pages of what was sent to somebody.
QList<chat::Message> all(Pages pages, StoreDriver &on, UserId user)
{
    QList<chat::Message> messages;
    for (bool more = true; more;) {
        const MessageId last = messages.isEmpty() ? MessageId{} : messages.constLast().id;
        const auto page = on.ask(pages, user, last, 1000);
        if (!page)
            return {};
        messages += page->messages;
        more = page->more;
    }
    return messages;
}

bool isDone(const ChatOutcome &outcome)
{
    if (const auto *sent = std::get_if<AppendOutcome>(&outcome))
        return sent->result == AppendOutcome::Result::Stored;
    const auto result = std::get<ConfirmOutcome>(outcome).result;
    return result == ConfirmOutcome::Result::Confirmed || result == ConfirmOutcome::Result::Repeated;
}

//! The program whose disk is watched. A line for each answer: what was done, and the journal's size by then.
class Writer
{
public:
    Writer(QString folder, QString journal) : m_folder(std::move(folder)), m_journal(std::move(journal)) { }

    int run()
    {
        open();
        m_ana = m_driver->addUser(u"Ana"_s);
        m_bo = m_driver->addUser(u"Bo"_s);
        say('u', 0);
        for (int i = 0; i < messagesSent; i += 1 + i % 4)
            talk(i, 1 + i % 4);
        return 0;
    }

private:
    void open()
    {
        m_driver.reset();
        m_store.reset();
        m_store = openStore(m_folder);
        m_store->setSink(&m_sink);
        m_driver = std::make_unique<StoreDriver>(*m_store, m_sink);
    }

    //! Some messages in one go, and a confirmation of an old one among them.
    void talk(int first, int count)
    {
        std::vector<ChatCommand> commands;
        for (int i = first; i < first + count; ++i)
            commands.push_back(sendCommand(m_ana, m_bo, QByteArray::number(i), QByteArray(i * 397 % 9000 + 1, 'x')));
        const int old = first / 2;
        commands.push_back(ConfirmCommand{{}, m_bo, {{QByteArray::number(old)}, {}}});
        const auto outcomes = m_driver->submit(std::move(commands));
        if (outcomes.size() != size_t(count) + 1 || !std::ranges::all_of(outcomes, isDone))
            qFatal("Not done");
        for (int i = first; i < first + count; ++i)
            say('s', i);
        say('c', old);
        if (first / 100 != (first + count) / 100)
            open(); // the last connection's end checkpoints and removes the log
    }

    void say(char what, int number) const
    {
        std::printf("%c %d %lld\n", what, number, static_cast<long long>(QFile(m_journal).size()));
    }

    const QString m_folder;
    const QString m_journal;
    RecordingSink m_sink;
    std::unique_ptr<SqliteStore> m_store;
    std::unique_ptr<StoreDriver> m_driver;
    UserId m_ana;
    UserId m_bo;
};

} // namespace

//! The power fails at any moment, and the disk forgets whatever it was not told to keep.
class PowerCutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatWasAnsweredIsThere_data();
    void whatWasAnsweredIsThere();

private:
    struct Answers
    {
        bool users = false;
        QSet<QByteArray> sent;
        QSet<QByteArray> confirmed;
    };

    Answers answersUntil(qint64 moment) const;
    //! Opens what is left, and compares.
    void check(const QString &folder, const Answers &answers) const;

    struct Answer
    {
        char what;
        QByteArray number;
        qint64 moment;
    };

    QTemporaryDir m_place;
    std::unique_ptr<DiskJournal> m_journal;
    QList<DiskJournal::Entry> m_entries;
    QList<Answer> m_answers;
    QString m_folder; // data
};

void PowerCutTest::initTestCase()
{
    m_folder = m_place.filePath(u"state/data"_s); // neither is there yet
    m_journal = std::make_unique<DiskJournal>(m_place.path());
    QProcess writer;
    writer.setProcessEnvironment(m_journal->environment());
    writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    writer.start(QCoreApplication::applicationFilePath(), {u"--write"_s, m_folder, m_journal->file()});
    QVERIFY(writer.waitForFinished(120'000));
    QCOMPARE(writer.exitCode(), 0);
    for (const QByteArray &line : writer.readAllStandardOutput().split('\n')) {
        const QByteArrayList words = line.split(' ');
        if (words.size() == 3)
            m_answers.append({line.front(), words[1], words[2].toLongLong()});
    }
    m_entries = m_journal->entries();
    QVERIFY(m_answers.size() > messagesSent);
    const auto isOfDatabase = [](const DiskJournal::Entry &entry) {
        return entry.path.endsWith(u"mimi.db"_s) && entry.kind == DiskRecord::Kind::Synced;
    };
    QVERIFY2(std::ranges::count_if(m_entries, isOfDatabase) > 10, "too few checkpoints");
}

PowerCutTest::Answers PowerCutTest::answersUntil(qint64 moment) const
{
    Answers answers;
    for (const Answer &answer : m_answers) {
        if (answer.moment > moment)
            continue;
        if (answer.what == 'u')
            answers.users = true;
        else
            (answer.what == 's' ? answers.sent : answers.confirmed).insert(answer.number);
    }
    return answers;
}

void PowerCutTest::whatWasAnsweredIsThere_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 4; ++seed)
        QTest::addRow("chance %u", seed) << seed;
}

void PowerCutTest::whatWasAnsweredIsThere()
{
    QFETCH(quint32, seed);
    LosingDisk disk(seed);
    std::mt19937 random(seed);
    int cuts = 0;
    for (const DiskJournal::Entry &entry : std::as_const(m_entries)) {
        disk.take(entry);
        // Mostly at random moments, and often right after a sync, when somebody has just been answered.
        const bool isSync = entry.kind == DiskRecord::Kind::Synced;
        if (random() % (isSync ? 10 : 60) != 0)
            continue;
        const QTemporaryDir copy;
        const Answers answers = answersUntil(entry.end);
        const bool isLeft = disk.copy(m_folder, copy.path());
        QVERIFY2(isLeft || !answers.users, "the folder itself has gone");
        if (isLeft)
            check(copy.path(), answers);
        if (QTest::currentTestFailed())
            return;
        ++cuts;
    }
    QVERIFY(cuts > 20);
}

void PowerCutTest::check(const QString &folder, const Answers &answers) const
{
    const auto store = openStore(folder);
    RecordingSink sink;
    store->setSink(&sink);
    StoreDriver on(*store, sink);
    std::promise<Result<Done, QString>> report;
    store->checkIntegrity([&report](Result<Done, QString> result) { report.set_value(std::move(result)); });
    const auto state = report.get_future().get();
    QVERIFY2(state, qPrintable(state ? QString() : state.error()));
    if (!answers.users)
        return;

    const auto ana = on.ask(&Store::userByName, u"ana"_s);
    const auto bo = on.ask(&Store::userByName, u"bo"_s);
    QVERIFY(ana && bo);
    QSet<QByteArray> stored;
    int last = -1;
    for (const auto &message : all(&Store::received, on, bo->id)) {
        const int number = message.clientId.text.toInt();
        QVERIFY2(number > last, "out of order");
        QCOMPARE(message.content.size(), qsizetype(number * 397 % 9000 + 1));
        last = number;
        stored.insert(message.clientId.text);
    }
    QByteArrayList lost = QSet(answers.sent).subtract(stored).values();
    std::ranges::sort(lost);
    QVERIFY2(lost.isEmpty(), QByteArray("acknowledged and lost: " + lost.join(' ')).constData());
    for (const auto &message : all(&Store::pending, on, bo->id))
        QVERIFY2(!answers.confirmed.contains(message.clientId.text), "confirmed and pending again");
    QCOMPARE(on.send(ana->id, bo->id, "next", "x").result, AppendOutcome::Result::Stored);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--write"_s)
        return Writer(arguments.value(2), arguments.value(3)).run();
    PowerCutTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_powercut.moc"
