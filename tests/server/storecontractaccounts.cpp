// SPDX-License-Identifier: GPL-3.0-or-later
#include "storecontract.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace mimi::storage::test {

namespace {

using Confirmed = ConfirmOutcome::Result;

QStringList names(const StoreResult<QList<User>> &users)
{
    QStringList list;
    if (users) {
        for (const User &user : *users)
            list.append(user.name);
    }
    return list;
}

TokenRecord token(UserId user, const QByteArray &hash)
{
    return {.hash = hash,
            .sessionId = 0,
            .user = user,
            .created = 1000,
            .expires = 2000,
            .lifetime = 1000,
            .kept = true,
            .device = u"Laptop"_s};
}

} // namespace

// ---- accounts -------------------------------------------------------------------------------

void StoreContract::createsUsers()
{
    const auto created = on().ask(&Store::createUser, NewUser{u"Zoë"_s, u"zoë"_s, u"Z"_s, u"z"_s, "secret"});
    QVERIFY(created);
    QVERIFY(created->created > 0);
    reopen();
    const auto byName = on().ask(&Store::userByName, u"zoë"_s);
    const auto byId = on().ask(&Store::userById, created->id);
    const auto credentials = on().ask(&Store::credentials, u"zoë"_s);
    QVERIFY(byName && byId && credentials);
    QCOMPARE(*byName, *created);
    QCOMPARE(*byId, *created);
    QCOMPARE(credentials->user, *created);
    QCOMPARE(credentials->passwordHash, "secret");
    QVERIFY(!credentials->locked);
    const auto nobody = on().ask(&Store::userByName, u"nobody"_s);
    QVERIFY(!nobody && nobody.error() == StoreError::NotFound);
}

void StoreContract::namesAreUnique_data()
{
    QTest::addColumn<QString>("nameKey");
    QTest::addColumn<QString>("displayNameKey");
    QTest::newRow("name taken") << u"alice"_s << u"new"_s;
    QTest::newRow("display name taken") << u"new"_s << u"alice"_s;
    QTest::newRow("both taken, by two people") << u"alice"_s << u"bob"_s;
}

void StoreContract::namesAreUnique()
{
    QFETCH(QString, nameKey);
    QFETCH(QString, displayNameKey);
    const auto taken = on().ask(&Store::createUser, NewUser{nameKey, nameKey, displayNameKey, displayNameKey, "x"});
    QVERIFY(!taken);
    QCOMPARE(taken.error(), StoreError::NameTaken);
    QVERIFY(on().addUser(u"Dave"_s).isValid());
}

void StoreContract::neverGivesAnIdAgain()
{
    QVERIFY(on().ask(&Store::deleteUser, m_carol));
    reopen();
    const UserId again = on().addUser(u"Carol"_s);
    QVERIFY(again > m_carol);
}

void StoreContract::changesUsers()
{
    QVERIFY(on().ask(&Store::setPasswordHash, m_alice, QByteArray("other")));
    QVERIFY(on().ask(&Store::setLocked, m_alice, true));
    m_store->setLastSeen(m_alice, 12345);
    reopen();
    const auto credentials = on().ask(&Store::credentials, u"alice"_s);
    QVERIFY(credentials);
    QCOMPARE(credentials->passwordHash, "other");
    QVERIFY(credentials->locked);
    QCOMPARE(credentials->user.lastSeen, 12345);
    const auto unknown = on().ask(&Store::setLocked, UserId{999}, true);
    QVERIFY(!unknown && unknown.error() == StoreError::NotFound);
}

void StoreContract::searchesUsers_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("by name") << u"anna"_s << 10 << QStringList{u"Anna"_s, u"Annabel"_s};
    QTest::newRow("by display name") << u"the"_s << 10 << QStringList{u"Annabel"_s};
    QTest::newRow("by either") << u"an"_s << 10 << QStringList{u"Anna"_s, u"Annabel"_s};
    QTest::newRow("only so many") << u"anna"_s << 1 << QStringList{u"Anna"_s};
    QTest::newRow("wildcards are letters") << u"%"_s << 10 << QStringList{u"%odd_"_s};
    QTest::newRow("no one") << u"xyz"_s << 10 << QStringList{};
    QTest::newRow("beyond the basic plane") << u"😀"_s << 10 << QStringList{u"😀"_s};
}

