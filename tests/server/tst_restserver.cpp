// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/passwords.h"
#include "server/accounts/ratelimit.h"
#include "server/accounts/restapi.h"
#include "server/accounts/tokens.h"
#include "server/net/frontdoor.h"
#include "server/net/worker.h"
#include "server/storage/sqlitestore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace mimi;
using namespace Qt::StringLiterals;

namespace {

//! The REST interface as it is served: two workers, a port, a database.
struct Server
{
    explicit Server(const QString &folder, bool limited = false)
        : store(*storage::SqliteStore::open({.folder = folder})), limits({.enabled = limited})
    {
        site.mount("/Mimi/api", &api);
        isUp = door.start();
    }
    ~Server()
    {
        door.stop(std::chrono::seconds(1));
        workers.stop();
    }

    net::WorkerPool workers{2};
    std::unique_ptr<storage::SqliteStore> store;
    accounts::Tokens tokens{*store, {}};
    accounts::Passwords passwords{{.operations = 1, .memory = 8192}};
    accounts::RateLimits limits;
    accounts::RestApi api{{*store, tokens, passwords, limits}, {.base = "/Mimi"}};
    net::Site site;
    net::FrontDoor door{{}, site, workers};
    bool isUp = false;
};

QByteArray newAccount(const QByteArray &name)
{
    return "uname=" + name + "&nname=" + name + "&passwd=secret&rpasswd=secret";
}

} // namespace

class TestRestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void accountsAndTokensSurviveARestart();
    void usersAreNotMixedUp();
    void oneOfManyGetsTheName();
    void aCrowdOfGuessesIsStopped();
    void peopleFindAndBlockEachOther();
    void historyAndConversations();
    void sessionsAndPasswords();
    void deletedAccountIsGone();
    void headHasNoBody();
    void preflight();

private:
    QNetworkRequest request(const QByteArray &path);
    QNetworkReply *send(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                        const QByteArray &token = {});
    //! The HTTP status of the complete answer.
    int wait(QNetworkReply *reply)
    {
        const bool isComplete = QTest::qWaitFor([reply] { return reply->isFinished(); }, 20'000);
        return isComplete ? reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() : 0;
    }
    QJsonObject finish(QNetworkReply *reply);
    QJsonObject get(const QByteArray &path, const QByteArray &token = {})
    {
        return finish(send("GET", path, {}, token));
    }
    QJsonObject post(const QByteArray &path, const QByteArray &body, const QByteArray &token = {})
    {
        return finish(send("POST", path, body, token));
    }
    int code(const QJsonObject &answer) { return answer[u"code"].toInt(); }
    QByteArray signIn(const QByteArray &name, const QByteArray &more = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Server> m_server;
    QNetworkAccessManager m_network;
};

void TestRestServer::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<Server>(m_folder->path());
    QVERIFY(m_server->isUp);
}

void TestRestServer::cleanup()
{
    m_network.clearConnectionCache();
    m_server.reset();
    m_folder.reset();
}

QNetworkRequest TestRestServer::request(const QByteArray &path)
{
    const QByteArray origin = "http://127.0.0.1:" + QByteArray::number(m_server->door.serverPort());
    return QNetworkRequest(QUrl::fromEncoded(QByteArray(origin + "/Mimi/api" + path)));
}

QNetworkReply *TestRestServer::send(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                                    const QByteArray &token)
{
    QNetworkRequest request = this->request(path);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    if (!token.isEmpty())
        request.setRawHeader("janke-authorization", token);
    return m_network.sendCustomRequest(request, method, body);
}

//! The envelope of a complete answer with HTTP status 200; otherwise an empty object.
QJsonObject TestRestServer::finish(QNetworkReply *reply)
{
    const int status = wait(reply);
    reply->deleteLater();
    return status == 200 ? QJsonDocument::fromJson(reply->readAll()).object() : QJsonObject();
}

QByteArray TestRestServer::signIn(const QByteArray &name, const QByteArray &more)
{
    const QJsonObject answer = post("/user/login", "uname=" + name + "&passwd=secret" + more);
    return answer[u"content"][u"secret"].toString().toLatin1();
}

