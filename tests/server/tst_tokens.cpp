// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/tokens.h"
#include "tests/support/fakestore.h"

#include <QTest>
#include <thread>

using namespace mimi;
using namespace Qt::StringLiterals;
using accounts::Tokens;
using chat::StatusCode;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 day = 24 * 60 * minute;

//! A store with two people in it, and a clock to turn.
struct World
{
    World()
    {
        for (const QString &name : {u"ana"_s, u"bo"_s}) {
            store.createUser({.name = name, .nameKey = name, .displayName = name, .displayNameKey = name},
                             [](const auto &) {});
        }
    }

    Tokens::Options options(int cached = 1000)
    {
        return {.lifetimeMs = 10 * minute, .keptLifetimeMs = 90 * day, .cachedTokens = cached, .now = [this] {
                    return now.load();
                }};
    }

    Tokens::Issued issue(Tokens &tokens, int user = 1, bool keep = false)
    {
        Tokens::Issued issued;
        tokens.issue(store.accounts[user].user, keep, u"laptop"_s, [&](const auto &result) { issued = *result; });
        return issued;
    }

    test::FakeStore store;
    std::atomic<qint64> now = 1'700'000'000'000;
};

//! 200 or the code of the refusal; 0 if there was no answer yet.
int check(Tokens &tokens, const QByteArray &token)
{
    int code = 0;
    tokens.check(token, [&](const auto &result) { code = int(result ? StatusCode::Success : result.error()); });
    return code;
}

} // namespace

class TestTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void issuedTokenIsTextForUrls();
    void storeKeepsOnlyTheHash();
    void namesItsOwner();
    void malformedTokensNeverReachTheStore_data();
    void malformedTokensNeverReachTheStore();
    void unknownTokenIsAskedForAgain();
    void brokenStoreIsNotAWrongToken();
    void eachUseMovesTheExpiry();
    void keptTokensLiveLonger();
    void storeLearnsOfUsesOnceAMinute();
    void cachedTokenNeedsNoLookup();
    void expiredTokenIsRememberedForAWeek();
    void survivesARestart();
    void lastUsesAreSavedAtTheEnd();
    void revokedTokenIsUnknown();
    void revokesOneSession();
    void revokesAllButOne();
    void revocationDuringLookupWins();
    void revocationElsewhereIsNoticed();
    void sweepEndsExpiredTokens();
    void dropEndsAllOfAUser();
    void fullCacheLetsGoTheLeastUsed();
    void manyThreadsAtOnce();
};

void TestTokens::issuedTokenIsTextForUrls()
{
    World world;
    Tokens tokens(world.store, world.options());
    const QByteArray token = world.issue(tokens).token;
    QCOMPARE(token.size(), 43);
    QCOMPARE(QByteArray::fromBase64(token, QByteArray::Base64UrlEncoding).size(), 32);
    QVERIFY(token != world.issue(tokens).token);
}

void TestTokens::storeKeepsOnlyTheHash()
{
    World world;
    Tokens tokens(world.store, world.options());
    const auto issued = world.issue(tokens);
    QCOMPARE(world.store.records.size(), 1);
    QVERIFY(!world.store.records.contains(issued.token));
    QCOMPARE(issued.record.hash.size(), 32);
    QVERIFY(world.store.records.contains(issued.record.hash));
    QCOMPARE(issued.record.device, u"laptop"_s);
    QCOMPARE(issued.record.created, world.now.load());
    QCOMPARE(issued.record.expires, world.now + 10 * minute);
}

void TestTokens::namesItsOwner()
{
    World world;
    Tokens tokens(world.store, world.options());
    const auto issued = world.issue(tokens, 2);
    std::optional<accounts::Principal> principal;
    tokens.check(issued.token, [&](const auto &result) { principal = *result; });
    QVERIFY(principal);
    QCOMPARE(principal->user.name, u"bo"_s);
    QCOMPARE(principal->tokenHash, issued.record.hash);
    QCOMPARE(principal->sessionId, issued.record.sessionId);
}