void StoreContract::searchesUsers()
{
    QFETCH(QString, prefix);
    QFETCH(int, limit);
    QFETCH(QStringList, found);
    for (const auto &[name, displayName] :
         {std::pair(u"Annabel"_s, u"The one"_s), {u"Anna"_s, u"Anny"_s}, {u"%odd_"_s, u"_"_s}, {u"😀"_s, u"Smile"_s}})
        QVERIFY(on().ask(&Store::createUser,
                         NewUser{name, name.toCaseFolded(), displayName, displayName.toCaseFolded(), "x"}));
    QCOMPARE(names(on().ask(&Store::searchUsers, prefix, limit)), found);
}

void StoreContract::deletesAccountsWithAllTheyHold()
{
    on().send(m_alice, m_bob, "1", "from alice");
    on().send(m_carol, m_bob, "2", "from carol");
    on().send(m_bob, m_alice, "3", "from bob");
    QVERIFY(on().ask(&Store::addToken, token(m_alice, "alices")));
    QVERIFY(on().ask(&Store::block, m_carol, m_alice));
    QVERIFY(on().ask(&Store::deleteUser, m_alice));
    for (const bool afterRestart : {false, true}) {
        if (afterRestart)
            reopen();
        QCOMPARE(on().pendingContents(m_bob), QByteArrayList{"from carol"});
        const auto history = on().ask(&Store::history, m_bob, m_alice, MessageId{}, 10);
        QVERIFY(history && history->isEmpty());
        const auto conversations = on().ask(&Store::conversations, m_bob);
        QVERIFY(conversations && conversations->size() == 1);
        QCOMPARE(names(on().ask(&Store::contacts, m_bob)), QStringList{u"Carol"_s});
        QVERIFY(!on().ask(&Store::findToken, QByteArray("alices")));
        QCOMPARE(names(on().ask(&Store::blocks, m_carol)), QStringList{});
        QVERIFY(!on().ask(&Store::userById, m_alice));
        QCOMPARE(on().confirm(m_bob, "1").result, Confirmed::NotFound);
    }
    const auto twice = on().ask(&Store::deleteUser, m_alice);
    QVERIFY(!twice && twice.error() == StoreError::NotFound);
    const auto orphan = on().ask(&Store::addToken, token(m_alice, "late"));
    QVERIFY(!orphan && orphan.error() == StoreError::NotFound);
    QVERIFY(on().addUser(u"Alice"_s).isValid());
}

//! The newest message goes, with an account or by cleaning up, and the store is opened again.
void StoreContract::givesNoIdAgain()
{
    reopenWithClock();
    on().send(m_carol, m_bob, "1", "stays");
    MessageId newest = on().send(m_alice, m_bob, "2", "goes").message.id;
    QVERIFY(on().ask(&Store::deleteUser, m_alice));
    reopenWithClock();
    const auto next = on().send(m_carol, m_bob, "3", "goes");
    QVERIFY(next.message.id > newest);
    newest = next.message.id;
    on().confirm(m_bob, "3");
    m_now += 10 * day;
    QCOMPARE(cleanUp(m_now), 1);
    reopenWithClock();
    QVERIFY(on().send(m_carol, m_bob, "4", "stays").message.id > newest);
}

void StoreContract::listsContactsOnce()
{
    on().send(m_alice, m_bob, "1", "one");
    on().send(m_bob, m_alice, "2", "two");
    on().send(m_carol, m_alice, "3", "three");
    auto contacts = names(on().ask(&Store::contacts, m_alice));
    contacts.sort();
    QCOMPARE(contacts, (QStringList{u"Bob"_s, u"Carol"_s}));
    QCOMPARE(names(on().ask(&Store::contacts, m_carol)), QStringList{u"Alice"_s});
}

// ---- tokens ---------------------------------------------------------------------------------

void StoreContract::keepsTokens()
{
    auto stored = on().ask(&Store::addToken, token(m_alice, "h1"));
    QVERIFY(stored);
    QVERIFY(stored->sessionId > 0);
    m_store->extendToken("h1", 3000);
    reopen();
    stored->expires = 3000;
    const auto owner = on().ask(&Store::findToken, QByteArray("h1"));
    QVERIFY(owner);
    QCOMPARE(owner->token, *stored);
    QCOMPARE(owner->user.name, u"Alice"_s);
    const auto unknown = on().ask(&Store::findToken, QByteArray("h2"));
    QVERIFY(!unknown && unknown.error() == StoreError::NotFound);
    const auto list = on().ask(&Store::tokens, m_alice);
    QVERIFY(list && *list == QList{*stored});
}

