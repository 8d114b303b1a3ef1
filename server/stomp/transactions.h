// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"
#include "protocol/result.h"
#include "protocol/stomp/frame.h"

#include <QHash>

namespace mimi::server {

//! The open transactions of one connection and the frames that they hold (STOMP 1.2, "BEGIN").
//! Errors are English sentences for an ERROR frame.
class Transactions
{
public:
    struct Limits
    {
        int open = limits::openTransactions;
        qsizetype bytes = limits::transactionBytes;
    };

    explicit Transactions(Limits limits) : m_limits(limits) { }

    Result<Done, QByteArray> begin(const QByteArray &name);
    Result<Done, QByteArray> hold(const QByteArray &name, const stomp::Frame &frame);
    //! Ends it and gives what it held, in order.
    Result<QList<stomp::Frame>, QByteArray> take(const QByteArray &name);

private:
    Limits m_limits;
    QHash<QByteArray, QList<stomp::Frame>> m_open;
    qsizetype m_bytes = 0;
};

} // namespace mimi::server
