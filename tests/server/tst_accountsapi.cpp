// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/chat/status.h"
#include "server/accounts/passwords.h"
#include "server/accounts/ratelimit.h"
#include "server/accounts/restapi.h"
#include "server/accounts/tokens.h"
#include "server/net/worker.h"
#include "tests/support/fakereply.h"
#include "tests/support/fakestore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace mimi;
using namespace Qt::StringLiterals;

namespace {

const QString done = QString::fromUtf8(chat::successContent);

//! The API on a store in memory, called in this thread.
struct Server
{
    explicit Server(const accounts::ApiOptions &options = {.base = "/Mimi"}, bool limited = false)
        : limits({.enabled = limited}), api({store, tokens, passwords, limits}, withClock(options))
    { }

    accounts::ApiOptions withClock(accounts::ApiOptions options)
    {
        options.now = [this] { return now; };
        return options;
    }

    test::FakeStore store;
    accounts::Tokens tokens{store, {.now = [this] { return now; }}};
    accounts::Passwords passwords{{.operations = 1, .memory = 8192}};
    accounts::RateLimits limits;
    accounts::RestApi api;
    net::Worker worker{0};
    qint64 now = 1'700'000'000'000;
};

//! One answer, taken apart.
struct Answer
{
    int status = 0;
    int code = 0;
    QString message;
    QJsonValue content;
    std::shared_ptr<test::FakeReply> reply;

    QString error() const { return content[u"error"].toString(); }
};

Answer call(Server &server, net::HttpRequest request)
{
    request.peer = QHostAddress(QHostAddress::LocalHost);
    auto reply = std::make_shared<test::FakeReply>();
    server.api.handle(request, reply, server.worker);
    if (!QTest::qWaitFor([&] { return reply->response.has_value(); }))
        return {};
    const QJsonDocument body = QJsonDocument::fromJson(reply->response->body);
    return {reply->response->status, body[u"code"].toInt(), body[u"message"].toString(), body[u"content"], reply};
}

QList<net::HttpHeader> bearer(const QByteArray &token)
{
    return token.isEmpty() ? QList<net::HttpHeader>() : QList<net::HttpHeader>{{"Authorization", "Bearer " + token}};
}

Answer get(Server &server, const QByteArray &path, const QByteArray &token = {}, const QByteArray &query = {})
{
    return call(server, {.method = "GET", .path = "/Mimi/api" + path, .query = query, .headers = bearer(token)});
}

Answer post(Server &server, const QByteArray &path, const QByteArray &body, const QByteArray &token = {},
            const QByteArray &type = "application/x-www-form-urlencoded")
{
    auto headers = bearer(token);
    headers.append({"Content-Type", type});
    return call(server, {.method = "POST", .path = "/Mimi/api" + path, .headers = headers, .body = body});
}

Answer create(Server &server, const QByteArray &name, const QByteArray &password = "secret")
{
    return post(server, "/user/create",
                "uname=" + name + "&nname=" + name + "-nick&passwd=" + password + "&rpasswd=" + password);
}

Answer login(Server &server, const QByteArray &name, const QByteArray &more = {}, const QByteArray &password = "secret")
{
    return post(server, "/user/login", "uname=" + name + "&passwd=" + password + more);
}

QByteArray signIn(Server &server, const QByteArray &name)
{
    return login(server, name).content[u"secret"].toString().toLatin1();
}

//! Odd ones are said by ana (1) to bo (2), even ones by bo; the first 49 were received, 39 of them read.
storage::StoredMessage storedMessage(int i)
{
    const bool isAnas = i % 2 == 1;
    return {.message = {.id = chat::MessageId{i},
                        .clientId = {"m" + QByteArray::number(i)},
                        .sender = chat::UserId{isAnas ? 1 : 2},
                        .receiver = chat::UserId{isAnas ? 2 : 1},
                        .senderName = isAnas ? "ana" : "bo",
                        .receiverName = isAnas ? "bo" : "ana",
                        .content = "起来聊天",
                        .time = 1000 + i},
            .receivedAt = i < 50 ? 2000 + i : 0,
            .read = i < 40};
}

} // namespace

class TestAccountsApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void envelopeOfSuccess();
    void envelopeOfFailure();
    void createsFromFormAndJson_data();
    void createsFromFormAndJson();
    void createRefuses_data();
    void createRefuses();
    void namesAreTakenWithoutCase_data();
    void namesAreTakenWithoutCase();
    void displayNameIsTheNameByDefault();
    void registrationPolicy_data();
    void registrationPolicy();
    void loginAnswersAsDocumented();
    void loginIgnoresCase();
    void wrongNameAndWrongPasswordLookTheSame();
    void keptLogin();
    void failedLoginsAreLimited();
    void manyAccountsAreLimited();
    void tokensComeInThreeWays_data();
    void tokensComeInThreeWays();
    void tokenErrors();
    void logoutEndsAllTokens();
    void profile_data();
    void profile();
    void search();
    void blocks();
    void sessions();
    void passwordChange();
    void accountDeletion();
    void history();
    void historyRefuses_data();
    void historyRefuses();
    void conversations();
    void health();
    void info();
    void wrongAddressesAndMethods_data();
    void wrongAddressesAndMethods();
    void contentTypes_data();
    void contentTypes();
    void corsForEverybody();
    void corsForSome();
    void brokenStoreSaysSo_data();
    void brokenStoreSaysSo();
    void nothingIsCached();
};

