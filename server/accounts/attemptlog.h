// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCache>
#include <QList>

namespace mimi::accounts {

//! Remembers attempts per key and says who must wait. Keys that nobody has asked for longest are forgotten
//! when there are too many. Not thread-safe; time is passed in.
class AttemptLog
{
public:
    struct Options
    {
        int limit = 10; //!< attempts in any minute
        //! The first delay lasts until the oldest attempt is a minute old; each further one within an
        //! hour is twice as long as the one before, up to this.
        qint64 longestDelayMs = 15 * 60'000;
        int keys = 100'000;
    };

    static constexpr qint64 windowMs = 60'000;
    static constexpr qint64 forgiveMs = 60 * 60'000;

    explicit AttemptLog(Options options);

    //! The milliseconds that the key must wait; 0: go ahead.
    qint64 delay(const QByteArray &key, qint64 now) const;
    void add(const QByteArray &key, qint64 now);
    void forget(const QByteArray &key);

private:
    struct Entry
    {
        QList<qint64> attempts; // in the window, oldest first
        qint64 blockedUntil = 0;
        int blocks = 0; // in a row
    };

    const Options m_options;
    QCache<QByteArray, Entry> m_entries;
};

} // namespace mimi::accounts
