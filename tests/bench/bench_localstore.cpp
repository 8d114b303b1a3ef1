// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/localstore.h"
#include "app/client/serverapi.h"
#include "tests/client/await.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTextStream>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace mimi::client;
using mimi::test::await;

//! The local store with a long history: bench_localstore [MESSAGES] [FOLDER]. The first person has a tenth of all
//! messages.
namespace {

constexpr UserId self{1};
constexpr int people = 200;
constexpr int batch = 1000;

QString sentence(QRandomGenerator &dice)
{
    static const QStringList words =
        u"the of and to in is you that it he was for on are as with his they at be this have "
        "from or one had by word but not what all were we when your can said there use an each"_s.split(u' ');
    QString text;
    if (dice.bounded(2) == 0) {
        for (int i = 4 + dice.bounded(16); i > 0; --i)
            text += QChar(ushort(0x4E00 + int(std::abs(dice.generateDouble() * dice.generateDouble()) * 6000)));
        return text;
    }
    for (int i = 3 + dice.bounded(10); i > 0; --i)
        text += words[dice.bounded(int(words.size()))] + u' ';
    return text + QString::number(dice.bounded(100'000));
}

void fill(LocalStore &store, int count)
{
    QRandomGenerator dice(1);
    for (int first = 1; first <= count; first += batch) {
        QList<HistoryMessage> messages;
        for (int id = first; id < first + batch; ++id) {
            const UserId peer{id % 10 == 0 ? 2 : 3 + dice.bounded(people - 1)};
            HistoryMessage message;
            message.id = {id};
            message.clientId = {QByteArray::number(id)};
            message.sender = id % 2 == 0 ? peer : self;
            message.receiver = id % 2 == 0 ? self : peer;
            message.senderName = message.receiverName = u"someone"_s;
            message.text = sentence(dice);
            message.time = 1'600'000'000'000 + id * 1000LL;
            messages.append(message);
        }
        (void)await<Stored>([&](auto *context, auto reply) { store.storeMessages(messages, self, 0, context, reply); });
    }
}

//! Prints median and 95th percentile of 21 runs.
template<class Run>
void measure(QTextStream &out, const QString &what, Run run)
{
    constexpr int runs = 21;
    QList<qint64> times;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        run();
        times.append(timer.nsecsElapsed() / 1000);
    }
    std::sort(times.begin(), times.end());
    out << what.leftJustified(48)
        << u"%1 ms   p95 %2 ms"_s.arg(double(times[runs / 2]) / 1000, 0, 'f', 2)
               .arg(double(times[runs - 2]) / 1000, 0, 'f', 2)
        << Qt::endl;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const auto arguments = application.arguments();
    const int count = arguments.value(1, u"1000000"_s).toInt();
    QTemporaryDir temporary;
    const QString file = arguments.value(2, temporary.path()) + u"/messages.sqlite"_s;
    QTextStream out(stdout);

    QElapsedTimer timer;
    timer.start();
    {
        LocalStore store(file);
        const auto known = await<QList<Person>>([&](auto *context, auto reply) { store.people(context, reply); });
        if (!known || known->isEmpty())
            fill(store, count);
        out << u"filled with %1 messages in %2 s, %3 MB"_s.arg(count)
                   .arg(timer.elapsed() / 1000)
                   .arg(QFileInfo(file).size() / 1'000'000)
            << Qt::endl;
    }
    timer.restart();
    LocalStore store(file);
    const auto list =
        await<QList<Conversation>>([&](auto *context, auto reply) { store.conversations(context, reply); });
    out << u"opened, %1 conversations listed: %2 ms"_s.arg(list ? list->size() : 0).arg(timer.elapsed()) << Qt::endl;

    const auto page = [&](const PageRequest &request) {
        return await<MessagePage>([&](auto *context, auto reply) { store.page(request, context, reply); });
    };
    const auto rows = [&](qint64 index) {
        return await<MessagePage>(
            [&](auto *context, auto reply) { store.rows(UserId{2}, index, 100, context, reply); });
    };
    measure(out, u"newest page of the longest conversation"_s, [&] { (void)page({.peer = UserId{2}}); });
    measure(out, u"a page from the middle, by row"_s, [&] { (void)rows(count / 20); });
    measure(out, u"all conversations"_s, [&] {
        (void)await<QList<Conversation>>([&](auto *context, auto reply) { store.conversations(context, reply); });
    });
    measure(out, u"queue a message (on disk)"_s, [&] {
        (void)await<Message>([&](auto *context, auto reply) {
            store.queueMessage(UserId{3}, {"x"}, u"hello"_s, 1'700'000'000'000, context, reply);
        });
    });
    for (const auto &text :
         {u"一"_s, u"丁"_s, u"四"_s, u"一丁"_s, u"t"_s, u"the"_s, u"wor"_s, u"the word"_s, u"12345"_s, u"zebra"_s}) {
        qsizetype hits = 0;
        for (const bool inOne : {false, true}) {
            measure(out, u"search %1 %2"_s.arg(text, inOne ? u"in one conversation"_s : u"everywhere"_s), [&] {
                SearchQuery query{.text = text};
                if (inOne)
                    query.peer = UserId{2};
                const auto found =
                    await<QList<SearchHit>>([&](auto *context, auto reply) { store.search(query, context, reply); });
                hits = found ? found->size() : -1;
            });
        }
        out << u"    %1 hits"_s.arg(hits) << Qt::endl;
    }
    return 0;
}