void TestAccountsApi::envelopeOfSuccess()
{
    Server server;
    const Answer answer = create(server, "ana");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.code, 200);
    QCOMPARE(answer.message, u"成功"_s);
    QCOMPARE(answer.content.toString(), done);
    QCOMPARE(answer.reply->header("content-type"), "application/json;charset=UTF-8");
}

void TestAccountsApi::envelopeOfFailure()
{
    Server server;
    create(server, "ana");
    const Answer answer = create(server, "ana");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.code, -400);
    QCOMPARE(answer.message, u"The name is taken."_s);
    QCOMPARE(answer.content, (QJsonObject{{u"error"_s, u"Forbidden"_s}, {u"message"_s, u"The name is taken."_s}}));
}

void TestAccountsApi::createsFromFormAndJson_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("name");

    const QByteArray form = "application/x-www-form-urlencoded";
    QTest::newRow("form") << form << QByteArray("uname=ana&nname=An%C3%A1+M&passwd=secret&rpasswd=secret") << u"ana"_s;
    QTest::newRow("form, charset") << form + ";charset=UTF-8"
                                   << QByteArray("uname=%E8%B5%B7&nname=x&passwd=secret&rpasswd=secret") << u"起"_s;
    QTest::newRow("form with raw UTF-8") << form << QByteArray("uname=起&nname=x&passwd=secret&rpasswd=secret")
                                         << u"起"_s;
    QTest::newRow("no content type") << QByteArray() << QByteArray("uname=ana&nname=x&passwd=secret&rpasswd=secret")
                                     << u"ana"_s;
    QTest::newRow("text/plain") << QByteArray("text/plain")
                                << QByteArray("uname=ana&nname=x&passwd=secret&rpasswd=secret") << u"ana"_s;
    QTest::newRow("JSON") << QByteArray("application/json")
                          << QByteArray(
                                 R"({"uname":"ana","nname":"x","passwd":"secret","rpasswd":"secret","more":[1]})")
                          << u"ana"_s;
    QTest::newRow("JSON, charset") << QByteArray("Application/JSON; charset=utf-8")
                                   << QByteArray(
                                          R"({"uname":"\u8d77","nname":"x","passwd":"secret","rpasswd":"secret"})")
                                   << u"起"_s;
    QTest::newRow("digits only") << form << QByteArray("uname=10086&nname=x&passwd=secret&rpasswd=secret")
                                 << u"10086"_s;
    QTest::newRow("composed first") << form << QByteArray("uname=e%CC%81&nname=x&passwd=secret&rpasswd=secret")
                                    << u"\u00E9"_s;
}

void TestAccountsApi::createsFromFormAndJson()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QString, name);
    Server server;
    const Answer answer = post(server, "/user/create", body, {}, type);
    QCOMPARE(answer.code, 200);
    QCOMPARE(server.store.accounts.first().user.name, name);
    QVERIFY(server.store.accounts.first().data.passwordHash.startsWith("$argon2id$"));
}

