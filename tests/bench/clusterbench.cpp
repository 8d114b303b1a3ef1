// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/stomp/parser.h"
#include "tests/bench/processfigures.h"
#include "tests/cluster/clusterfixture.h"
#include "tests/cluster/rest.h"
#include "tests/support/serverprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QTimer>
#include <QUrlQuery>
#include <QWebSocket>
#include <algorithm>
#include <cstdio>

//! What a server does: one node on SQLite, one on PostgreSQL, two on PostgreSQL and NATS with sender and receiver on
//! different nodes, in one run. An exchange is the whole of the protocol: message, SendStatus, message at the receiver,
//! his confirmation, ReciveStatus. Generator and servers share the computer, so the figures are for comparing.
namespace {

using namespace mimi;
using namespace mimi::test;
using namespace Qt::StringLiterals;

constexpr int pairCount = 16;
constexpr int settleMs = 1000;
constexpr int idleConnections = 800;
const QByteArray text(64, 'x');
const QStringList durable{u"fsync=on"_s, u"synchronous_commit=on"_s};

struct Load
{
    const char *name;
    int window; //!< messages of a sender that are under way at once
};

constexpr Load loads[] = {{"16 at once", 16}, {"one by one", 1}};

//! One person's connection.
class Device
{
public:
    using Took = std::function<void(const QByteArray &subscription, const QByteArray &name)>;

    Device(const QUrl &base, Person owner, Took took) : person(std::move(owner)), m_took(std::move(took))
    {
        m_parser.setVersion(stomp::Version::V1_2);
        QObject::connect(&m_socket, &QWebSocket::connected, &m_socket,
                         [this] { frame("CONNECT\naccept-version:1.2\nhost:x\nheart-beat:0,0"); });
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket,
                         [this](const QString &bytes) { take(bytes.toUtf8()); });
        QUrl url(base.toString() + u"/client"_s);
        url.setScheme(u"ws"_s);
        QUrlQuery query;
        query.addQueryItem(u"srect"_s, QString::fromLatin1(person.token));
        url.setQuery(query);
        m_socket.open(url);
    }

    bool isJoined() const { return m_joined; }

    void send(qint64 receiver, const QByteArray &name)
    {
        frame("SEND\ndestination:/socket/chat/send",
              R"({"msgID":")" + name + R"(","reciverId":)" + QByteArray::number(receiver) + R"(,"content":")" + text
                  + R"("})");
    }

    void confirm(const QByteArray &name)
    {
        frame("SEND\ndestination:/socket/chat/recive", R"({"msgID":")" + name + R"("})");
    }

    const Person person;

private:
    void frame(const QByteArray &head, const QByteArray &body = {})
    {
        m_socket.sendTextMessage(QString::fromUtf8(head + "\n\n" + body + QByteArray(1, '\0')));
    }

    void take(const QByteArray &bytes)
    {
        m_parser.feed(bytes);
        for (;;) {
            const auto parsed = m_parser.next();
            if (!parsed)
                return;
            if (!*parsed)
                qFatal("not STOMP");
            take(parsed->value());
        }
    }

    void take(const stomp::Frame &received)
    {
        if (received.command == stomp::Command::Connected) {
            frame("SUBSCRIBE\nid:s\ndestination:/user/queue/send/status");
            frame("SUBSCRIBE\nid:r\ndestination:/user/queue/recive/status");
            frame("SUBSCRIBE\nid:m\ndestination:/user/" + QByteArray::number(person.uid) + "/recive\nreceipt:j");
        } else if (received.command == stomp::Command::Receipt) {
            m_joined = true;
        } else if (received.command == stomp::Command::Message) {
            m_took(received.header(stomp::header::subscription), nameIn(received.body));
        } else {
            qFatal("%s", received.body.constData());
        }
    }

    //! Our names are digits: no need to read the JSON.
    static QByteArray nameIn(const QByteArray &body)
    {
        for (const char *key : {R"("chatID":")", R"("msgID":")"}) {
            const qsizetype at = body.indexOf(key);
            if (at < 0)
                continue;
            const qsizetype begin = at + qsizetype(qstrlen(key));
            return body.sliced(begin, body.indexOf('"', begin) - begin);
        }
        return {};
    }

    const Took m_took;
    QWebSocket m_socket;
    stomp::Parser m_parser;
    bool m_joined = false;
};

