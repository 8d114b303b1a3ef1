// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/ids.h"
#include "protocol/limits.h"

#include <mutex>
#include <unordered_map>

namespace mimi::server {

//! How fast each user may send: a token bucket. Who is too fast is read later, never refused. Thread-safe.
class SendRates
{
public:
    struct Options
    {
        int perSecond = limits::sendsPerSecond; //!< 0: as fast as he likes
        int burst = limits::sendBurst;
    };

    explicit SendRates(Options options) : m_options(options) { }

    //! Counts one send. How long, in milliseconds, his next one should wait; 0: not at all.
    qint64 take(chat::UserId user, qint64 now);

private:
    struct Bucket
    {
        double tokens;
        qint64 filled; // when
    };

    void forgetFull(qint64 now);

    const Options m_options;
    std::mutex m_mutex;
    std::unordered_map<chat::UserId, Bucket> m_buckets;
    size_t m_cleanAt = 1024;
};

} // namespace mimi::server
