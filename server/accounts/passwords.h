// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/status.h"
#include "protocol/result.h"

#include <QByteArray>
#include <QThreadPool>
#include <atomic>
#include <functional>
#include <optional>

namespace mimi::accounts {

//! Hashes passwords with Argon2id on a few threads of its own, because each takes some 20 ms and 19 MiB.
//! Any thread may call; replies come in a thread of this class, or at once with TooManyRequests if too many
//! wait already. In a flood the work gets only what the rest of the computer leaves of its processors.
class Passwords
{
public:
    struct Options
    {
        int threads = 2;
        int flood = 16; //!< so many waiting are a flood: what is asked for then has a thread of the lowest priority
        int waiting = 1024;
        quint64 operations = 2; //!< with the memory: what OWASP's password storage cheat sheet recommends
        size_t memory = 19 * 1024 * 1024;
    };

    using HashReply = std::function<void(Result<QByteArray, chat::StatusCode>)>;
    using VerifyReply = std::function<void(Result<bool, chat::StatusCode>)>;

    explicit Passwords(Options options);
    ~Passwords(); //!< waits for the work in progress; what still waits is let go without a reply

    void hash(QByteArray password, HashReply reply);

    //! Is it the password that `hash` was made of? Without a hash (nobody has that name) the answer is
    //! no, and takes as long.
    //!
    //! `wanted` is asked when the work's turn has come; if it says no the reply is TooManyRequests. As few
    //! verifications run at a time, who counts failures in `reply` stops a crowd of simultaneous guesses there.
    void verify(QByteArray password, std::optional<QByteArray> hash, std::function<bool()> wanted, VerifyReply reply);

    //! How many hashes and comparisons are asked for and not done yet. Any thread.
    int waiting() const { return m_waiting; }

private:
    template<class Reply, class Work>
    void enqueue(Reply reply, Work work);
    Result<QByteArray, chat::StatusCode> hashNow(const QByteArray &password) const;
    Result<bool, chat::StatusCode> verifyNow(const QByteArray &password, const std::optional<QByteArray> &hash) const;

    const Options m_options;
    QByteArray m_nobodysHash;
    std::atomic<int> m_waiting = 0;
    QThreadPool m_pool;
    QThreadPool m_floodPool;
};

} // namespace mimi::accounts
