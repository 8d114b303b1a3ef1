// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/httppeer.h"
#include "tests/support/serverprocess.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace mimi;
using namespace mimi::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 30'000;

//! Stands in for systemd: hears what a service tells it.
class Supervisor
{
public:
    explicit Supervisor(const QString &path) : m_descriptor(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0))
    {
        const QByteArray name = QFile::encodeName(path);
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, name.constData(), sizeof address.sun_path);
        isListening = ::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    }
    ~Supervisor() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(Supervisor)

    //! All that has been told until now.
    const QByteArray &heard()
    {
        char news[4096];
        for (ssize_t size = 0; (size = ::read(m_descriptor, news, sizeof news)) > 0;)
            m_heard.append(news, size).append('\n');
        return m_heard;
    }

    bool isListening = false;

private:
    const int m_descriptor;
    QByteArray m_heard;
};

bool ask(HttpPeer &peer, const QByteArray &path, const QByteArrayList &headers = {})
{
    peer.request("GET", path, headers);
    return QTest::qWaitFor([&peer] { return peer.isComplete(); }, patienceMs);
}

QByteArray post(quint16 port, const QByteArray &path, const QByteArray &form)
{
    HttpPeer peer(port);
    peer.request("POST", path, {"Content-Type: application/x-www-form-urlencoded"}, form);
    return QTest::qWaitFor([&peer] { return peer.isComplete(); }, patienceMs) ? peer.body() : QByteArray();
}

} // namespace

//! The program as an operator runs it: TLS, signals, logs, the service manager.
class ServerProcessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void endsOnSigterm();
    void tellsTheSupervisor();
    void oldTlsIsRefused_data();
    void oldTlsIsRefused();
    void readsTheCertificateAgain();
    void refusesAKeyOfAnotherCertificate();
    void asksForTlsFromNowOn();
    void foreignOriginsAreRefused_data();
    void foreignOriginsAreRefused();
    void secretsAreNotLogged();
    void logsAsJson();
    void filesAreForTheOwnerAlone();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    bool makeCertificate(const QString &name, const QString &subject) const;
    QStringList tlsOptions() const { return {u"--tls-cert"_s, path(u"a.pem"_s), u"--tls-key"_s, path(u"a.key"_s)}; }
    //! Whom the certificate names that is shown.
    static QString subject(const ServerProcess &server);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ServerProcessTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

bool ServerProcessTest::makeCertificate(const QString &name, const QString &subject) const
{
    return QProcess::execute(u"openssl"_s,
                             {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                              u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-subj"_s, u"/CN="_s + subject,
                              u"-keyout"_s, path(name + u".key"_s), u"-out"_s, path(name + u".pem"_s), u"-days"_s,
                              u"3"_s})
        == 0;
}

QString ServerProcessTest::subject(const ServerProcess &server)
{
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, server.port());
    if (!socket.waitForEncrypted(patienceMs))
        return socket.errorString();
    return socket.peerCertificate().subjectInfo(QSslCertificate::CommonName).value(0);
}

void ServerProcessTest::endsOnSigterm()
{
    ServerProcess server;
    QVERIFY(server.start());
    HttpPeer peer(server.port());
    QVERIFY(ask(peer, "/Mimi/api/health"));
    QVERIFY(server.terminate());
    QVERIFY(server.log().contains("Going down"));
    QTRY_VERIFY(peer.isClosed());
}

void ServerProcessTest::tellsTheSupervisor()
{
    Supervisor supervisor(path(u"notify"_s));
    QVERIFY(supervisor.isListening);
    ServerProcess server;
    server.setEnvironment(u"NOTIFY_SOCKET"_s, path(u"notify"_s));
    server.setEnvironment(u"WATCHDOG_USEC"_s, u"100000"_s);
    QVERIFY(server.start());
    QTRY_VERIFY(supervisor.heard().contains("READY=1\n"));
    QTRY_VERIFY(supervisor.heard().count("WATCHDOG=1\n") >= 3);
    QVERIFY(!supervisor.heard().contains("STOPPING"));
    QVERIFY(server.terminate());
    QVERIFY(supervisor.heard().contains("STOPPING=1\n"));
}