//! A sender and a receiver who keep a number of messages under way.
class Pair
{
public:
    Pair(const QUrl &from, const QUrl &to, const Person &ana, const Person &bo, const QElapsedTimer &clock)
        : m_clock(clock),
          m_sender(from, ana, [this](const QByteArray &, const QByteArray &name) { oneStep(name); }),
          m_receiver(to, bo, [this](const QByteArray &subscription, const QByteArray &name) {
              if (subscription == "r")
                  return oneStep(name);
              arrived(name);
              m_receiver.confirm(name);
          })
    { }

    bool isReady() const { return m_sender.isJoined() && m_receiver.isJoined(); }

    void begin(int window)
    {
        m_stopped = false;
        for (int i = 0; i < window; ++i)
            sendNext();
    }
    void stop() { m_stopped = true; }
    bool isIdle() const { return m_underWay.isEmpty(); }
    qint64 messages() const { return m_last; }
    qint64 takeExchanges() { return std::exchange(m_exchanges, 0); }
    QList<qint64> takeLatencies() { return std::exchange(m_latencies, {}); }

private:
    struct Message
    {
        qint64 sentAt = 0; // nanoseconds
        int steps = 0;     // of SendStatus and ReciveStatus
    };

    void sendNext()
    {
        const QByteArray name = QByteArray::number(++m_last);
        m_underWay.insert(name, {m_clock.nsecsElapsed(), 0});
        m_sender.send(m_receiver.person.uid, name);
    }

    void arrived(const QByteArray &name)
    {
        if (const auto message = m_underWay.constFind(name); message != m_underWay.cend())
            m_latencies.append(m_clock.nsecsElapsed() - message->sentAt);
    }

    void oneStep(const QByteArray &name)
    {
        const auto message = m_underWay.find(name);
        if (message == m_underWay.end() || ++message->steps < 2)
            return;
        m_underWay.erase(message);
        ++m_exchanges;
        if (!m_stopped)
            sendNext();
    }

    const QElapsedTimer &m_clock;
    bool m_stopped = true;
    qint64 m_last = 0;
    qint64 m_exchanges = 0;
    QHash<QByteArray, Message> m_underWay;
    QList<qint64> m_latencies;
    Device m_sender;
    Device m_receiver;
};

void pass(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

template<class Condition>
void waitFor(Condition condition)
{
    while (!condition())
        pass(5);
}

//! A set of servers that is measured.
struct Setup
{
    QString name;
    QList<QUrl> nodes;
    QList<qint64> nodeProcesses;
    qint64 database = 0; //!< process; 0: none of its own
    qint64 broker = 0;
    std::function<qint64()> bytesOnDisk{};
};

qint64 pidOf(TestPostgres &database)
{
    return database.query(u"SELECT split_part(pg_read_file('postmaster.pid'), chr(10), 1)"_s).trimmed().toLongLong();
}

double percentile(const QList<qint64> &sorted, double part)
{
    return sorted.isEmpty() ? 0 : double(sorted[qsizetype(part * double(sorted.size() - 1))]) / 1e6;
}

double nodesCpu(const Setup &setup)
{
    double seconds = 0;
    for (const qint64 process : setup.nodeProcesses)
        seconds += cpuSeconds(process);
    return seconds;
}

void measure(const Setup &setup, std::vector<std::unique_ptr<Pair>> &pairs, const Load &load, int seconds)
{
    for (const auto &pair : pairs)
        pair->begin(load.window);
    pass(settleMs);
    for (const auto &pair : pairs) {
        pair->takeExchanges();
        pair->takeLatencies();
    }
    const double nodes = nodesCpu(setup);
    const double database = cpuSecondsWithChildren(setup.database);
    const double broker = cpuSeconds(setup.broker);
    QElapsedTimer clock;
    clock.start();
    pass(seconds * 1000);
    const double elapsed = double(clock.nsecsElapsed()) / 1e9;
    qint64 exchanges = 0;
    QList<qint64> latencies;
    for (const auto &pair : pairs) {
        exchanges += pair->takeExchanges();
        latencies += pair->takeLatencies();
    }
    const double perExchange = 1e6 / double(std::max<qint64>(1, exchanges));
    const double nodesUsed = (nodesCpu(setup) - nodes) * perExchange;
    const double databaseUsed = (cpuSecondsWithChildren(setup.database) - database) * perExchange;
    const double brokerUsed = (cpuSeconds(setup.broker) - broker) * perExchange;
    std::ranges::sort(latencies);
    std::printf("| %s | %s | %.0f | %.2f / %.2f | %.0f | %.0f | %.0f |\n", qUtf8Printable(setup.name), load.name,
                double(exchanges) / elapsed, percentile(latencies, 0.5), percentile(latencies, 0.99), nodesUsed,
                databaseUsed, brokerUsed);
    std::fflush(stdout);
    for (const auto &pair : pairs)
        pair->stop();
    waitFor([&] { return std::ranges::all_of(pairs, [](const auto &pair) { return pair->isIdle(); }); });
}

qint64 folderBytes(const QString &folder)
{
    qint64 bytes = 0;
    const auto files = QDir(folder).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files)
        bytes += file.size();
    return bytes;
}

