// SPDX-License-Identifier: GPL-3.0-or-later
#include "netfixture.h"

#include "server/net/peersocket.h"

#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTcpServer>

using namespace mimi::net;
using namespace mimi::net::test;

namespace {

//! Gives the descriptor of the one connection that comes.
class Listener : public QTcpServer
{
public:
    qintptr descriptor = -1;

protected:
    void incomingConnection(qintptr incoming) override { descriptor = incoming; }
};

//! Both ends of a connection, in this thread; the worker's turns are those of the test's event loop.
class Connection
{
public:
    Connection(bool encrypted, const QSslConfiguration &configuration)
    {
        QVERIFY(m_listener.listen(QHostAddress::LocalHost));
        client.setPeerVerifyMode(QSslSocket::VerifyNone);
        QObject::connect(&client, &QTcpSocket::readyRead, &client, [this] { received += client.readAll(); });
        client.setReadBufferSize(64 * 1024);
        client.connectToHost(m_listener.serverAddress(), m_listener.serverPort());
        QTRY_VERIFY(m_listener.descriptor >= 0 && client.state() == QAbstractSocket::ConnectedState);
        if (encrypted)
            serve<QSslSocket>(configuration);
        else
            serve<QTcpSocket>(configuration);
    }

    PeerSocket &peer() const { return *m_peer; }
    QTcpSocket &server() const { return m_peer->tcp(); }

    QSslSocket client;
    QByteArray received;

private:
    template<class Socket>
    void serve(const QSslConfiguration &configuration)
    {
        auto socket = std::make_unique<PeerSocketOf<Socket>>(m_worker);
        m_peer = socket.get();
        QVERIFY(socket->setSocketDescriptor(m_listener.descriptor));
        m_socket = std::move(socket);
        if (auto *tls = qobject_cast<QSslSocket *>(m_socket.get())) {
            tls->setSslConfiguration(configuration);
            tls->setPeerVerifyMode(QSslSocket::VerifyNone);
            tls->startServerEncryption();
            client.startClientEncryption();
            QTRY_VERIFY(tls->isEncrypted() && client.isEncrypted());
        }
    }

    Worker m_worker{0};
    Listener m_listener;
    std::unique_ptr<QTcpSocket> m_socket;
    PeerSocket *m_peer = nullptr;
};

QByteArray numbers(int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += QByteArray::number(i) + ' ';
    return text;
}

} // namespace

class PeerSocketTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_certificate.make(QStringLiteral("peer"))); }
    void sendsATurnInOnePiece_data() { rows(); }
    void sendsATurnInOnePiece();
    void keepsTheOrderForASlowReader_data() { rows(); }
    void keepsTheOrderForASlowReader();
    void sendsBeforeItCloses_data() { rows(); }
    void sendsBeforeItCloses();
    void putsOffClosing_data() { rows(); }
    void putsOffClosing();
    void losesWhatIsUnsentWhenCut_data() { rows(); }
    void losesWhatIsUnsentWhenCut();
    void noticesThatThePeerHasGone_data() { rows(); }
    void noticesThatThePeerHasGone();
    void keepsNoBufferForWriting();

private:
    static void rows()
    {
        QTest::addColumn<bool>("encrypted");
        QTest::newRow("plain") << false;
        QTest::newRow("TLS") << true;
    }

    TestCertificate m_certificate;
};

void PeerSocketTest::sendsATurnInOnePiece()
{
    QFETCH(const bool, encrypted);
    Connection connection(encrypted, m_certificate.configuration);
    QSignalSpy written(&connection.server(), &QTcpSocket::bytesWritten);
    connection.server().write("one ");
    connection.server().write("two ");
    connection.server().write("three");
    QCOMPARE(connection.peer().queuedBytes(), 13);
    QCOMPARE(written.size(), 0);
    QTRY_COMPARE(connection.received, "one two three");
    QCOMPARE(connection.peer().queuedBytes(), 0);
    QCOMPARE(written.size(), 1);
    QCOMPARE(written.first().first().toLongLong(), 13);

    connection.server().write("four");
    connection.peer().sendGathered(); // before the end of the turn
    QCOMPARE(connection.peer().queuedBytes(), 0);
    QTRY_COMPARE(connection.received, "one two threefour");
}

