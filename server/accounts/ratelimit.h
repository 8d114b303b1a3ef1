// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"
#include "server/accounts/attemptlog.h"
#include "server/accounts/clock.h"
#include "server/accounts/loginfigures.h"

#include <QByteArray>
#include <QHostAddress>
#include <QString>
#include <functional>
#include <mutex>
#include <optional>

namespace mimi::accounts {

//! Something that the limits count; the keys are those under which they do.
struct RateEvent
{
    enum class Kind { LoginFailed, LoginSucceeded, AccountMade };
    Kind kind = Kind::LoginFailed;
    QByteArray address; //!< empty with LoginSucceeded
    QByteArray name;    //!< empty with AccountMade

    friend bool operator==(const RateEvent &, const RateEvent &) = default;
};

//! Slows down who guesses passwords and who makes accounts by the dozen. Thread-safe.
//!
//! An IPv6 address counts as its /64 network, because that is what one customer gets.
class RateLimits
{
public:
    struct Options
    {
        bool enabled = true;
        int failedLoginsPerMinute = limits::failedLoginsPerMinute;
        int newAccountsPerMinute = limits::newAccountsPerMinute;
        Clock now = systemClock();
    };

    explicit RateLimits(Options options);

    //! The milliseconds to wait before the next login, if any.
    std::optional<qint64> loginDelay(const QHostAddress &address, const QString &nameKey);
    void loginFailed(const QHostAddress &address, const QString &nameKey);
    //! Forgives the name, not the address: who guesses could sign in to an account of his own in between.
    void loginSucceeded(const QString &nameKey);

    //! Counts a new account, or answers the milliseconds to wait.
    std::optional<qint64> beginAccount(const QHostAddress &address);

    //! Any thread may read and count.
    LoginFigures &figures() { return m_figures; }
    //! Set once, before the first request: is told what is counted here, in any thread, so that other nodes count it
    //! too.
    void onAttempt(std::function<void(const RateEvent &)> attempted) { m_attempted = std::move(attempted); }
    //! Counts what another node has told.
    void count(const RateEvent &attempt);

private:
    void countAndTell(const RateEvent &attempt);

    const Options m_options;
    std::function<void(const RateEvent &)> m_attempted;
    std::mutex m_mutex;
    AttemptLog m_loginsOfAddress; // guarded by m_mutex
    AttemptLog m_loginsOfName;    // guarded by m_mutex
    AttemptLog m_newAccounts;     // guarded by m_mutex
    LoginFigures m_figures;
};

} // namespace mimi::accounts
