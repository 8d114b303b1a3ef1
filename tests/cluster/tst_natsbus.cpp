// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cluster/busoptions.h"
#include "tests/support/faultproxy.h"
#include "tests/support/natsserver.h"

#include <QMutex>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>

using namespace mimi;
using namespace mimi::cluster;
using namespace mimi::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

//! Keeps what comes, and counts how the connection changes.
class Ear : public BusListener
{
public:
    void received(const Subject &subject, QByteArrayView body) override
    {
        const QMutexLocker lock(&m_mutex);
        if (subject == expected)
            m_bodies.append(body.toByteArray());
    }
    void connected() override { ++connections; }
    void disconnected() override { ++losses; }
    void dropped() override { ++drops; }

    QByteArrayList bodies() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_bodies;
    }

    Subject expected{Subject::Kind::User, {42}};
    std::atomic<int> connections = 0;
    std::atomic<int> losses = 0;
    std::atomic<int> drops = 0;

private:
    mutable QMutex m_mutex;
    QByteArrayList m_bodies;
};

std::unique_ptr<Bus> open(const QString &address, const std::function<void(BusOptions &)> &change = {})
{
    auto options = parseBusAddress(address);
    if (!options)
        return nullptr;
    if (change)
        change(*options);
    auto bus = openBus(*options);
    return bus ? *std::move(bus) : nullptr;
}

//! Waits until the broker has what was asked before.
bool flushed(Bus &bus)
{
    const auto done = std::make_shared<std::atomic<bool>>(false);
    bus.flush([done] { *done = true; });
    return QTest::qWaitFor([&] { return done->load(); }, patience);
}

bool run(const QString &program, const QStringList &arguments, const QString &folder)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    return process.waitForFinished(patience) && process.exitCode() == 0;
}

} // namespace

//! The bus over a real nats-server.
class NatsBusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void carries();
    void nobodyHearsHimself();
    void prefixesKeepClustersApart();
    void startsWithoutBroker();
    void comesBackAfterBroker();
    void stalledBrokerHoldsNobodyUp();
    void tooLongIsNotCarried();
    void passwords();
    void tls();
    void badOptions();

private:
    std::unique_ptr<NatsServer> m_broker;
    const Subject m_subject{Subject::Kind::User, {42}};
};

void NatsBusTest::init()
{
    m_broker = std::make_unique<NatsServer>();
    QVERIFY2(m_broker->start(), "nats-server is needed");
}

void NatsBusTest::cleanup()
{
    m_broker.reset();
}

void NatsBusTest::carries()
{
    Ear ear;
    Ear mouth;
    const auto a = open(m_broker->url());
    const auto b = open(m_broker->url());
    QVERIFY(a && b);
    a->start(ear);
    b->start(mouth);
    a->subscribe(m_subject);
    QVERIFY(flushed(*a));
    for (int i = 0; i < 1000; ++i)
        b->publish(m_subject, QByteArray::number(i));
    QTRY_COMPARE_WITH_TIMEOUT(ear.bodies().size(), 1000, patience);
    QCOMPARE(ear.bodies().constLast(), "999");

    a->unsubscribe(m_subject);
    QVERIFY(flushed(*a));
    b->publish(m_subject, "too late");
    QVERIFY(flushed(*b));
    QVERIFY(flushed(*a));
    QCOMPARE(ear.bodies().size(), 1000);
}

void NatsBusTest::nobodyHearsHimself()
{
    Ear ear;
    const auto bus = open(m_broker->url());
    bus->start(ear);
    bus->subscribe(m_subject);
    bus->publish(m_subject, "x");
    QVERIFY(flushed(*bus));
    QCOMPARE(ear.bodies(), QByteArrayList());
}

void NatsBusTest::prefixesKeepClustersApart()
{
    Ear same;
    Ear other;
    Ear mouth;
    const auto a = open(m_broker->url() + u"/one"_s);
    const auto b = open(m_broker->url() + u"/two"_s);
    const auto c = open(m_broker->url() + u"/one"_s);
    a->start(same);
    b->start(other);
    c->start(mouth);
    a->subscribe(m_subject);
    b->subscribe(m_subject);
    QVERIFY(flushed(*a) && flushed(*b));
    c->publish(m_subject, "x");
    QTRY_COMPARE_WITH_TIMEOUT(same.bodies(), QByteArrayList{"x"}, patience);
    QVERIFY(flushed(*b));
    QCOMPARE(other.bodies(), QByteArrayList());
}

void NatsBusTest::startsWithoutBroker()
{
    m_broker->kill();
    Ear ear;
    const auto bus = open(m_broker->url());
    QVERIFY(bus);
    bus->start(ear);
    bus->subscribe(m_subject);
    QVERIFY(flushed(*bus)); // answered, although there is nobody
    QVERIFY(!bus->isConnected());

    QVERIFY(m_broker->start());
    QTRY_VERIFY_WITH_TIMEOUT(bus->isConnected(), patience);
    Ear mouth;
    const auto second = open(m_broker->url());
    second->start(mouth);
    QTRY_VERIFY_WITH_TIMEOUT(second->isConnected(), patience);
    QVERIFY(flushed(*bus));
    second->publish(m_subject, "x");
    QTRY_COMPARE_WITH_TIMEOUT(ear.bodies(), QByteArrayList{"x"}, patience);
}