void PeerSocketTest::keepsTheOrderForASlowReader()
{
    QFETCH(const bool, encrypted);
    Connection connection(encrypted, m_certificate.configuration);
    connection.client.blockSignals(true); // reads no more than its buffer holds
    const QByteArray part = numbers(100'000);
    constexpr int parts = 20;
    QSignalSpy written(&connection.server(), &QTcpSocket::bytesWritten);
    for (int i = 0; i < parts; ++i) {
        connection.server().write(part);
        QCoreApplication::processEvents(); // a turn for each
    }
    QVERIFY(connection.peer().queuedBytes() > part.size());
    connection.client.blockSignals(false);
    connection.received += connection.client.readAll();
    QTRY_COMPARE_WITH_TIMEOUT(connection.received.size(), parts * part.size(), 30'000);
    QVERIFY(connection.received == part.repeated(parts));
    QCOMPARE(connection.peer().queuedBytes(), 0);

    connection.server().write("end");
    QTRY_VERIFY(connection.received.endsWith("end"));
}

void PeerSocketTest::sendsBeforeItCloses()
{
    QFETCH(const bool, encrypted);
    for (const auto &end : {&QTcpSocket::close, &QTcpSocket::disconnectFromHost}) {
        Connection connection(encrypted, m_certificate.configuration);
        connection.server().write("last words");
        (connection.server().*end)();
        QTRY_COMPARE(connection.client.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(connection.received, "last words");
        QCOMPARE(connection.server().write("too late"), -1);
    }
}

void PeerSocketTest::putsOffClosing()
{
    QFETCH(const bool, encrypted);
    Connection connection(encrypted, m_certificate.configuration);
    connection.peer().holdClose();
    connection.server().write("going");
    connection.server().close();
    QTRY_COMPARE(connection.received, "going");
    QCOMPARE(connection.server().state(), QAbstractSocket::ConnectedState);
    connection.server().close();
    QTRY_COMPARE(connection.client.state(), QAbstractSocket::UnconnectedState);
}

void PeerSocketTest::losesWhatIsUnsentWhenCut()
{
    QFETCH(const bool, encrypted);
    Connection connection(encrypted, m_certificate.configuration);
    connection.peer().holdClose();
    connection.server().write("never said");
    connection.peer().cut();
    QTRY_COMPARE(connection.client.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(connection.received, QByteArray());
}

void PeerSocketTest::noticesThatThePeerHasGone()
{
    QFETCH(const bool, encrypted);
    Connection connection(encrypted, m_certificate.configuration);
    QSignalSpy gone(&connection.server(), &QTcpSocket::disconnected);
    connection.client.abort();
    for (int i = 0; i < 100 && gone.isEmpty(); ++i) {
        connection.server().write("is anybody there? ");
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(gone.size(), 1);
    QCOMPARE(connection.server().write("no"), -1);
}

void PeerSocketTest::keepsNoBufferForWriting()
{
    Connection connection(false, {});
    connection.server().write("small");
    QTRY_COMPARE(connection.received, "small");
    // Qt makes a notifier for writing together with its buffer, when it writes for the first time.
    QList<QSocketNotifier::Type> types;
    const auto notifiers = connection.server().findChildren<QSocketNotifier *>();
    for (const QSocketNotifier *notifier : notifiers)
        types.append(notifier->type());
    QVERIFY(types.contains(QSocketNotifier::Read));
    QCOMPARE(types.contains(QSocketNotifier::Write), !sendsPastQt);
}

QTEST_GUILESS_MAIN(PeerSocketTest)
#include "tst_peersocket.moc"