void TestAccountsApi::createRefuses_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");

    const QByteArray form = "application/x-www-form-urlencoded";
    const QByteArray json = "application/json";
    const QByteArray passwords = "&passwd=secret&rpasswd=secret";
    QTest::newRow("nothing") << form << QByteArray();
    QTest::newRow("no name") << form << "nname=x" + passwords;
    QTest::newRow("empty name") << form << "uname=&nname=x" + passwords;
    QTest::newRow("slash in the name") << form << "uname=a%2Fb&nname=x" + passwords;
    QTest::newRow("bidi control in the name") << form << "uname=a%E2%80%AEb&nname=x" + passwords;
    QTest::newRow("33 characters") << form << "uname=" + QByteArray(33, 'a') + "&nname=x" + passwords;
    QTest::newRow("bad display name") << form << "uname=ana&nname=+x" + passwords;
    QTest::newRow("no password") << form << QByteArray("uname=ana&nname=x&rpasswd=secret");
    QTest::newRow("no repeated password") << form << QByteArray("uname=ana&nname=x&passwd=secret");
    QTest::newRow("passwords differ") << form << QByteArray("uname=ana&nname=x&passwd=secret&rpasswd=Secret");
    QTest::newRow("5 bytes") << form << QByteArray("uname=ana&nname=x&passwd=12345&rpasswd=12345");
    QTest::newRow("1025 bytes") << form
                                << "uname=ana&passwd=" + QByteArray(1025, 'x') + "&rpasswd=" + QByteArray(1025, 'x');
    QTest::newRow("form is not UTF-8") << form << "uname=%FF%FE&nname=x" + passwords;
    QTest::newRow("broken escape") << form << "uname=a%zz&nname=x" + passwords;
    QTest::newRow("65 fields") << form << "uname=ana&nname=x" + passwords + QByteArray("&a").repeated(61);
    QTest::newRow("JSON cut off") << json << QByteArray(R"({"uname":"ana","nname")");
    QTest::newRow("JSON empty") << json << QByteArray();
    QTest::newRow("JSON array") << json << QByteArray(R"(["ana"])");
    QTest::newRow("JSON number for a name")
        << json << QByteArray(R"({"uname":1,"nname":"x","passwd":"secret","rpasswd":"secret"})");
    QTest::newRow("JSON number for a display name")
        << json << QByteArray(R"({"uname":"a","nname":1,"passwd":"secret","rpasswd":"secret"})");
    QTest::newRow("JSON null for passwords")
        << json << QByteArray(R"({"uname":"a","nname":"x","passwd":null,"rpasswd":null})");
    QTest::newRow("JSON with half a character")
        << json << QByteArray(R"({"uname":"a","nname":"x","passwd":"secret\ud800","rpasswd":"secret\ud800"})");
    QTest::newRow("JSON that is not UTF-8")
        << json << QByteArray("{\"uname\":\"a\xff\",\"nname\":\"x\",\"passwd\":\"secret\",\"rpasswd\":\"secret\"}");
    QTest::newRow("JSON, very deep") << json << QByteArray(60'000, '[');
}

void TestAccountsApi::createRefuses()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    Server server;
    const Answer answer = post(server, "/user/create", body, {}, type);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.code, -401);
    QCOMPARE(answer.error(), u"DataError"_s);
    QVERIFY(server.store.accounts.isEmpty());
}

void TestAccountsApi::namesAreTakenWithoutCase_data()
{
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<int>("code");

    QTest::newRow("same name") << QByteArray("uname=Ana&nname=other") << -400;
    QTest::newRow("other letter case") << QByteArray("uname=aNA&nname=other") << -400;
    QTest::newRow("same display name") << QByteArray("uname=other&nname=ana-NICK") << -400;
    QTest::newRow("others") << QByteArray("uname=bo&nname=Bo") << 200;
}

void TestAccountsApi::namesAreTakenWithoutCase()
{
    QFETCH(QByteArray, names);
    Server server;
    create(server, "Ana");
    QTEST(post(server, "/user/create", names + "&passwd=secret&rpasswd=secret").code, "code");
}

void TestAccountsApi::displayNameIsTheNameByDefault()
{
    Server server;
    QCOMPARE(post(server, "/user/create", "uname=ana&passwd=secret&rpasswd=secret").code, 200);
    QCOMPARE(post(server, "/user/create", "uname=bo&nname=&passwd=secret&rpasswd=secret").code, 200);
    QCOMPARE(login(server, "ana").content[u"user"][u"nname"].toString(), u"ana"_s);
    QCOMPARE(login(server, "bo").content[u"user"][u"nname"].toString(), u"bo"_s);
}

void TestAccountsApi::registrationPolicy_data()
{
    QTest::addColumn<accounts::Registration>("registration");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("invite");
    QTest::addColumn<int>("answer");
    QTest::addColumn<QString>("announced");

    using accounts::Registration;
    const QByteArray code = "come in";
    QTest::newRow("open") << Registration::Open << QByteArray() << QByteArray() << 200 << u"open"_s;
    QTest::newRow("closed") << Registration::Closed << QByteArray() << QByteArray() << -400 << u"closed"_s;
    QTest::newRow("invited") << Registration::Invitation << code << QByteArray("come+in") << 200 << u"invitation"_s;
    QTest::newRow("not invited") << Registration::Invitation << code << QByteArray() << -400 << u"invitation"_s;
    QTest::newRow("wrong code") << Registration::Invitation << code << QByteArray("come+on") << -400 << u"invitation"_s;
    QTest::newRow("no code set") << Registration::Invitation << QByteArray() << QByteArray() << -400 << u"invitation"_s;
}

void TestAccountsApi::registrationPolicy()
{
    QFETCH(accounts::Registration, registration);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, invite);
    Server server({.base = "/Mimi", .registration = registration, .invitationCode = code});
    const QByteArray body = "uname=ana&passwd=secret&rpasswd=secret&invite=" + invite;
    QTEST(post(server, "/user/create", body).code, "answer");
    QTEST(get(server, "/info").content[u"registration"].toString(), "announced");
}