void StoreContract::extendingNeverShortens()
{
    QVERIFY(on().ask(&Store::addToken, token(m_alice, "h1")));
    m_store->extendToken("h1", 3000);
    m_store->extendToken("h1", 2500);
    reopen();
    const auto owner = on().ask(&Store::findToken, QByteArray("h1"));
    QVERIFY(owner && owner->token.expires == 3000);
}

void StoreContract::removesTokens()
{
    const auto first = on().ask(&Store::addToken, token(m_alice, "h1"));
    QVERIFY(on().ask(&Store::addToken, token(m_alice, "h2")));
    QVERIFY(on().ask(&Store::addToken, token(m_alice, "h3")));
    const auto bobs = on().ask(&Store::addToken, token(m_bob, "h4"));
    QVERIFY(first && bobs);
    const auto notHis = on().ask(&Store::removeTokens, m_alice, bobs->sessionId, QByteArray());
    QVERIFY(!notHis && notHis.error() == StoreError::NotFound);
    const auto one = on().ask(&Store::removeTokens, m_alice, first->sessionId, QByteArray());
    QVERIFY(one && *one == QList{*first});
    const auto others = on().ask(&Store::removeTokens, m_alice, qint64(0), QByteArray("h3"));
    QVERIFY(others && others->size() == 1 && others->at(0).hash == "h2");
    reopen();
    QVERIFY(on().ask(&Store::findToken, QByteArray("h3")));
    const auto rest = on().ask(&Store::removeTokens, m_alice, qint64(0), QByteArray());
    QVERIFY(rest && rest->size() == 1);
    const auto none = on().ask(&Store::removeTokens, m_alice, qint64(0), QByteArray());
    QVERIFY(none && none->isEmpty());
    QVERIFY(on().ask(&Store::findToken, QByteArray("h4")));
}

void StoreContract::tellsWhichTokensAreGone()
{
    const auto gone = [this](const QByteArrayList &hashes) {
        const auto missing = on().ask(&Store::goneTokens, hashes);
        return missing ? *missing : QByteArrayList{"failed"};
    };
    QVERIFY(on().ask(&Store::addToken, token(m_alice, "h1")));
    QVERIFY(on().ask(&Store::addToken, token(m_bob, QByteArray("h\0\xff", 3))));
    QCOMPARE(gone({}), {});
    QCOMPARE(gone({"h1", QByteArray("h\0\xff", 3)}), {});
    QCOMPARE(gone({"never", "h1"}), QByteArrayList{"never"});
    QVERIFY(on().ask(&Store::removeTokens, m_alice, qint64(0), QByteArray()));
    QVERIFY(on().ask(&Store::deleteUser, m_bob));
    QCOMPARE(gone({"h1", QByteArray("h\0\xff", 3)}), (QByteArrayList{"h1", QByteArray("h\0\xff", 3)}));
}

void StoreContract::cleansUpExpiredTokens()
{
    reopenWithClock();
    auto expiring = token(m_alice, "h");
    expiring.expires = m_now + 1;
    QVERIFY(on().ask(&Store::addToken, expiring));
    m_now += 6 * day;
    QCOMPARE(cleanUp(0), 0);
    QVERIFY(on().ask(&Store::findToken, QByteArray("h"))); // still known as expired
    m_now += 2 * day;
    QCOMPARE(cleanUp(0), 0);
    QVERIFY(!on().ask(&Store::findToken, QByteArray("h")));
}

// ---- blocks ---------------------------------------------------------------------------------

void StoreContract::blocksAndUnblocks()
{
    QVERIFY(on().ask(&Store::block, m_alice, m_bob));
    QVERIFY(on().ask(&Store::block, m_alice, m_bob));
    const auto unknown = on().ask(&Store::block, m_alice, UserId{999});
    QVERIFY(!unknown && unknown.error() == StoreError::NotFound);
    reopen();
    QCOMPARE(names(on().ask(&Store::blocks, m_alice)), QStringList{u"Bob"_s});
    QCOMPARE(names(on().ask(&Store::blocks, m_bob)), QStringList{});
    QVERIFY(on().ask(&Store::unblock, m_alice, m_bob));
    QVERIFY(on().ask(&Store::unblock, m_alice, m_bob));
    QCOMPARE(names(on().ask(&Store::blocks, m_alice)), QStringList{});
}

} // namespace mimi::storage::test
