// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/passwordcheck.h"

#include "server/accounts/names.h"
#include "server/accounts/passwords.h"
#include "server/accounts/ratelimit.h"

namespace mimi::accounts {

using namespace Qt::StringLiterals;
using chat::StatusCode;
using storage::StoreError;

namespace {

using Matches = Result<bool, StatusCode>;

//! What is known of one login while it goes from thread to thread; never by two at a time.
struct Attempt
{
    RateLimits &limits;
    QHostAddress address;
    QString nameKey;
    QByteArray password;
    std::optional<storage::Credentials> credentials; // nothing: nobody has the name

    std::optional<qint64> delay() const { return limits.loginDelay(address, nameKey); }

    std::optional<QByteArray> hash() const
    {
        return credentials ? std::optional(credentials->passwordHash) : std::nullopt;
    }

    bool isRight(const Matches &matches) const { return matches && *matches && credentials && !credentials->locked; }

    void count(const Matches &matches) const
    {
        if (isRight(matches))
            limits.loginSucceeded(nameKey);
        else if (matches)
            limits.loginFailed(address, nameKey);
    }

    Failure tooMany() const
    {
        limits.figures().delayed.add();
        Failure refusal = failure(StatusCode::TooManyRequests);
        if (const auto wait = delay())
            refusal.retryAfter = wait;
        return refusal;
    }

    Result<storage::User, Failure> outcome(const Matches &matches) const
    {
        if (credentials && isRight(matches))
            return credentials->user;
        if (matches)
            return Unexpected{Failure{StatusCode::DataError, u"Wrong name or password."_s}};
        if (matches.error() == StatusCode::TooManyRequests)
            return Unexpected{tooMany()};
        return Unexpected{failure(matches.error())};
    }
};

} // namespace

void checkPassword(const Services &services, const RestCallPtr &call, const QString &name, const QString &password,
                   const PasswordReply &reply)
{
    const auto attempt = std::make_shared<Attempt>(
        Attempt{services.limits, call->request().peer, nameKey(name), password.toUtf8(), std::nullopt});
    if (attempt->delay())
        return reply(Unexpected{attempt->tooMany()});

    const auto answer = call->later([attempt, reply](const Matches &matches) { reply(attempt->outcome(matches)); });
    const auto compared = [attempt, answer](const Matches &matches) {
        attempt->count(matches); // here, in the pool, before the next guess gets its turn
        answer(matches);
    };
    const auto found = [&passwords = services.passwords, attempt, compared, reply](const auto &credentials) {
        if (!credentials && credentials.error() != StoreError::NotFound)
            return reply(Unexpected{failure(StatusCode::InternalError)});
        if (credentials)
            attempt->credentials = *credentials;
        passwords.verify(
            attempt->password, attempt->hash(), [attempt] { return !attempt->delay(); }, compared);
    };
    services.store.credentials(attempt->nameKey, call->later(found));
}

} // namespace mimi::accounts