qint64 databaseBytes(TestPostgres &database)
{
    return database.query(u"SELECT pg_database_size('mimi')"_s).trimmed().toLongLong();
}

//! What a connection with three subscriptions takes that does nothing.
qint64 bytesAConnection(const Setup &setup, const Person &person)
{
    const qint64 before = residentBytes(setup.nodeProcesses.constFirst());
    std::vector<std::unique_ptr<Device>> devices;
    for (int i = 0; i < idleConnections; ++i) {
        devices.push_back(
            std::make_unique<Device>(setup.nodes.constFirst(), person, [](const QByteArray &, const QByteArray &) {}));
        waitFor([&] { return i % 50 != 49 || devices.back()->isJoined(); });
    }
    waitFor([&] { return std::ranges::all_of(devices, [](const auto &device) { return device->isJoined(); }); });
    return (residentBytes(setup.nodeProcesses.constFirst()) - before) / idleConnections;
}

//! Adds a row to \a sizes, the second table, which is printed at the end.
void measure(const Setup &setup, int seconds, QStringList &sizes)
{
    Rest rest;
    const qint64 bytes = setup.bytesOnDisk();
    QElapsedTimer clock;
    clock.start();
    std::vector<std::unique_ptr<Pair>> pairs;
    for (int i = 0; i < pairCount; ++i) {
        const QUrl &from = setup.nodes.constFirst();
        const QUrl &to = setup.nodes.constLast();
        const Person ana = rest.makePerson(from, u"a%1"_s.arg(i));
        const Person bo = rest.makePerson(to, u"b%1"_s.arg(i));
        pairs.push_back(std::make_unique<Pair>(from, to, ana, bo, clock));
    }
    waitFor([&] { return std::ranges::all_of(pairs, [](const auto &pair) { return pair->isReady(); }); });
    for (const Load &load : loads)
        measure(setup, pairs, load, seconds);
    qint64 messages = 0;
    for (const auto &pair : pairs)
        messages += pair->messages();
    const qint64 grown = (setup.bytesOnDisk() - bytes) / std::max<qint64>(1, messages);
    const Person idle = rest.makePerson(setup.nodes.constFirst(), u"idle"_s);
    sizes.append(
        u"| %1 | %2 | %3 | %4 |"_s.arg(setup.name).arg(messages).arg(grown).arg(bytesAConnection(setup, idle)));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int seconds = argc > 1 ? QByteArrayView(argv[1]).toInt() : 8;
    QStringList sizes;
    std::printf(
        "| servers | load | exchanges/s | delivered p50 / p99 ms | CPU us an exchange: nodes | PostgreSQL | NATS |\n"
        "|---|---|---|---|---|---|---|\n");
    {
        ServerProcess node;
        if (!node.start())
            qFatal("no node");
        measure({u"1 node, SQLite"_s,
                 {node.url()},
                 {node.processId()},
                 0,
                 0,
                 [&] { return folderBytes(node.dataFolder()); }},
                seconds, sizes);
    }
    {
        TestPostgres database(durable);
        if (!database.start() || !database.makeDatabase(u"mimi"_s))
            qFatal("no PostgreSQL");
        ServerProcess node({u"--store"_s, database.url()});
        if (!node.start())
            qFatal("no node");
        measure({u"1 node, PostgreSQL"_s,
                 {node.url()},
                 {node.processId()},
                 pidOf(database),
                 0,
                 [&] { return databaseBytes(database); }},
                seconds, sizes);
    }
    {
        Cluster cluster(2, {}, ServerProcess::RateLimits::Off, Cluster::Ways::Direct, durable);
        if (!cluster.start())
            qFatal("no cluster");
        measure({u"2 nodes, PostgreSQL, NATS"_s,
                 {cluster.node(0).url(), cluster.node(1).url()},
                 {cluster.node(0).processId(), cluster.node(1).processId()},
                 pidOf(cluster.database()),
                 cluster.broker().pid(),
                 [&] { return databaseBytes(cluster.database()); }},
                seconds, sizes);
    }
    std::printf(
        "\n| servers | messages | bytes a message on disk | memory of a connection, bytes |\n|---|---|---|---|\n%s\n",
        qUtf8Printable(sizes.join(u'\n')));
    return 0;
}
