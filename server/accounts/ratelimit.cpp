// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/ratelimit.h"

#include <QLoggingCategory>
#include <algorithm>

namespace mimi::accounts {

namespace {

Q_LOGGING_CATEGORY(lcAccounts, "mimi.server.accounts")

QByteArray keyOf(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4); // also of ::ffff:a.b.c.d
    if (isIpv4)
        return QByteArray::number(ipv4, 16);
    const Q_IPV6ADDR ipv6 = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(ipv6.c), 8);
}

} // namespace

RateLimits::RateLimits(Options options)
    : m_options(std::move(options)),
      m_loginsOfAddress({.limit = m_options.failedLoginsPerMinute}),
      m_loginsOfName({.limit = m_options.failedLoginsPerMinute}),
      m_newAccounts({.limit = m_options.newAccountsPerMinute, .longestDelayMs = AttemptLog::windowMs})
{ }

std::optional<qint64> RateLimits::loginDelay(const QHostAddress &address, const QString &nameKey)
{
    if (!m_options.enabled)
        return std::nullopt;
    const std::lock_guard lock(m_mutex);
    const qint64 now = m_options.now();
    const qint64 wait =
        std::max(m_loginsOfAddress.delay(keyOf(address), now), m_loginsOfName.delay(nameKey.toUtf8(), now));
    return wait > 0 ? std::optional(wait) : std::nullopt;
}

void RateLimits::loginFailed(const QHostAddress &address, const QString &nameKey)
{
    m_figures.failed.add();
    qCInfo(lcAccounts, "A login from %s failed", qUtf8Printable(address.toString()));
    countAndTell({RateEvent::Kind::LoginFailed, keyOf(address), nameKey.toUtf8()});
}

void RateLimits::loginSucceeded(const QString &nameKey)
{
    m_figures.succeeded.add();
    countAndTell({RateEvent::Kind::LoginSucceeded, {}, nameKey.toUtf8()});
}

std::optional<qint64> RateLimits::beginAccount(const QHostAddress &address)
{
    m_figures.accounts.add();
    if (!m_options.enabled)
        return std::nullopt;
    const QByteArray key = keyOf(address);
    {
        const std::lock_guard lock(m_mutex);
        const qint64 now = m_options.now();
        if (const qint64 wait = m_newAccounts.delay(key, now); wait > 0)
            return wait;
        m_newAccounts.add(key, now);
    }
    if (m_attempted)
        m_attempted({RateEvent::Kind::AccountMade, key, {}});
    return std::nullopt;
}

void RateLimits::count(const RateEvent &attempt)
{
    if (!m_options.enabled)
        return;
    const std::lock_guard lock(m_mutex);
    const qint64 now = m_options.now();
    switch (attempt.kind) {
    case RateEvent::Kind::LoginFailed:
        m_loginsOfAddress.add(attempt.address, now);
        m_loginsOfName.add(attempt.name, now);
        break;
    case RateEvent::Kind::LoginSucceeded:
        m_loginsOfName.forget(attempt.name);
        break;
    case RateEvent::Kind::AccountMade:
        m_newAccounts.add(attempt.address, now);
        break;
    }
}

void RateLimits::countAndTell(const RateEvent &attempt)
{
    count(attempt);
    if (m_options.enabled && m_attempted)
        m_attempted(attempt);
}

} // namespace mimi::accounts