void TestAccountsApi::loginAnswersAsDocumented()
{
    Server server;
    create(server, "ana");
    const Answer answer = login(server, "ana");
    QCOMPARE(answer.code, 200);
    const QJsonObject content = answer.content.toObject();
    QCOMPARE(content.keys(), (QStringList{u"secret"_s, u"tmCreate"_s, u"tmExpire"_s, u"user"_s}));
    QCOMPARE(content[u"secret"].toString().size(), 43);
    QCOMPARE(content[u"tmCreate"].toInteger(), server.now);
    QCOMPARE(content[u"tmExpire"].toInteger(), server.now + 2 * 60 * 60 * 1000);
    const QJsonObject user{{u"uid"_s, 1}, {u"uname"_s, u"ana"_s}, {u"nname"_s, u"ana-nick"_s}, {u"tmCreated"_s, 1}};
    QCOMPARE(content[u"user"].toObject(), user);
    QCOMPARE(get(server, "/user/me", content[u"secret"].toString().toLatin1()).content.toObject(), user);
}

void TestAccountsApi::loginIgnoresCase()
{
    Server server;
    create(server, "Jos%C3%A9");
    QCOMPARE(login(server, "JOSE%CC%81").content[u"user"][u"uname"].toString(), u"Jos\u00E9"_s);
}

void TestAccountsApi::wrongNameAndWrongPasswordLookTheSame()
{
    Server server;
    create(server, "ana");
    create(server, "locked");
    server.store.accounts[2].locked = true;
    const Answer wrongPassword = login(server, "ana", {}, "secreT");
    QCOMPARE(wrongPassword.code, -401);
    const QList<Answer> others{login(server, "nobody"), login(server, "locked"), login(server, "a%2Fb"),
                               login(server, QByteArray(1000, 'x')), login(server, "ana", {}, "")};
    for (const Answer &answer : others)
        QCOMPARE(answer.reply->response->body, wrongPassword.reply->response->body);
    QCOMPARE(post(server, "/user/login", "uname=ana").code, -401);
    QCOMPARE(post(server, "/user/login", "passwd=secret").code, -401);
}

void TestAccountsApi::keptLogin()
{
    Server server;
    create(server, "ana");
    const auto lifetime = [&](const QByteArray &more) {
        const QJsonValue content = login(server, "ana", more).content;
        return content[u"tmExpire"].toInteger() - content[u"tmCreate"].toInteger();
    };
    const qint64 hour = 60 * 60 * 1000;
    QCOMPARE(lifetime("&keep=true"), 90 * 24 * hour);
    QCOMPARE(lifetime("&keep=false"), 2 * hour);
    QCOMPARE(post(server, "/user/login", R"({"uname":"ana","passwd":"secret","keep":true,"device":"phone"})", {},
                  "application/json")
                 .code,
             200);
    const auto kept = std::count_if(server.store.records.cbegin(), server.store.records.cend(),
                                    [](const auto &token) { return token.kept; });
    QCOMPARE(kept, 2);
}

void TestAccountsApi::failedLoginsAreLimited()
{
    Server server({.base = "/Mimi"}, true);
    create(server, "ana");
    for (int i = 0; i < 10; ++i)
        QCOMPARE(login(server, "ana", {}, "wrong!").code, -401);
    const Answer answer = login(server, "ana");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.code, -429);
    QCOMPARE(answer.error(), u"TooManyRequests"_s);
    const qint64 wait = answer.content[u"retryAfter"].toInteger();
    QVERIFY(wait > 0 && wait <= 60'000);
}

void TestAccountsApi::manyAccountsAreLimited()
{
    Server server({.base = "/Mimi"}, true);
    for (int i = 0; i < 30; ++i)
        QCOMPARE(create(server, "user" + QByteArray::number(i)).code, 200);
    const Answer answer = create(server, "onemore");
    QCOMPARE(answer.code, -429);
    QVERIFY(answer.content[u"retryAfter"].toInteger() > 0);
    QVERIFY(!signIn(server, "user7").isEmpty());
}

void TestAccountsApi::tokensComeInThreeWays_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("prefix");

    QTest::newRow("janke-authorization") << QByteArray("janke-authorization") << QByteArray();
    QTest::newRow("Authorization") << QByteArray("Authorization") << QByteArray("Bearer ");
    QTest::newRow("srect") << QByteArray() << QByteArray("srect=");
}

void TestAccountsApi::tokensComeInThreeWays()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, prefix);
    Server server;
    create(server, "ana");
    const QByteArray value = prefix + signIn(server, "ana");
    const Answer answer = call(server,
                               {.method = "GET",
                                .path = "/Mimi/api/user/me",
                                .query = name.isEmpty() ? value : QByteArray(),
                                .headers = {{name, value}}});
    QCOMPARE(answer.content[u"uname"].toString(), u"ana"_s);
}

void TestAccountsApi::tokenErrors()
{
    Server server;
    create(server, "ana");
    const QByteArray token = signIn(server, "ana");
    const QList<QByteArray> addresses{"/user/me",       "/user/profile/ana", "/user/search",       "/user/blocks",
                                      "/user/sessions", "/chat/history",     "/chat/conversations"};
    for (const QByteArray &address : addresses) {
        const Answer none = get(server, address);
        QCOMPARE(none.status, 200);
        QCOMPARE(none.code, -201);
        QCOMPARE(get(server, address, QByteArray(43, 'a')).code, -200);
        QCOMPARE(get(server, address, "x").code, -200);
    }
    for (const QByteArray address :
         {"/user/logout", "/user/block", "/user/unblock", "/user/sessions/revoke", "/user/passwd", "/user/delete"})
        QCOMPARE(post(server, address, {}).code, -201);
    server.now += 2 * 60 * 60 * 1000;
    QCOMPARE(get(server, "/user/me", token).code, -202);
}