void TestRestServer::accountsAndTokensSurviveARestart()
{
    QCOMPARE(code(post("/user/create", newAccount("ana"))), 200);
    const QByteArray token = signIn("ANA");
    QVERIFY(!token.isEmpty());

    m_server.reset();
    m_server = std::make_unique<Server>(m_folder->path());
    const QJsonObject me = get("/user/me", token);
    QCOMPARE(me[u"content"][u"uname"].toString(), u"ana"_s);
    QVERIFY(me[u"content"][u"tmCreated"].toInteger() > 0);
    QCOMPARE(code(post("/user/create", newAccount("ANA"))), -400);

    QCOMPARE(code(post("/user/logout", {}, token)), 200);
    m_server.reset();
    m_server = std::make_unique<Server>(m_folder->path());
    QCOMPARE(code(get("/user/me", token)), -200);
}

void TestRestServer::usersAreNotMixedUp()
{
    QList<QByteArray> tokens;
    for (int i = 0; i < 8; ++i) {
        QCOMPARE(code(post("/user/create", newAccount("user" + QByteArray::number(i)))), 200);
        tokens.append(signIn("user" + QByteArray::number(i)));
    }
    QList<QNetworkReply *> replies;
    for (int i = 0; i < 200; ++i)
        replies.append(send("GET", "/user/me", {}, tokens[i % 8]));
    for (int i = 0; i < 200; ++i)
        QCOMPARE(finish(replies[i])[u"content"][u"uname"].toString(), u"user%1"_s.arg(i % 8));
}

void TestRestServer::oneOfManyGetsTheName()
{
    QList<QNetworkReply *> replies;
    for (int i = 0; i < 12; ++i)
        replies.append(send("POST", "/user/create", newAccount(i % 2 == 0 ? "ana" : "ANA")));
    int created = 0;
    int refused = 0;
    for (QNetworkReply *reply : replies) {
        const int answer = code(finish(reply));
        created += answer == 200 ? 1 : 0;
        refused += answer == -400 ? 1 : 0;
    }
    QCOMPARE(created, 1);
    QCOMPARE(refused, 11);
}

void TestRestServer::aCrowdOfGuessesIsStopped()
{
    m_server.reset();
    m_server = std::make_unique<Server>(m_folder->path(), true);
    QCOMPARE(code(post("/user/create", newAccount("ana"))), 200);
    QList<QNetworkReply *> replies;
    for (int i = 0; i < 60; ++i)
        replies.append(send("POST", "/user/login", "uname=ana&passwd=guess" + QByteArray::number(i)));
    int tried = 0;
    int stopped = 0;
    for (QNetworkReply *reply : replies) {
        const QJsonObject answer = finish(reply);
        tried += code(answer) == -401 ? 1 : 0;
        stopped += code(answer) == -429 && answer[u"content"][u"retryAfter"].toInteger() > 0 ? 1 : 0;
    }
    QCOMPARE(tried + stopped, 60);
    QVERIFY2(tried >= 10 && tried <= 11, qPrintable(QString::number(tried))); // two are compared at a time
}

void TestRestServer::peopleFindAndBlockEachOther()
{
    for (const QByteArray name : {"Ana", "anton", "bo"})
        QCOMPARE(code(post("/user/create", newAccount(name))), 200);
    const QByteArray token = signIn("bo");
    QCOMPARE(get("/user/profile/aNA", token)[u"content"][u"user"][u"uname"].toString(), u"Ana"_s);
    QCOMPARE(code(get("/user/profile/nobody", token)), -404);
    QCOMPARE(get("/user/search?q=AN", token)[u"content"].toArray().size(), 2);
    QCOMPARE(get("/user/search?q=%25", token)[u"content"].toArray().size(), 0);
    QCOMPARE(get("/user/search?q=_", token)[u"content"].toArray().size(), 0);

    const qint64 uid = get("/user/profile/anton", token)[u"content"][u"user"][u"uid"].toInteger();
    QCOMPARE(code(post("/user/block", "uid=" + QByteArray::number(uid), token)), 200);
    QCOMPARE(code(post("/user/block", "uid=" + QByteArray::number(uid), token)), 200);
    QCOMPARE(get("/user/blocks", token)[u"content"][0][u"uname"].toString(), u"anton"_s);
    QCOMPARE(code(post("/user/unblock", "uid=" + QByteArray::number(uid), token)), 200);
    QCOMPARE(get("/user/blocks", token)[u"content"].toArray(), QJsonArray());
    QCOMPARE(code(post("/user/block", "uid=4711", token)), -404);
}

