// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/baddisk.h"
#include "tests/support/faultproxy.h"
#include "tests/support/serverprocess.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using mimi::test::BadDisk;
using mimi::test::FaultProxy;
using mimi::test::ServerProcess;

namespace {

constexpr int patience = 60'000;

//! A client core in a process of its own, which can be killed and started again on the same profile.
class Driver : public QObject
{
public:
    Driver(QString user, quint16 port) : m_user(std::move(user)), m_port(port)
    {
        connect(&m_process, &QProcess::readyReadStandardOutput, this, &Driver::read);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        start();
    }
    ~Driver() override { kill(); }

    void start()
    {
        m_online = false;
        const QString url = u"http://127.0.0.1:%1/Mimi"_s.arg(m_port);
        m_process.start(QStringLiteral(MIMI_CLIENT_DRIVER), {m_folder.path(), url, m_user, u"correct horse"_s});
    }

    void kill()
    {
        m_process.kill();
        m_process.waitForFinished(patience);
        read(); // what it had written before it died counts
        m_partial.clear();
    }

    void send(qint64 peer, const QString &text) { m_process.write(u"send %1 %2\n"_s.arg(peer).arg(text).toUtf8()); }

    //! The conversation on its disk, oldest first.
    QStringList dump(qint64 peer)
    {
        m_stored.clear();
        m_dumped = false;
        m_process.write(u"dump %1\n"_s.arg(peer).toUtf8());
        return QTest::qWaitFor([this] { return m_dumped; }, patience) ? m_stored : QStringList();
    }

    bool online() const { return m_online; }
    qint64 uid() const { return m_uid; }
    const QStringList &queued() const { return m_queued; }
    const QStringList &got() const { return m_got; }

private:
    void read()
    {
        m_partial += m_process.readAllStandardOutput();
        for (qsizetype end = m_partial.indexOf('\n'); end >= 0; end = m_partial.indexOf('\n')) {
            note(QString::fromUtf8(m_partial.first(end)));
            m_partial.remove(0, end + 1);
        }
    }

    void note(const QString &line)
    {
        const QString text = line.section(u' ', 1);
        if (line.startsWith(u"online "_s)) {
            m_online = true;
            m_uid = text.toLongLong();
        } else if (line.startsWith(u"queued "_s)) {
            m_queued.append(text);
        } else if (line.startsWith(u"got "_s)) {
            m_got.append(text);
        } else if (line.startsWith(u"stored "_s)) {
            m_stored.append(text);
        } else if (line == u"dumped"_s) {
            m_dumped = true;
        }
    }

    QString m_user;
    quint16 m_port;
    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_partial;
    bool m_online = false;
    qint64 m_uid = 0;
    QStringList m_queued;
    QStringList m_got;
    QStringList m_stored;
    bool m_dumped = false;
};

qsizetype repeats(const QStringList &texts)
{
    return texts.size() - QSet<QString>(texts.begin(), texts.end()).size();
}

int numberOf(const QString &text)
{
    return text.section(u' ', 1).toInt();
}

} // namespace

//! Everything that can fail between two people fails, at random moments. What was shown as queued arrives exactly once
//! and in order. MIMI_TORTURE_ROUNDS and MIMI_TORTURE_SEED make it longer, and repeat it.
class ClientTortureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasQueuedArrivesOnceAndInOrder();

private:
    struct World
    {
        Driver &sender;
        Driver &receiver;
        FaultProxy &network;
        ServerProcess &server;
        BadDisk &disk;
    };
    void hurt(const World &world, QRandomGenerator &dice);
};

void ClientTortureTest::hurt(const World &world, QRandomGenerator &dice)
{
    FaultProxy &network = world.network;
    const int blow = dice.bounded(8);
    qInfo("blow %d", blow);
    switch (blow) {
    case 0:
        world.sender.kill();
        world.sender.start();
        return;
    case 1:
        world.receiver.kill();
        world.receiver.start();
        return;
    case 2:
        world.server.kill();
        world.disk.set(BadDisk::Fault::None); // on a bad disk it rightly does not start
        QVERIFY(world.server.start());
        network.setTarget(world.server.port());
        return;
    case 3:
        network.reset();
        return;
    case 4:
        network.resetAfter(dice.bounded(4000));
        return;
    case 5:
        network.stall(true);
        QTimer::singleShot(dice.bounded(200), &network, [&network] {
            network.reset();
            network.stall(false);
        });
        return;
    case 6:
        network.stall(true);
        QTimer::singleShot(dice.bounded(200), &network,
                           [&network, after = dice.bounded(3000)] { network.reorder(after); });
        return;
    default:
        world.disk.set(dice.bounded(2) ? BadDisk::Fault::Full : BadDisk::Fault::SyncFails);
        QTimer::singleShot(dice.bounded(600), &network, [&disk = world.disk] { disk.set(BadDisk::Fault::None); });
    }
}

void ClientTortureTest::whatWasQueuedArrivesOnceAndInOrder()
{
    const int rounds = qEnvironmentVariableIntValue("MIMI_TORTURE_ROUNDS") > 0
        ? qEnvironmentVariableIntValue("MIMI_TORTURE_ROUNDS")
        : 8;
    const quint32 seed = qEnvironmentVariableIsSet("MIMI_TORTURE_SEED")
        ? quint32(qEnvironmentVariableIntValue("MIMI_TORTURE_SEED"))
        : QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator dice(seed);

    BadDisk disk;
    ServerProcess server;
    server.setEnvironment(disk.environment());
    QVERIFY(server.start());
    FaultProxy proxy(server.port());
    Driver ana(u"ana"_s, proxy.port());
    Driver bo(u"bo"_s, proxy.port());
    QTRY_VERIFY_WITH_TIMEOUT(ana.online() && bo.online(), patience);

    int number = 0;
    for (int round = 0; round < rounds; ++round) {
        for (int i = dice.bounded(40); i >= 0; --i)
            ana.send(bo.uid(), u"message %1"_s.arg(++number));
        QTest::qWait(dice.bounded(400)); // the moment of the blow is what is random here
        hurt({ana, bo, proxy, server, disk}, dice);
        if (QTest::currentTestFailed())
            return;
    }
    proxy.stall(false);
    disk.set(BadDisk::Fault::None);
    // Lines that a killed process had not read were never queued, and nobody was told that they were.
    ana.send(bo.uid(), u"the last one"_s);
    QTRY_VERIFY_WITH_TIMEOUT(ana.queued().contains(u"the last one"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(bo.got().contains(u"the last one"_s), patience);

    const auto queued = ana.queued();
    const auto stored = bo.dump(ana.uid());
    qsizetype lost = 0;
    for (const auto &text : queued)
        lost += stored.contains(text) ? 0 : 1;
    const qsizetype duplicated = repeats(stored) + repeats(bo.got());
    int outOfOrder = 0;
    for (qsizetype i = 1; i + 1 < stored.size(); ++i)
        outOfOrder += numberOf(stored[i]) < numberOf(stored[i - 1]) ? 1 : 0;
    qInfo("rounds %d, acknowledged %d, lost %d, duplicated %d, out of order %d", rounds, int(queued.size()), int(lost),
          int(duplicated), outOfOrder);
    QCOMPARE(lost, 0);
    QCOMPARE(duplicated, 0);
    QCOMPARE(outOfOrder, 0);
    QCOMPARE(ana.dump(bo.uid()), stored);
}

QTEST_GUILESS_MAIN(ClientTortureTest)
#include "tst_clienttorture.moc"