void TestTokens::malformedTokensNeverReachTheStore_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<StatusCode>("code");

    QTest::newRow("none") << QByteArray() << StatusCode::AuthorizationNotFound;
    QTest::newRow("empty") << QByteArray("") << StatusCode::AuthorizationNotFound;
    QTest::newRow("short") << QByteArray(42, 'a') << StatusCode::TokenError;
    QTest::newRow("long") << QByteArray(44, 'a') << StatusCode::TokenError;
    QTest::newRow("base64, not base64url") << QByteArray(42, 'a') + '/' << StatusCode::TokenError;
    QTest::newRow("padded") << QByteArray(42, 'a') + '=' << StatusCode::TokenError;
    QTest::newRow("NUL") << QByteArray(43, '\0') << StatusCode::TokenError;
    QTest::newRow("not ASCII") << QByteArray(43, '\xe4') << StatusCode::TokenError;
    QTest::newRow("a megabyte") << QByteArray(1 << 20, 'a') << StatusCode::TokenError;
}

void TestTokens::malformedTokensNeverReachTheStore()
{
    QFETCH(QByteArray, token);
    QFETCH(StatusCode, code);
    World world;
    Tokens tokens(world.store, world.options());
    QCOMPARE(check(tokens, token), int(code));
    QCOMPARE(world.store.lookups, 0);
}

void TestTokens::unknownTokenIsAskedForAgain()
{
    World world;
    Tokens here(world.store, world.options());
    Tokens there(world.store, world.options());
    const QByteArray unknown(43, 'a');
    QCOMPARE(check(here, unknown), int(StatusCode::TokenError));
    QCOMPARE(check(here, unknown), int(StatusCode::TokenError));
    QCOMPARE(world.store.lookups, 2);
    QCOMPARE(check(here, world.issue(there).token), int(StatusCode::Success));
}

void TestTokens::brokenStoreIsNotAWrongToken()
{
    World world;
    Tokens tokens(world.store, world.options());
    world.store.broken = true;
    QCOMPARE(check(tokens, QByteArray(43, 'a')), int(StatusCode::InternalError));
}

void TestTokens::eachUseMovesTheExpiry()
{
    World world;
    Tokens tokens(world.store, world.options());
    const auto issued = world.issue(tokens);
    for (int i = 0; i < 5; ++i) {
        world.now += 9 * minute;
        QCOMPARE(check(tokens, issued.token), int(StatusCode::Success));
        world.now += 9 * minute;
        QVERIFY(tokens.use(issued.record.hash));
    }
    world.now += 10 * minute;
    QVERIFY(!tokens.use(issued.record.hash));
    QCOMPARE(check(tokens, issued.token), int(StatusCode::TokenExpired));
}

void TestTokens::keptTokensLiveLonger()
{
    World world;
    Tokens tokens(world.store, world.options());
    const QByteArray token = world.issue(tokens, 1, true).token;
    world.now += 89 * day;
    QCOMPARE(check(tokens, token), int(StatusCode::Success));
    world.now += 89 * day;
    QCOMPARE(check(tokens, token), int(StatusCode::Success));
    world.now += 90 * day;
    QCOMPARE(check(tokens, token), int(StatusCode::TokenExpired));
}

void TestTokens::storeLearnsOfUsesOnceAMinute()
{
    World world;
    Tokens tokens(world.store, world.options());
    const auto issued = world.issue(tokens);
    for (int second = 0; second < 180; ++second) {
        world.now += 1000;
        QVERIFY(tokens.use(issued.record.hash));
    }
    QCOMPARE(world.store.extensions, 3);
    QCOMPARE(world.store.records.first().expires, world.now + 10 * minute);
}