void TestAccountsApi::logoutEndsAllTokens()
{
    Server server;
    create(server, "ana");
    create(server, "bo");
    const QByteArray phone = signIn(server, "ana");
    const QByteArray laptop = signIn(server, "ana");
    const QByteArray bo = signIn(server, "bo");
    int ended = 0;
    server.tokens.onRevoked([&](storage::UserId, const QList<QByteArray> &hashes) { ended += int(hashes.size()); });
    const Answer answer = post(server, "/user/logout", {}, phone);
    QCOMPARE(answer.code, 200);
    QCOMPARE(answer.content.toString(), done);
    QCOMPARE(ended, 2);
    QCOMPARE(get(server, "/user/me", phone).code, -200);
    QCOMPARE(get(server, "/user/me", laptop).code, -200);
    QCOMPARE(get(server, "/user/me", bo).code, 200);
}

void TestAccountsApi::profile_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("found");

    QTest::newRow("as registered") << QByteArray("Bo%20B") << u"Bo B"_s;
    QTest::newRow("other letter case") << QByteArray("bO%20b") << u"Bo B"_s;
    QTest::newRow("Chinese") << QByteArray("%E8%B5%B7") << u"起"_s;
    QTest::newRow("plus is a plus") << QByteArray("a+b") << u"a+b"_s;
    QTest::newRow("unknown") << QByteArray("nobody") << QString();
    QTest::newRow("display name is no name") << QByteArray("Bo%20B-nick") << QString();
    QTest::newRow("slash") << QByteArray("a%2Fb") << QString();
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("NUL") << QByteArray("%00") << QString();
}

void TestAccountsApi::profile()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, found);
    Server server;
    create(server, "Bo%20B");
    create(server, "%E8%B5%B7");
    create(server, "a%2Bb");
    const Answer answer = get(server, "/user/profile/" + name, signIn(server, "Bo%20B"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.code, found.isEmpty() ? -404 : 200);
    if (found.isEmpty())
        return;
    QCOMPARE(answer.content[u"user"][u"uname"].toString(), found);
    QVERIFY(answer.content[u"isAttention"].isBool());
}

void TestAccountsApi::search()
{
    Server server;
    create(server, "Ana");
    create(server, "anton");
    create(server, "bo");
    const QByteArray token = signIn(server, "bo");
    const QJsonArray found = get(server, "/user/search", token, "q=AN").content.toArray();
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0][u"uname"].toString(), u"Ana"_s);
    QCOMPARE(found[0].toObject().keys(), (QStringList{u"nname"_s, u"tmCreated"_s, u"uid"_s, u"uname"_s}));
    QCOMPARE(get(server, "/user/search", token, "q=x").content.toArray(), QJsonArray());
    QCOMPARE(get(server, "/user/search", token, "q=").content.toArray(), QJsonArray());
    QCOMPARE(get(server, "/user/search", token).code, -401);
    QCOMPARE(get(server, "/user/search", token, "q=%FF").code, -401);
}

void TestAccountsApi::blocks()
{
    Server server;
    create(server, "ana");
    create(server, "bo");
    const QByteArray token = signIn(server, "ana");
    QCOMPARE(post(server, "/user/block", "uid=2", token).code, 200);
    QCOMPARE(post(server, "/user/block", R"({"uid":2})", token, "application/json").code, 200);
    QCOMPARE(get(server, "/user/blocks", token).content[0][u"uname"].toString(), u"bo"_s);
    QCOMPARE(post(server, "/user/unblock", "uid=2", token).code, 200);
    QCOMPARE(get(server, "/user/blocks", token).content.toArray(), QJsonArray());

    QCOMPARE(post(server, "/user/block", "uid=99", token).code, -404);
    QCOMPARE(post(server, "/user/block", "uid=1", token).code, -400);
    for (const QByteArray body :
         {"", "uid=", "uid=0", "uid=-2", "uid=2.0", "uid=+2", "uid=x", "uid=99999999999999999999"})
        QCOMPARE(post(server, "/user/block", body, token).code, -401);
    for (const QByteArray body : {R"({"uid":2.5})", R"({"uid":true})", R"({"uid":[2]})", R"({"uid":1e300})"})
        QCOMPARE(post(server, "/user/block", body, token, "application/json").code, -401);
}

