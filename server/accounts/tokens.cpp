// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/tokens.h"

#include "server/accounts/tokencache.h"

#include <QHash>
#include <algorithm>
#include <mutex>
#include <sodium.h>

namespace mimi::accounts {

namespace {

using chat::StatusCode;
using CheckReply = std::function<void(Result<Principal, StatusCode>)>;

constexpr int tokenBytes = 32;
constexpr qsizetype hashesAQuestion = 1000;
constexpr qsizetype tokenCharacters = 43; // 32 bytes in base64url without padding

QByteArray newToken()
{
    QByteArray bytes(tokenBytes, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(bytes.size()));
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool isWellFormed(const QByteArray &token)
{
    return token.size() == tokenCharacters && std::all_of(token.cbegin(), token.cend(), isTokenCharacter);
}

//! A token holds 256 random bits: a plain hash is enough, nobody can guess his way through it.
QByteArray hashOf(const QByteArray &token)
{
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), size_t(hash.size()),
                       reinterpret_cast<const unsigned char *>(token.constData()), size_t(token.size()), nullptr, 0);
    return hash;
}

Result<Principal, StatusCode> outcome(const TokenUse &use, qint64 now)
{
    const storage::TokenRecord &token = use.owner.token;
    if (!use.expired)
        return Principal{use.owner.user, token.hash, token.sessionId};
    const qint64 remembered = std::chrono::milliseconds(limits::expiredTokenMemory).count();
    return Unexpected{now - token.expires < remembered ? StatusCode::TokenExpired : StatusCode::TokenError};
}

} // namespace

struct Tokens::Private : std::enable_shared_from_this<Tokens::Private>
{
    Private(storage::Store &s, Options o) : store(s), options(std::move(o)), cache(options.cachedTokens) { }

    void load(const QByteArray &hash, CheckReply reply);
    void loaded(const storage::TokenOwner &owner, quint64 epoch, CheckReply reply);
    void save(const storage::TokenRecord &token);
    void report(storage::UserId user, const QList<QByteArray> &hashes);
    void reportHere(storage::UserId user, const QList<QByteArray> &hashes);
    void end(const storage::TokenRecord &token);
    void askWhetherExpired(const storage::TokenRecord &token);

    storage::Store &store;
    const Options options;
    TokenCache cache;
    std::mutex revokedMutex;
    Revoked revoked;     // guarded by revokedMutex
    Revoked revokedHere; // guarded by revokedMutex
};

void Tokens::Private::load(const QByteArray &hash, CheckReply reply)
{
    store.findToken(
        hash,
        [self = shared_from_this(), epoch = cache.epoch(hash), reply = std::move(reply)](const auto &found) mutable {
            if (found)
                self->loaded(*found, epoch, std::move(reply));
            else if (found.error() == storage::StoreError::NotFound)
                reply(Unexpected{StatusCode::TokenError});
            else
                reply(Unexpected{StatusCode::InternalError});
        });
}

void Tokens::Private::loaded(const storage::TokenOwner &owner, quint64 epoch, CheckReply reply)
{
    const qint64 now = options.now();
    if (now >= owner.token.expires)
        return reply(outcome({.owner = owner, .expired = true}, now));

    // Read before a revocation and arriving after it, a token must not come back to life: ask again.
    const QByteArray hash = owner.token.hash;
    if (!cache.insert(owner, epoch))
        return load(hash, std::move(reply));

    const auto use = cache.use(hash, now);
    if (!use)
        return load(hash, std::move(reply));
    if (use->saveDue)
        save(use->owner.token);
    reply(outcome(*use, now));
}

void Tokens::Private::save(const storage::TokenRecord &token)
{
    store.extendToken(token.hash, token.expires);
    store.findToken(token.hash, [self = shared_from_this(), token](const auto &found) {
        if (found || found.error() != storage::StoreError::NotFound)
            return;
        self->end(token);
    });
}

void Tokens::Private::end(const storage::TokenRecord &token)
{
    cache.remove(token.hash);
    report(token.user, {token.hash});
}

//! What has not been used here until it expired may have been used on another server.
void Tokens::Private::askWhetherExpired(const storage::TokenRecord &token)
{
    const quint64 epoch = cache.epoch(token.hash);
    store.findToken(token.hash, [self = shared_from_this(), epoch, token](const auto &found) {
        if (found && self->options.now() < found->token.expires)
            self->cache.insert(*found, epoch);
        else if (found || found.error() == storage::StoreError::NotFound)
            self->end(token);
    });
}

void Tokens::Private::report(storage::UserId user, const QList<QByteArray> &hashes)
{
    const std::lock_guard lock(revokedMutex);
    if (revoked && !hashes.isEmpty())
        revoked(user, hashes);
}

void Tokens::Private::reportHere(storage::UserId user, const QList<QByteArray> &hashes)
{
    const std::lock_guard lock(revokedMutex);
    if (revokedHere)
        revokedHere(user, hashes);
}

