// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/status.h"
#include "protocol/limits.h"
#include "server/accounts/clock.h"
#include "server/storage/store.h"

#include <QByteArray>
#include <functional>
#include <memory>

namespace mimi::accounts {

//! Somebody who has shown a valid token.
struct Principal
{
    storage::User user;
    QByteArray tokenHash;
    qint64 sessionId = 0;
};

//! What tokens are good for. Thread-safe; replies come in any thread.
//!
//! Tokens are 256 random bits in base64url; only their hash is kept, in the store and in a cache here.
//! Each use moves the expiry ("sliding"). At most once a minute per token the store learns of it, and is
//! asked whether it still has the token: so a revocation that did not pass through here is noticed too.
//!
//! Several servers can share a store. Then what one of them revokes is told to the others (onRevokedHere, forget),
//! who ask the store when they may have missed something (recheck), and no token counts as expired before the store
//! has been asked, for it may be in use elsewhere.
class Tokens
{
public:
    struct Options
    {
        qint64 lifetimeMs = std::chrono::milliseconds(limits::tokenLifetime).count();
        qint64 keptLifetimeMs = std::chrono::milliseconds(limits::keptTokenLifetime).count();
        int cachedTokens = 256 * 1024;
        bool shared = false; //!< other servers use the same store
        Clock now = systemClock();
    };

    struct Issued
    {
        QByteArray token;
        storage::TokenRecord record;
    };

    //! Tokens of a user that are no longer good: connections that came with them must end.
    using Revoked = std::function<void(storage::UserId user, const QList<QByteArray> &tokenHashes)>;

    Tokens(storage::Store &store, Options options);
    ~Tokens(); //!< tells the store the expiries that it does not know yet; nothing is reported afterwards

    //! Whose token is it? Otherwise AuthorizationNotFound (empty), TokenError, TokenExpired or
    //! InternalError. Answers before it returns if the cache knows the token. Counts as a use.
    void check(const QByteArray &token, std::function<void(Result<Principal, chat::StatusCode>)> reply);

    //! A connection that came with this token shows life. False once it is expired or revoked.
    bool use(const QByteArray &tokenHash);

    void issue(const storage::User &user, bool keep, const QString &device, storage::Reply<Issued> reply);

    //! See Store::removeTokens; connections of the removed tokens are ended through onRevoked's function.
    void revoke(storage::UserId user, qint64 sessionId, const QByteArray &except, storage::Reply<Done> reply);

    //! The store has lost all tokens of the user (the account was deleted): ends their connections.
    void drop(storage::UserId user);

    //! Ends the connections of tokens that nobody has used until they expired. To be called every few seconds.
    void sweep();

    //! Set once, before the first request. The function is called in any thread.
    void onRevoked(Revoked revoked);

    //! Set once, before the first request: is told, in any thread, what has been revoked through this object;
    //! no hashes mean all of the user's.
    void onRevokedHere(Revoked revoked);
    //! Another server has revoked these tokens; no hashes mean all of the user's. Ends their connections.
    void forget(storage::UserId user, const QList<QByteArray> &tokenHashes);
    //! Asks the store about all tokens in the cache, and ends the connections of those that are gone.
    void recheck();

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace mimi::accounts
