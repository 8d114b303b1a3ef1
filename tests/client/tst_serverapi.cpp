// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/serverapi.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace mimi::client;

namespace {

//! Answers every request with the same bytes, or not at all; keeps what it was asked.
class FakeHttpServer : public QTcpServer
{
public:
    explicit FakeHttpServer(QByteArray answer) : m_answer(std::move(answer))
    {
        connect(this, &QTcpServer::newConnection, this, &FakeHttpServer::serve);
        listen(QHostAddress::LocalHost);
    }

    ServerAddress address() const { return {.host = u"127.0.0.1"_s, .port = serverPort()}; }
    QByteArray request;

private:
    void serve()
    {
        auto *socket = nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            request += socket->readAll();
            if (m_answer.isEmpty())
                return;
            socket->write(m_answer);
            socket->disconnectFromHost();
        });
    }

    QByteArray m_answer;
};

QByteArray http(const QByteArray &status, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

} // namespace

class ServerApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failuresAreTold_data();
    void failuresAreTold();
    void nobodyListens();
    void formsKeepEveryCharacter();
    void theTokenGoesToItsServerOnly();

private:
    std::optional<ApiResult<ServerInfo>> probe(const ServerAddress &address);
};

std::optional<ApiResult<ServerInfo>> ServerApiTest::probe(const ServerAddress &address)
{
    ServerApi api;
    api.setTimeout(500ms);
    std::optional<ApiResult<ServerInfo>> result;
    api.probe(address, this, [&](const ApiResult<ServerInfo> &info) { result.emplace(info); });
    return QTest::qWaitFor([&] { return result.has_value(); }, 30'000) ? result : std::nullopt;
}

void ServerApiTest::failuresAreTold_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ApiError::Kind>("kind");
    QTest::addColumn<int>("code");
    using Kind = ApiError::Kind;
    QTest::newRow("another web server") << http("200 OK", "<html>hello</html>") << Kind::NotMimi << 0;
    QTest::newRow("wrong context") << http("404 Not Found", "not found") << Kind::NotMimi << 0;
    QTest::newRow("moved") << http("302 Found\r\nLocation: http://127.0.0.1:1/", "") << Kind::NotMimi << 0;
    QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH\r\n") << Kind::NotMimi << 0;
    QTest::newRow("busy") << http("503 Service Unavailable", "") << Kind::Unreachable << 0;
    QTest::newRow("says no") << http("200 OK", R"({"code":-202,"message":"失败","content":null})") << Kind::Refused
                             << -202;
    QTest::newRow("too often") << http("200 OK", R"({"code":-429,"message":"失败","content":{"retryAfter":1500}})")
                               << Kind::Refused << -429;
    QTest::newRow("silence") << QByteArray() << Kind::TimedOut << 0;
}

void ServerApiTest::failuresAreTold()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const ApiError::Kind, kind);
    QFETCH(const int, code);
    FakeHttpServer server(answer);
    const auto result = probe(server.address());
    QVERIFY(result && !*result);
    QCOMPARE(result->error().kind, kind);
    QCOMPARE(result->error().code, code);
    QVERIFY(!result->error().text.isEmpty());
    QCOMPARE(result->error().isTokenProblem(), code == -202);
    QCOMPARE(result->error().retryAfter, code == -429 ? 1500 : 0);
}

void ServerApiTest::nobodyListens()
{
    FakeHttpServer server({});
    const auto address = server.address();
    server.close();
    const auto result = probe(address);
    QVERIFY(result && !*result);
    QCOMPARE(result->error().kind, ApiError::Kind::Unreachable);
    QVERIFY(result->error().text.contains(QString::number(address.port)));
}

void ServerApiTest::formsKeepEveryCharacter()
{
    FakeHttpServer server(http("200 OK", R"({"code":-401,"message":"","content":null})"));
    ServerApi api;
    api.setServer(server.address());
    bool answered = false;
    api.login(u"a+b &=%é"_s, u"p%20w+"_s, true, u"my device"_s, this, [&](const auto &) { answered = true; });
    QTRY_VERIFY(answered);
    QVERIFY(server.request.contains("POST /Mimi/api/user/login "));
    QVERIFY(server.request.endsWith("uname=a%2Bb%20%26%3D%25%C3%A9&passwd=p%2520w%2B&keep=true&device=my%20device"));
}

void ServerApiTest::theTokenGoesToItsServerOnly()
{
    FakeHttpServer own(http("200 OK", R"({"code":200,"content":{}})"));
    FakeHttpServer other(http("200 OK", R"({"code":200,"content":{}})"));
    ServerApi api;
    api.setServer(own.address());
    api.setToken("secret");
    int answers = 0;
    api.info(this, [&](const auto &) { ++answers; });
    api.probe(other.address(), this, [&](const auto &) { ++answers; });
    QTRY_COMPARE(answers, 2);
    QVERIFY(own.request.toLower().contains("authorization: bearer secret")); // names have no case
    QVERIFY(!other.request.contains("secret"));
}

QTEST_GUILESS_MAIN(ServerApiTest)
#include "tst_serverapi.moc"