Tokens::Tokens(storage::Store &store, Options options) : d(std::make_shared<Private>(store, std::move(options)))
{
    if (sodium_init() < 0)
        qFatal("libsodium cannot be initialised");
}

Tokens::~Tokens()
{
    onRevoked({});
    onRevokedHere({});
    const auto unsaved = d->cache.unsaved();
    for (const storage::TokenRecord &token : unsaved)
        d->store.extendToken(token.hash, token.expires);
}

void Tokens::check(const QByteArray &token, CheckReply reply)
{
    if (token.isEmpty())
        return reply(Unexpected{StatusCode::AuthorizationNotFound});
    if (!isWellFormed(token))
        return reply(Unexpected{StatusCode::TokenError});

    const QByteArray hash = hashOf(token);
    const qint64 now = d->options.now();
    const auto use = d->cache.use(hash, now);
    if (!use || (use->expired && d->options.shared))
        return d->load(hash, std::move(reply));
    if (use->saveDue)
        d->save(use->owner.token);
    reply(outcome(*use, now));
}

bool Tokens::use(const QByteArray &tokenHash)
{
    const auto use = d->cache.use(tokenHash, d->options.now());
    if (use && use->saveDue)
        d->save(use->owner.token);
    return use && !use->expired;
}

void Tokens::issue(const storage::User &user, bool keep, const QString &device, storage::Reply<Issued> reply)
{
    const QByteArray token = newToken();
    const qint64 now = d->options.now();
    const qint64 lifetime = keep ? d->options.keptLifetimeMs : d->options.lifetimeMs;
    storage::TokenRecord record{.hash = hashOf(token),
                                .user = user.id,
                                .created = now,
                                .expires = now + lifetime,
                                .lifetime = lifetime,
                                .kept = keep,
                                .device = device};
    const quint64 epoch = d->cache.epoch(record.hash);
    d->store.addToken(record, [self = d, token, user, epoch, reply = std::move(reply)](const auto &added) {
        if (!added)
            return reply(Unexpected{added.error()});
        self->cache.insert({*added, user}, epoch);
        reply(Issued{token, *added});
    });
}

void Tokens::revoke(storage::UserId user, qint64 sessionId, const QByteArray &except, storage::Reply<Done> reply)
{
    d->store.removeTokens(user, sessionId, except, [self = d, user, reply = std::move(reply)](const auto &removed) {
        if (!removed)
            return reply(Unexpected{removed.error()});
        QList<QByteArray> hashes;
        for (const storage::TokenRecord &token : *removed) {
            self->cache.remove(token.hash);
            hashes.append(token.hash);
        }
        self->report(user, hashes);
        if (!hashes.isEmpty())
            self->reportHere(user, hashes);
        reply(Done{});
    });
}

void Tokens::drop(storage::UserId user)
{
    d->report(user, d->cache.removeUser(user));
    d->reportHere(user, {});
}

void Tokens::sweep()
{
    if (d->options.shared) {
        const auto expired = d->cache.expired(d->options.now());
        for (const storage::TokenRecord &token : expired)
            d->askWhetherExpired(token);
        return;
    }
    QHash<storage::UserId, QList<QByteArray>> expired;
    const auto removed = d->cache.removeExpired(d->options.now());
    for (const storage::TokenRecord &token : removed)
        expired[token.user].append(token.hash);
    for (auto user = expired.cbegin(); user != expired.cend(); ++user)
        d->report(user.key(), user.value());
}

void Tokens::onRevoked(Revoked revoked)
{
    const std::lock_guard lock(d->revokedMutex);
    d->revoked = std::move(revoked);
}

void Tokens::onRevokedHere(Revoked revoked)
{
    const std::lock_guard lock(d->revokedMutex);
    d->revokedHere = std::move(revoked);
}

void Tokens::forget(storage::UserId user, const QList<QByteArray> &tokenHashes)
{
    if (tokenHashes.isEmpty())
        return d->report(user, d->cache.removeUser(user));
    for (const QByteArray &hash : tokenHashes)
        d->cache.remove(hash);
    d->report(user, tokenHashes);
}

void Tokens::recheck()
{
    const auto tokens = d->cache.all();
    for (qsizetype first = 0; first < tokens.size(); first += hashesAQuestion) {
        QHash<QByteArray, storage::TokenRecord> asked;
        for (const storage::TokenRecord &token : tokens.sliced(first, std::min(hashesAQuestion, tokens.size() - first)))
            asked.insert(token.hash, token);
        d->store.goneTokens(asked.keys(), [self = d, asked](const storage::StoreResult<QByteArrayList> &gone) {
            if (!gone)
                return;
            for (const QByteArray &hash : *gone) {
                if (const auto token = asked.constFind(hash); token != asked.cend())
                    self->end(*token);
            }
        });
    }
}

} // namespace mimi::accounts