void TestAccountsApi::sessions()
{
    Server server;
    create(server, "ana");
    const QByteArray laptop = signIn(server, "ana");
    const QByteArray phone =
        login(server, "ana", "&keep=true&device=My+%0Aphone").content[u"secret"].toString().toLatin1();
    QJsonArray sessions = get(server, "/user/sessions", phone).content.toArray();
    QCOMPARE(sessions.size(), 2);
    const bool isFirst = sessions[0][u"current"].toBool();
    const QJsonObject current = sessions[isFirst ? 0 : 1].toObject();
    const QJsonObject other = sessions[isFirst ? 1 : 0].toObject();
    QCOMPARE(current.keys(),
             (QStringList{u"current"_s, u"device"_s, u"id"_s, u"keep"_s, u"tmCreated"_s, u"tmExpire"_s}));
    QCOMPARE(current[u"device"].toString(), u"My phone"_s);
    QVERIFY(current[u"keep"].toBool() && !other[u"keep"].toBool());
    QVERIFY(current[u"current"].toBool() && !other[u"current"].toBool());

    const QByteArray id = QByteArray::number(other[u"id"].toInteger());
    QCOMPARE(post(server, "/user/sessions/revoke", "id=" + id, phone).code, 200);
    QCOMPARE(get(server, "/user/me", laptop).code, -200);
    QCOMPARE(get(server, "/user/me", phone).code, 200);
    QCOMPARE(post(server, "/user/sessions/revoke", "id=" + id, phone).code, -404);
    QCOMPARE(post(server, "/user/sessions/revoke", "id=x", phone).code, -401);
    QCOMPARE(post(server, "/user/sessions/revoke", {}, phone).code, -401);
}

void TestAccountsApi::passwordChange()
{
    Server server;
    create(server, "ana");
    const QByteArray here = signIn(server, "ana");
    const QByteArray there = signIn(server, "ana");
    const auto change = [&](const QByteArray &body) { return post(server, "/user/passwd", body, here).code; };
    QCOMPARE(change("passwd=wrong!&npasswd=better&rpasswd=better"), -401);
    QCOMPARE(change("passwd=secret&npasswd=better&rpasswd=bitter"), -401);
    QCOMPARE(change("passwd=secret&npasswd=short&rpasswd=short"), -401);
    QCOMPARE(change("npasswd=better&rpasswd=better"), -401);
    QCOMPARE(get(server, "/user/me", there).code, 200);

    QCOMPARE(change("passwd=secret&npasswd=better&rpasswd=better"), 200);
    QCOMPARE(get(server, "/user/me", here).code, 200);
    QCOMPARE(get(server, "/user/me", there).code, -200);
    QCOMPARE(login(server, "ana").code, -401);
    QCOMPARE(login(server, "ana", {}, "better").code, 200);
}

void TestAccountsApi::accountDeletion()
{
    Server server;
    create(server, "ana");
    const QByteArray token = signIn(server, "ana");
    int ended = 0;
    server.tokens.onRevoked([&](storage::UserId, const QList<QByteArray> &hashes) { ended += int(hashes.size()); });
    QCOMPARE(post(server, "/user/delete", {}, token).code, -401);
    QCOMPARE(post(server, "/user/delete", "passwd=wrong!", token).code, -401);
    QCOMPARE(get(server, "/user/me", token).code, 200);
    QCOMPARE(post(server, "/user/delete", "passwd=secret", token).code, 200);
    QCOMPARE(ended, 1);
    QCOMPARE(get(server, "/user/me", token).code, -200);
    QCOMPARE(login(server, "ana").code, -401);
}

void TestAccountsApi::history()
{
    Server server;
    create(server, "ana");
    create(server, "bo");
    for (int i = 1; i <= 60; ++i)
        server.store.messages.append(storedMessage(i));
    const QByteArray token = signIn(server, "ana");
    const QJsonArray page = get(server, "/chat/history", token, "peer=2").content.toArray();
    QCOMPARE(page.size(), 50);
    const QJsonObject newest{{u"id"_s, 60},
                             {u"chatID"_s, u"m60"_s},
                             {u"sender"_s, u"bo"_s},
                             {u"reciver"_s, u"ana"_s},
                             {u"content"_s, u"起来聊天"_s},
                             {u"time"_s, 1060},
                             {u"senderId"_s, 2},
                             {u"reciverId"_s, 1},
                             {u"state"_s, u"sent"_s},
                             {u"tmReceived"_s, QJsonValue()}};
    QCOMPARE(page[0].toObject(), newest);
    QCOMPARE(page[11][u"state"].toString(), u"received"_s);
    QCOMPARE(page[11][u"tmReceived"].toInteger(), 2049);
    QCOMPARE(page[21][u"state"].toString(), u"read"_s);

    const QJsonArray next = get(server, "/chat/history", token, "peer=2&before=11&limit=3").content.toArray();
    QCOMPARE(next.size(), 3);
    QCOMPARE(next[0][u"id"].toInteger(), 10);
    QCOMPARE(get(server, "/chat/history", token, "peer=2&limit=100000").content.toArray().size(), 60);
    QCOMPARE(get(server, "/chat/history", token, "peer=99").content.toArray(), QJsonArray());
}