void TestTokens::cachedTokenNeedsNoLookup()
{
    World world;
    Tokens tokens(world.store, world.options());
    const QByteArray token = world.issue(tokens).token;
    world.store.hold = true;
    QCOMPARE(check(tokens, token), int(StatusCode::Success));
    QCOMPARE(world.store.lookups, 0);
}

void TestTokens::expiredTokenIsRememberedForAWeek()
{
    World world;
    Tokens tokens(world.store, world.options());
    const QByteArray token = world.issue(tokens).token;
    world.now += 10 * minute;
    QCOMPARE(check(tokens, token), int(StatusCode::TokenExpired));
    world.now += 7 * day - 1;
    QCOMPARE(check(tokens, token), int(StatusCode::TokenExpired));
    world.now += 1;
    QCOMPARE(check(tokens, token), int(StatusCode::TokenError));
}

void TestTokens::survivesARestart()
{
    World world;
    QByteArray token;
    {
        Tokens before(world.store, world.options());
        token = world.issue(before).token;
    }
    Tokens after(world.store, world.options());
    QCOMPARE(check(after, token), int(StatusCode::Success));
    world.now += 10 * minute;
    QCOMPARE(check(after, token), int(StatusCode::TokenExpired));
}

void TestTokens::lastUsesAreSavedAtTheEnd()
{
    World world;
    {
        Tokens tokens(world.store, world.options());
        const auto issued = world.issue(tokens);
        world.now += 1000;
        QVERIFY(tokens.use(issued.record.hash));
    }
    QCOMPARE(world.store.records.first().expires, world.now + 10 * minute);
}

void TestTokens::revokedTokenIsUnknown()
{
    World world;
    Tokens tokens(world.store, world.options());
    QList<QByteArray> ended;
    tokens.onRevoked([&](storage::UserId user, const QList<QByteArray> &hashes) {
        QCOMPARE(user, storage::UserId{1});
        ended += hashes;
    });
    const auto phone = world.issue(tokens);
    const auto laptop = world.issue(tokens);
    const auto other = world.issue(tokens, 2);

    bool done = false;
    tokens.revoke(storage::UserId{1}, 0, {}, [&](const auto &result) { done = bool(result); });
    QVERIFY(done);
    QCOMPARE(check(tokens, phone.token), int(StatusCode::TokenError));
    QCOMPARE(check(tokens, laptop.token), int(StatusCode::TokenError));
    QCOMPARE(check(tokens, other.token), int(StatusCode::Success));
    QVERIFY(!tokens.use(phone.record.hash));
    QCOMPARE(ended.size(), 2);
    QVERIFY(ended.contains(phone.record.hash) && ended.contains(laptop.record.hash));
}

void TestTokens::revokesOneSession()
{
    World world;
    Tokens tokens(world.store, world.options());
    const auto phone = world.issue(tokens);
    const auto laptop = world.issue(tokens);
    const auto other = world.issue(tokens, 2);

    tokens.revoke(storage::UserId{1}, phone.record.sessionId, {}, [](const auto &result) { QVERIFY(result); });
    QCOMPARE(check(tokens, phone.token), int(StatusCode::TokenError));
    QCOMPARE(check(tokens, laptop.token), int(StatusCode::Success));

    tokens.revoke(storage::UserId{1}, other.record.sessionId, {},
                  [](const auto &result) { QVERIFY(!result && result.error() == storage::StoreError::NotFound); });
    QCOMPARE(check(tokens, other.token), int(StatusCode::Success));
}

void TestTokens::revokesAllButOne()
{
    World world;
    Tokens tokens(world.store, world.options());
    const auto phone = world.issue(tokens);
    const auto laptop = world.issue(tokens);
    tokens.revoke(storage::UserId{1}, 0, laptop.record.hash, [](const auto &result) { QVERIFY(result); });
    QCOMPARE(check(tokens, phone.token), int(StatusCode::TokenError));
    QCOMPARE(check(tokens, laptop.token), int(StatusCode::Success));
}