void ServerProcessTest::oldTlsIsRefused_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("1.0") << u"-tls1"_s << false;
    QTest::newRow("1.1") << u"-tls1_1"_s << false;
    QTest::newRow("1.2") << u"-tls1_2"_s << true;
    QTest::newRow("1.3") << u"-tls1_3"_s << true;
}

void ServerProcessTest::oldTlsIsRefused()
{
    QFETCH(QString, version);
    QFETCH(bool, accepted);
    QVERIFY(makeCertificate(u"a"_s, u"one"_s));
    ServerProcess server(tlsOptions());
    QVERIFY(server.start());
    QProcess client; // one that would speak the old versions
    client.setProcessChannelMode(QProcess::MergedChannels);
    client.start(u"openssl"_s,
                 {u"s_client"_s, u"-connect"_s, u"127.0.0.1:%1"_s.arg(server.port()), version, u"-cipher"_s,
                  u"DEFAULT@SECLEVEL=0"_s});
    client.closeWriteChannel();
    QVERIFY(client.waitForFinished(patienceMs));
    const QByteArray output = client.readAll().replace(" = ", "="); // OpenSSL 3.2 writes names without spaces
    QVERIFY2(output.contains("CONNECTED"), output.constData());
    QVERIFY2(output.contains("subject=CN=one") == accepted, output.constData());
    QVERIFY2(output.contains("alert protocol version") != accepted, output.constData());
}

void ServerProcessTest::readsTheCertificateAgain()
{
    QVERIFY(makeCertificate(u"a"_s, u"one"_s));
    ServerProcess server(tlsOptions());
    QVERIFY(server.start());
    QCOMPARE(subject(server), u"one"_s);
    QVERIFY(makeCertificate(u"a"_s, u"two"_s));
    QCOMPARE(subject(server), u"one"_s);
    ::kill(pid_t(server.processId()), SIGHUP);
    QTRY_COMPARE_WITH_TIMEOUT(subject(server), u"two"_s, patienceMs);
}

void ServerProcessTest::refusesAKeyOfAnotherCertificate()
{
    QVERIFY(makeCertificate(u"a"_s, u"one"_s));
    QVERIFY(makeCertificate(u"b"_s, u"two"_s));
    ServerProcess server(tlsOptions());
    QVERIFY(server.start());
    // A renewal whose second file is not written yet.
    QVERIFY(QFile::remove(path(u"a.pem"_s)) && QFile::copy(path(u"b.pem"_s), path(u"a.pem"_s)));
    ::kill(pid_t(server.processId()), SIGHUP);
    QByteArray log;
    QTRY_VERIFY_WITH_TIMEOUT((log += server.log()).contains("Keeping the old certificate: the private key in"),
                             patienceMs);
    QCOMPARE(subject(server), u"one"_s);

    ServerProcess second(tlsOptions());
    QVERIFY(!second.start());
}

void ServerProcessTest::asksForTlsFromNowOn()
{
    const auto header = [](const ServerProcess &server, bool tls) {
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        if (tls)
            socket.connectToHostEncrypted(u"127.0.0.1"_s, server.port());
        else
            socket.connectToHost(u"127.0.0.1"_s, server.port());
        socket.write("GET /Mimi/api/info HTTP/1.0\r\n\r\n");
        QByteArray answer;
        while (socket.waitForReadyRead(patienceMs))
            answer += socket.readAll();
        return answer;
    };
    QVERIFY(makeCertificate(u"a"_s, u"one"_s));
    ServerProcess secure(tlsOptions());
    QVERIFY(secure.start());
    const QByteArray answer = header(secure, true);
    QVERIFY2(answer.contains("Strict-Transport-Security: max-age="), answer.constData());
    QVERIFY(answer.contains("X-Content-Type-Options: nosniff"));
    QVERIFY(answer.contains("Content-Security-Policy: default-src 'none'"));

    ServerProcess plain;
    QVERIFY(plain.start());
    QVERIFY(!header(plain, false).contains("Strict-Transport-Security"));
}