void TestAccountsApi::historyRefuses_data()
{
    QTest::addColumn<QByteArray>("query");

    for (const char *query : {"", "peer=", "peer=x", "peer=-1", "peer=1.5", "peer=2&before=x", "peer=2&before=0",
                              "peer=2&limit=0", "peer=2&limit=-1", "peer=2&limit="})
        QTest::newRow(query) << QByteArray(query);
}

void TestAccountsApi::historyRefuses()
{
    QFETCH(QByteArray, query);
    Server server;
    create(server, "ana");
    QCOMPARE(get(server, "/chat/history", signIn(server, "ana"), query).code, -401);
}

void TestAccountsApi::conversations()
{
    Server server;
    create(server, "ana");
    const QByteArray token = signIn(server, "ana");
    QCOMPARE(get(server, "/chat/conversations", token).content.toArray(), QJsonArray());
    server.store.talks.append({.peer = chat::UserId{2},
                               .peerName = u"bo"_s,
                               .peerDisplayName = u"Bo"_s,
                               .last = storedMessage(7),
                               .unread = 3,
                               .readUpTo = chat::MessageId{4}});
    const QJsonArray talks = get(server, "/chat/conversations", token).content.toArray();
    QCOMPARE(talks.size(), 1);
    const QJsonObject peer{{u"uid"_s, 2}, {u"uname"_s, u"bo"_s}, {u"nname"_s, u"Bo"_s}};
    QCOMPARE(talks[0][u"peer"].toObject(), peer);
    QCOMPARE(talks[0][u"last"][u"chatID"].toString(), u"m7"_s);
    QCOMPARE(talks[0][u"unread"].toInt(), 3);
    QCOMPARE(talks[0][u"readUpTo"].toInt(), 4);
}

void TestAccountsApi::health()
{
    bool isReady = true;
    Server server({.base = "/Mimi", .isReady = [&] { return isReady; }});
    for (const QByteArray path : {"/health", "/health/live", "/health/ready"}) {
        const Answer good = get(server, path);
        QCOMPARE(good.status, 200);
        QCOMPARE(good.reply->response->body, "{\"status\":\"ok\",\"live\":true,\"ready\":true}\n");
    }
    isReady = false;
    for (const auto &[path, status] : {std::pair("/health", 503), {"/health/live", 200}, {"/health/ready", 503}}) {
        const Answer bad = get(server, path);
        QCOMPARE(bad.status, status);
        QCOMPARE(bad.reply->response->body, "{\"status\":\"unavailable\",\"live\":true,\"ready\":false}\n");
    }
}

void TestAccountsApi::info()
{
    Server server;
    const QJsonObject info = get(server, "/info").content.toObject();
    QCOMPARE(info[u"name"].toString(), u"Mimi"_s);
    QVERIFY(!info[u"version"].toString().isEmpty());
    QCOMPARE(info[u"endpoints"][u"webSocket"].toString(), u"/Mimi/client"_s);
    QCOMPARE(info[u"endpoints"][u"sockJs"].toString(), u"/Mimi/socketServer"_s);
    QVERIFY(info[u"extensions"].toArray().contains(u"history"_s));
    QCOMPARE(info[u"limits"][u"content"].toInt(), 256 * 1024);
}

void TestAccountsApi::wrongAddressesAndMethods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("allow");

    QTest::newRow("unknown") << QByteArray("GET") << QByteArray("/Mimi/api/user/nothing") << 404 << QByteArray();
    QTest::newRow("the root itself") << QByteArray("GET") << QByteArray("/Mimi/api") << 404 << QByteArray();
    QTest::newRow("slash behind") << QByteArray("GET") << QByteArray("/Mimi/api/health/") << 404 << QByteArray();
    QTest::newRow("other root") << QByteArray("GET") << QByteArray("/api/health") << 404 << QByteArray();
    QTest::newRow("profile of two segments")
        << QByteArray("GET") << QByteArray("/Mimi/api/user/profile/a/b") << 404 << QByteArray();
    QTest::newRow("broken escape") << QByteArray("GET") << QByteArray("/Mimi/api/user/profile/a%zz") << 404
                                   << QByteArray();
    QTest::newRow("escape that is not UTF-8")
        << QByteArray("GET") << QByteArray("/Mimi/api/user/profile/%FF") << 404 << QByteArray();
    QTest::newRow("preflight of unknown")
        << QByteArray("OPTIONS") << QByteArray("/Mimi/api/user/nothing") << 404 << QByteArray();
    QTest::newRow("GET where POST is due")
        << QByteArray("GET") << QByteArray("/Mimi/api/user/login") << 405 << QByteArray("POST, OPTIONS");
    QTest::newRow("POST where GET is due")
        << QByteArray("POST") << QByteArray("/Mimi/api/health") << 405 << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("DELETE") << QByteArray("DELETE") << QByteArray("/Mimi/api/user/me") << 405
                            << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("HEAD") << QByteArray("HEAD") << QByteArray("/Mimi/api/health") << 200 << QByteArray();
}

void TestAccountsApi::wrongAddressesAndMethods()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    Server server;
    const Answer answer = call(server, {.method = method, .path = path});
    QTEST(answer.status, "status");
    QTEST(answer.reply->header("allow"), "allow");
    if (answer.status != 200)
        QVERIFY(answer.code < 0);
}