void NatsBusTest::comesBackAfterBroker()
{
    Ear ear;
    const auto bus = open(m_broker->url());
    bus->start(ear);
    bus->subscribe(m_subject);
    QTRY_COMPARE_WITH_TIMEOUT(ear.connections.load(), 1, patience);
    m_broker->kill();
    QTRY_COMPARE_WITH_TIMEOUT(ear.losses.load(), 1, patience);
    QVERIFY(!bus->isConnected());
    QVERIFY(m_broker->start());
    QTRY_COMPARE_WITH_TIMEOUT(ear.connections.load(), 2, patience);

    Ear mouth;
    const auto second = open(m_broker->url());
    second->start(mouth);
    QTRY_VERIFY_WITH_TIMEOUT(second->isConnected(), patience);
    QVERIFY(flushed(*bus));
    second->publish(m_subject, "x"); // the subscription has outlived the broker
    QTRY_COMPARE_WITH_TIMEOUT(ear.bodies(), QByteArrayList{"x"}, patience);
}

void NatsBusTest::stalledBrokerHoldsNobodyUp()
{
    FaultProxy proxy(m_broker->port());
    Ear ear;
    const auto bus = open(u"nats://127.0.0.1:%1"_s.arg(proxy.port()));
    bus->start(ear);
    QTRY_VERIFY_WITH_TIMEOUT(bus->isConnected(), patience);
    proxy.stall(true);
    // More than all buffers on the way hold: who publishes does not wait, what is too much is dropped.
    for (int i = 0; i < 200; ++i)
        bus->publish(m_subject, QByteArray(512 * 1024, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(ear.losses.load(), 1, patience); // the broker answers no ping
    proxy.stall(false);
    QTRY_VERIFY_WITH_TIMEOUT(bus->isConnected(), patience);
}

void NatsBusTest::tooLongIsNotCarried()
{
    Ear ear;
    Ear mouth;
    const auto a = open(m_broker->url());
    const auto b = open(m_broker->url());
    a->start(ear);
    b->start(mouth);
    a->subscribe(m_subject);
    QVERIFY(flushed(*a));
    b->publish(m_subject, QByteArray(b->maximumBody() + 1, 'x'));
    b->publish(m_subject, QByteArray(b->maximumBody(), 'y'));
    QTRY_COMPARE_WITH_TIMEOUT(ear.bodies().size(), 1, patience);
    QVERIFY(ear.bodies().constFirst().startsWith('y'));
    QVERIFY(b->isConnected());
}

void NatsBusTest::passwords()
{
    NatsServer guarded({u"--user"_s, u"mimi"_s, u"--pass"_s, u"secret"_s});
    QVERIFY(guarded.start());
    Ear stranger;
    const auto refused = open(guarded.url());
    refused->start(stranger);
    Ear ear;
    const auto bus = open(u"nats://mimi:secret@127.0.0.1:%1"_s.arg(guarded.port()));
    bus->start(ear);
    QTRY_VERIFY_WITH_TIMEOUT(bus->isConnected(), patience);
    QVERIFY(!refused->isConnected());
}

void NatsBusTest::tls()
{
    QTemporaryDir folder;
    const QString key = folder.filePath(u"key.pem"_s);
    const QString certificate = folder.filePath(u"cert.pem"_s);
    QVERIFY(run(u"openssl"_s,
                {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
                 u"-nodes"_s, u"-days"_s, u"1"_s, u"-subj"_s, u"/CN=127.0.0.1"_s, u"-addext"_s,
                 u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s, key, u"-out"_s, certificate},
                folder.path()));
    NatsServer guarded({u"--tls"_s, u"--tlscert"_s, certificate, u"--tlskey"_s, key});
    QVERIFY(guarded.start());
    const QString address = u"tls://127.0.0.1:%1"_s.arg(guarded.port());

    Ear ear;
    const auto bus = open(address, [&](BusOptions &options) { options.authorities = certificate; });
    QVERIFY(bus);
    bus->start(ear);
    QTRY_VERIFY_WITH_TIMEOUT(bus->isConnected(), patience);

    // A broker that nobody vouches for gets nothing.
    const QString foreign = folder.filePath(u"foreign.pem"_s);
    QVERIFY(run(u"openssl"_s,
                {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
                 u"-nodes"_s, u"-days"_s, u"1"_s, u"-subj"_s, u"/CN=foreign"_s, u"-keyout"_s,
                 folder.filePath(u"k.pem"_s), u"-out"_s, foreign},
                folder.path()));
    Ear deaf;
    const auto wrong = open(address, [&](BusOptions &options) { options.authorities = foreign; });
    QVERIFY(wrong);
    wrong->start(deaf);
    QVERIFY(flushed(*wrong));
    QVERIFY(!wrong->isConnected());
}

void NatsBusTest::badOptions()
{
    QVERIFY(!open(m_broker->url(), [](BusOptions &options) { options.credentials = u"/nowhere/x.creds"_s; }));
    QVERIFY(!open(u"tls://127.0.0.1"_s, [](BusOptions &options) { options.authorities = u"/nowhere/ca.pem"_s; }));
}

QTEST_GUILESS_MAIN(NatsBusTest)
#include "tst_natsbus.moc"