void ServerProcessTest::foreignOriginsAreRefused_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArrayList>("headers");
    const QByteArrayList upgrade{"Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
                                 "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="};
    QTest::newRow("WebSocket") << QByteArray("/Mimi/client") << upgrade;
    QTest::newRow("SockJS over a WebSocket") << QByteArray("/Mimi/socketServer/0/a/websocket") << upgrade;
    QTest::newRow("SockJS over HTTP") << QByteArray("/Mimi/socketServer/0/b/eventsource") << QByteArrayList();
}

//! The token is missing on purpose: whose origin is right is asked for it.
void ServerProcessTest::foreignOriginsAreRefused()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArrayList, headers);
    ServerProcess server({u"--origins"_s, u"https://ours.example"_s});
    QVERIFY(server.start());
    HttpPeer foreign(server.port());
    QVERIFY(ask(foreign, path, headers + QByteArrayList{"Origin: https://theirs.example"}));
    QCOMPARE(foreign.status(), 403);
    QVERIFY(foreign.header("Access-Control-Allow-Origin").isNull());
    HttpPeer own(server.port());
    QVERIFY(ask(own, path, headers + QByteArrayList{"Origin: https://ours.example"}));
    QCOMPARE(own.status(), 401);
}

void ServerProcessTest::secretsAreNotLogged()
{
    ServerProcess server;
    server.setEnvironment(u"QT_LOGGING_RULES"_s, u"*=true"_s);
    QVERIFY(server.start());
    const quint16 port = server.port();
    post(port, "/Mimi/api/user/create", "uname=ana&nname=ana&passwd=opensesame&rpasswd=opensesame");
    const QByteArray login = post(port, "/Mimi/api/user/login", "uname=ana&passwd=opensesame");
    const QByteArray token = QJsonDocument::fromJson(login)["content"_L1]["secret"_L1].toString().toLatin1();
    QVERIFY(!token.isEmpty());
    post(port, "/Mimi/api/user/login", "uname=ana&passwd=wrongsesame");
    HttpPeer stream(port);
    stream.request("POST", "/Mimi/socketServer/0/a/xhr_streaming?srect=" + token);
    QTRY_VERIFY(stream.body().contains("o\n"));
    post(port, "/Mimi/socketServer/0/a/xhr_send?srect=" + token,
         R"(["CONNECT\naccept-version:1.2\nhost:x\n\n\u0000"])");
    QTRY_VERIFY(stream.body().contains("CONNECTED"));
    post(
        port, "/Mimi/socketServer/0/a/xhr_send?srect=" + token,
        R"(["SEND\ndestination:/socket/chat/send\nreceipt:r\n\n{\"msgID\":\"m\",\"reciverId\":9,\"content\":\"a confession\"}\u0000"])");
    QTRY_VERIFY(stream.body().contains("Forbidden"));
    HttpPeer unknown(port);
    QVERIFY(ask(unknown, "/Mimi/client?srect=not-a-token-at-all"));
    QVERIFY(server.terminate());
    const QByteArray log = server.log();
    QVERIFY2(log.contains("A login from 127.0.0.1 failed"), log.constData());
    for (const QByteArray &secret : {token, QByteArray("sesame"), QByteArray("confession"), QByteArray("not-a-token")})
        QVERIFY2(!log.contains(secret), log.constData());
}

void ServerProcessTest::logsAsJson()
{
    ServerProcess server({u"--log-format"_s, u"json"_s});
    QVERIFY(server.start());
    QVERIFY(server.terminate());
    const QByteArrayList lines = server.log().trimmed().split('\n');
    QVERIFY(lines.size() >= 3);
    for (const QByteArray &line : lines) {
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        QCOMPARE(entry.keys(), (QStringList{u"category"_s, u"level"_s, u"message"_s, u"time"_s}));
    }
}

void ServerProcessTest::filesAreForTheOwnerAlone()
{
    ServerProcess server;
    QDir folder(server.dataFolder());
    QVERIFY(folder.removeRecursively()); // the server makes its own
    QVERIFY(server.start());
    const QFileDevice::Permissions others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    const QFileInfoList files = QFileInfoList{QFileInfo(folder.path())}
        + folder.entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    QVERIFY(files.size() > 4); // the folder, database, log, lock, control socket
    for (const QFileInfo &file : files)
        QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
}

QTEST_GUILESS_MAIN(ServerProcessTest)
#include "tst_serverprocess.moc"
