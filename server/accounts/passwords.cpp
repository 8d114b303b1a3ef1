// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/passwords.h"

#include <sodium.h>

#ifdef Q_OS_LINUX
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace mimi::accounts {

using chat::StatusCode;

namespace {

//! Whoever signs in can wait a little for those who chat.
void yieldToOthers()
{
#ifdef Q_OS_LINUX
    constexpr int niceness = 10;
    static thread_local const int done = setpriority(PRIO_PROCESS, id_t(gettid()), niceness);
    Q_UNUSED(done)
#endif
}

//! Runs when nothing else wants to. There is no way back for a thread without privileges.
void takeOnlyWhatIsLeft()
{
#ifdef Q_OS_LINUX
    constexpr sched_param none{};
    static thread_local const int done = sched_setscheduler(gettid(), SCHED_IDLE, &none);
    Q_UNUSED(done)
#endif
}

} // namespace

Passwords::Passwords(Options options) : m_options(options)
{
    if (sodium_init() < 0)
        qFatal("libsodium cannot be initialised");
    m_pool.setMaxThreadCount(m_options.threads);
    m_floodPool.setMaxThreadCount(1);

    QByteArray nobodysPassword(crypto_generichash_BYTES, Qt::Uninitialized);
    randombytes_buf(nobodysPassword.data(), size_t(nobodysPassword.size()));
    const auto hash = hashNow(nobodysPassword);
    if (!hash)
        qFatal("Not enough memory to hash passwords");
    m_nobodysHash = *hash;
}

Passwords::~Passwords()
{
    for (QThreadPool *pool : {&m_pool, &m_floodPool})
        pool->clear();
    for (QThreadPool *pool : {&m_pool, &m_floodPool})
        pool->waitForDone();
}

Result<QByteArray, StatusCode> Passwords::hashNow(const QByteArray &password) const
{
    char text[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(text, password.constData(), size_t(password.size()), m_options.operations,
                              m_options.memory, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return Unexpected{StatusCode::InternalError};
    return QByteArray(text);
}

Result<bool, StatusCode> Passwords::verifyNow(const QByteArray &password, const std::optional<QByteArray> &hash) const
{
    const QByteArray expected = hash.value_or(m_nobodysHash);
    const bool matches =
        crypto_pwhash_str_verify(expected.constData(), password.constData(), size_t(password.size())) == 0;
    return matches && hash.has_value();
}

template<class Reply, class Work>
void Passwords::enqueue(Reply reply, Work work)
{
    const int before = m_waiting.fetch_add(1);
    if (before >= m_options.waiting) {
        m_waiting.fetch_sub(1);
        return reply(Unexpected{StatusCode::TooManyRequests});
    }
    const bool flood = before >= m_options.flood;
    (flood ? m_floodPool : m_pool).start([this, flood, reply = std::move(reply), work = std::move(work)] {
        flood ? takeOnlyWhatIsLeft() : yieldToOthers();
        auto result = work();
        m_waiting.fetch_sub(1);
        reply(std::move(result));
    });
}

void Passwords::hash(QByteArray password, HashReply reply)
{
    enqueue(std::move(reply), [this, password = std::move(password)] { return hashNow(password); });
}

void Passwords::verify(QByteArray password, std::optional<QByteArray> hash, std::function<bool()> wanted,
                       VerifyReply reply)
{
    enqueue(std::move(reply),
            [this, password = std::move(password), hash = std::move(hash), wanted = std::move(wanted)] {
                if (!wanted())
                    return Result<bool, StatusCode>(Unexpected{StatusCode::TooManyRequests});
                return verifyNow(password, hash);
            });
}

} // namespace mimi::accounts
