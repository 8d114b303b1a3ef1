// SPDX-License-Identifier: GPL-3.0-or-later
#include "apidriver.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace mimi;
using namespace mimi::test;
using namespace Qt::StringLiterals;

//! Accounts, logins, tokens and passwords over HTTP.
class TestAccountsApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
    void sessions();
    void passwordChange();
    void accountDeletion();
};

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
    QCOMPARE(answer.content.toString(), successContent());
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

QTEST_GUILESS_MAIN(TestAccountsApi)
#include "tst_accountsapi.moc"