void TestAccountsApi::contentTypes_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");

    QTest::newRow("multipart") << QByteArray("multipart/form-data; boundary=x") << 415;
    QTest::newRow("anything else is a form") << QByteArray("application/octet-stream") << 200;
}

void TestAccountsApi::contentTypes()
{
    QFETCH(QByteArray, type);
    Server server;
    const Answer answer = post(server, "/user/create", "uname=ana&passwd=secret&rpasswd=secret", {}, type);
    QTEST(answer.status, "status");
    QCOMPARE(answer.code, answer.status == 200 ? 200 : -401);
}

void TestAccountsApi::corsForEverybody()
{
    Server server;
    const Answer answer = get(server, "/info");
    QCOMPARE(answer.reply->header("access-control-allow-origin"), "*");
    QVERIFY(answer.reply->header("access-control-allow-credentials").isNull());
    QCOMPARE(get(server, "/nothing").reply->header("access-control-allow-origin"), "*");

    const Answer preflight = call(server,
                                  {.method = "OPTIONS",
                                   .path = "/Mimi/api/user/logout",
                                   .headers = {{"Origin", "https://page.example"},
                                               {"Access-Control-Request-Method", "POST"},
                                               {"Access-Control-Request-Headers", "janke-authorization"}}});
    QCOMPARE(preflight.status, 204);
    QCOMPARE(preflight.reply->header("access-control-allow-origin"), "*");
    QCOMPARE(preflight.reply->header("access-control-allow-methods"), "POST, OPTIONS");
    const QByteArray headers = preflight.reply->header("access-control-allow-headers");
    for (const char *name : {"janke-authorization", "authorization", "content-type"})
        QVERIFY2(headers.contains(name), name);
    QVERIFY(preflight.reply->header("access-control-max-age").toInt() > 0);
}

void TestAccountsApi::corsForSome()
{
    Server server({.base = "/Mimi", .allowedOrigins = {"https://page.example"}});
    const auto from = [&](const QByteArray &origin) {
        return call(server, {.method = "GET", .path = "/Mimi/api/info", .headers = {{"Origin", origin}}}).reply;
    };
    QCOMPARE(from("https://page.example")->header("access-control-allow-origin"), "https://page.example");
    QCOMPARE(from("https://page.example")->header("vary"), "Origin");
    QVERIFY(from("https://other.example")->header("access-control-allow-origin").isNull());
    QCOMPARE(from("https://other.example")->header("vary"), "Origin");
}

void TestAccountsApi::brokenStoreSaysSo_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");

    const QByteArray none;
    QTest::newRow("create") << QByteArray("POST") << QByteArray("/user/create")
                            << QByteArray("uname=x&passwd=secret&rpasswd=secret");
    QTest::newRow("login") << QByteArray("POST") << QByteArray("/user/login") << QByteArray("uname=ana&passwd=secret");
    QTest::newRow("logout") << QByteArray("POST") << QByteArray("/user/logout") << none;
    QTest::newRow("profile") << QByteArray("GET") << QByteArray("/user/profile/ana") << none;
    QTest::newRow("search") << QByteArray("GET") << QByteArray("/user/search") << QByteArray("q=a");
    QTest::newRow("block") << QByteArray("POST") << QByteArray("/user/block") << QByteArray("uid=2");
    QTest::newRow("blocks") << QByteArray("GET") << QByteArray("/user/blocks") << none;
    QTest::newRow("sessions") << QByteArray("GET") << QByteArray("/user/sessions") << none;
    QTest::newRow("revoke") << QByteArray("POST") << QByteArray("/user/sessions/revoke") << QByteArray("id=1");
    QTest::newRow("passwd") << QByteArray("POST") << QByteArray("/user/passwd")
                            << QByteArray("passwd=secret&npasswd=better&rpasswd=better");
    QTest::newRow("delete") << QByteArray("POST") << QByteArray("/user/delete") << QByteArray("passwd=secret");
    QTest::newRow("history") << QByteArray("GET") << QByteArray("/chat/history") << QByteArray("peer=2");
    QTest::newRow("conversations") << QByteArray("GET") << QByteArray("/chat/conversations") << none;
}

void TestAccountsApi::brokenStoreSaysSo()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    Server server;
    create(server, "ana");
    const QByteArray token = signIn(server, "ana");
    server.store.broken = true;
    const Answer answer = method == "GET" ? get(server, path, token, body) : post(server, path, body, token);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.code, -300);
    QCOMPARE(answer.error(), u"InternalError"_s);
}

void TestAccountsApi::nothingIsCached()
{
    Server server;
    for (const QByteArray path : {"/health", "/info", "/nothing", "/user/me"})
        QCOMPARE(get(server, path).reply->header("cache-control"), "no-store");
}

QTEST_GUILESS_MAIN(TestAccountsApi)
#include "tst_accountsapi.moc"