void TestTokens::revocationDuringLookupWins()
{
    World world;
    Tokens elsewhere(world.store, world.options());
    Tokens tokens(world.store, world.options());
    const auto issued = world.issue(elsewhere);

    int code = 0;
    world.store.hold = true; // the row is read, but its answer comes late
    tokens.check(issued.token, [&](const auto &result) { code = int(result ? StatusCode::Success : result.error()); });
    QCOMPARE(code, 0);
    world.store.hold = false;
    tokens.revoke(storage::UserId{1}, 0, {}, [](const auto &result) { QVERIFY(result); });
    world.store.release();
    QCOMPARE(code, int(StatusCode::TokenError));
    QVERIFY(!tokens.use(issued.record.hash));
}

void TestTokens::revocationElsewhereIsNoticed()
{
    World world;
    Tokens tokens(world.store, world.options());
    QList<QByteArray> ended;
    tokens.onRevoked([&](storage::UserId, const QList<QByteArray> &hashes) { ended += hashes; });
    const auto issued = world.issue(tokens);
    world.store.records.clear();
    world.now += minute;
    tokens.use(issued.record.hash);
    QCOMPARE(ended, QList<QByteArray>{issued.record.hash});
    QVERIFY(!tokens.use(issued.record.hash));
}

void TestTokens::sweepEndsExpiredTokens()
{
    World world;
    Tokens tokens(world.store, world.options());
    QList<QByteArray> ended;
    tokens.onRevoked([&](storage::UserId, const QList<QByteArray> &hashes) { ended += hashes; });
    const auto idle = world.issue(tokens);
    world.now += 6 * minute;
    const auto busy = world.issue(tokens);
    tokens.sweep();
    QVERIFY(ended.isEmpty());
    world.now += 4 * minute;
    tokens.sweep();
    QCOMPARE(ended, QList<QByteArray>{idle.record.hash});
    QCOMPARE(check(tokens, idle.token), int(StatusCode::TokenExpired));
    QCOMPARE(check(tokens, busy.token), int(StatusCode::Success));
}

void TestTokens::dropEndsAllOfAUser()
{
    World world;
    Tokens tokens(world.store, world.options());
    QList<QByteArray> ended;
    tokens.onRevoked([&](storage::UserId, const QList<QByteArray> &hashes) { ended += hashes; });
    const auto issued = world.issue(tokens);
    const auto other = world.issue(tokens, 2);
    world.store.deleteUser(storage::UserId{1}, [](const auto &) {});
    tokens.drop(storage::UserId{1});
    QCOMPARE(ended, QList<QByteArray>{issued.record.hash});
    QCOMPARE(check(tokens, issued.token), int(StatusCode::TokenError));
    QCOMPARE(check(tokens, other.token), int(StatusCode::Success));
}

void TestTokens::fullCacheLetsGoTheLeastUsed()
{
    World world;
    Tokens tokens(world.store, world.options(64));
    QList<Tokens::Issued> all;
    for (int i = 0; i < 500; ++i)
        all.append(world.issue(tokens));
    const auto cached =
        std::count_if(all.cbegin(), all.cend(), [&](const auto &issued) { return tokens.use(issued.record.hash); });
    QVERIFY(cached <= 64);
    QVERIFY(tokens.use(all.last().record.hash));
    for (const auto &issued : std::as_const(all))
        QCOMPARE(check(tokens, issued.token), int(StatusCode::Success));
}

void TestTokens::manyThreadsAtOnce()
{
    World world;
    Tokens tokens(world.store, world.options());
    QList<Tokens::Issued> all;
    for (int i = 0; i < 100; ++i)
        all.append(world.issue(tokens));

    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (const auto &issued : std::as_const(all)) {
                good += tokens.use(issued.record.hash) ? 1 : 0;
                tokens.check(issued.token, [&](const auto &result) { good += result ? 1 : 0; });
            }
        });
    }
    for (auto &thread : threads)
        thread.join();
    QCOMPARE(good.load(), 4 * 2 * 100);
}

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