void TestRestServer::historyAndConversations()
{
    for (const QByteArray name : {"ana", "bo"})
        QCOMPARE(code(post("/user/create", newAccount(name))), 200);
    const QByteArray token = signIn("bo");
    const qint64 ana = get("/user/profile/ana", token)[u"content"][u"user"][u"uid"].toInteger();
    const qint64 bo = get("/user/me", token)[u"content"][u"uid"].toInteger();
    std::vector<storage::ChatCommand> commands;
    for (int i = 1; i <= 7; ++i) {
        const chat::SendRequest request{{"m" + QByteArray::number(i)}, chat::UserId{bo}, "起来聊天"};
        commands.emplace_back(storage::AppendCommand{{}, chat::UserId{ana}, request});
    }
    m_server->store->submit(std::move(commands));

    const QByteArray history = "/chat/history?limit=5&peer=" + QByteArray::number(ana);
    QTRY_COMPARE(get(history, token)[u"content"].toArray().size(), 5);
    const QJsonArray page = get(history, token)[u"content"].toArray();
    QCOMPARE(page[0][u"chatID"].toString(), u"m7"_s);
    QCOMPARE(page[0][u"content"].toString(), u"起来聊天"_s);
    QCOMPARE(page[0][u"reciver"].toString(), u"bo"_s);
    QCOMPARE(page[0][u"state"].toString(), u"sent"_s);
    const QByteArray before = "&before=" + QByteArray::number(page[4][u"id"].toInteger());
    QCOMPARE(get(history + before, token)[u"content"].toArray().size(), 2);

    const QJsonArray talks = get("/chat/conversations", token)[u"content"].toArray();
    QCOMPARE(talks.size(), 1);
    QCOMPARE(talks[0][u"peer"][u"uname"].toString(), u"ana"_s);
    QCOMPARE(talks[0][u"unread"].toInt(), 7);
    QCOMPARE(talks[0][u"last"][u"chatID"].toString(), u"m7"_s);
}

void TestRestServer::sessionsAndPasswords()
{
    QCOMPARE(code(post("/user/create", newAccount("ana"))), 200);
    const QByteArray laptop = signIn("ana", "&device=laptop");
    const QByteArray phone = signIn("ana", "&device=phone&keep=true");
    const QByteArray tablet = signIn("ana", "&device=tablet");
    const QJsonArray sessions = get("/user/sessions", laptop)[u"content"].toArray();
    QCOMPARE(sessions.size(), 3);
    for (const auto &session : sessions) {
        QCOMPARE(session[u"current"].toBool(), session[u"device"].toString() == u"laptop"_s);
        QCOMPARE(session[u"keep"].toBool(), session[u"device"].toString() == u"phone"_s);
        const QByteArray id = QByteArray::number(session[u"id"].toInteger());
        if (session[u"device"].toString() == u"tablet"_s)
            QCOMPARE(code(post("/user/sessions/revoke", "id=" + id, laptop)), 200);
    }
    QCOMPARE(code(get("/user/me", tablet)), -200);

    QCOMPARE(code(post("/user/passwd", "passwd=secret&npasswd=better&rpasswd=better", laptop)), 200);
    QCOMPARE(code(get("/user/me", laptop)), 200);
    QCOMPARE(code(get("/user/me", phone)), -200);
    QVERIFY(signIn("ana").isEmpty());
}

void TestRestServer::deletedAccountIsGone()
{
    QCOMPARE(code(post("/user/create", newAccount("ana"))), 200);
    const QByteArray token = signIn("ana");
    const qint64 uid = get("/user/me", token)[u"content"][u"uid"].toInteger();
    QCOMPARE(code(post("/user/delete", "passwd=secret", token)), 200);
    QCOMPARE(code(get("/user/me", token)), -200);
    QVERIFY(signIn("ana").isEmpty());
    QCOMPARE(code(post("/user/create", newAccount("ana"))), 200);
    QVERIFY(get("/user/me", signIn("ana"))[u"content"][u"uid"].toInteger() > uid);
}

void TestRestServer::headHasNoBody()
{
    const std::unique_ptr<QNetworkReply> reply(m_network.head(request("/health")));
    QCOMPARE(wait(reply.get()), 200);
    QCOMPARE(reply->readAll(), QByteArray());
}

void TestRestServer::preflight()
{
    const std::unique_ptr<QNetworkReply> reply(send("OPTIONS", "/user/login"));
    QCOMPARE(wait(reply.get()), 204);
    QCOMPARE(reply->rawHeader("Access-Control-Allow-Methods"), "POST, OPTIONS");
    QCOMPARE(reply->rawHeader("Access-Control-Allow-Origin"), "*");
}

QTEST_GUILESS_MAIN(TestRestServer)
#include "tst_restserver.moc"
