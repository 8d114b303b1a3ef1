// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/stomp/transactions.h"

namespace mimi::server {

namespace {

// What a held frame costs, headers and bookkeeping included.
qsizetype cost(const stomp::Frame &frame)
{
    qsizetype bytes = frame.body.size() + qsizetype(sizeof frame);
    for (const stomp::Header &header : frame.headers)
        bytes += header.name.size() + header.value.size() + qsizetype(sizeof header);
    return bytes;
}

Unexpected<QByteArray> notOpen()
{
    return Unexpected{QByteArray("No such transaction is open.")};
}

} // namespace

Result<Done, QByteArray> Transactions::begin(const QByteArray &name)
{
    if (name.isEmpty())
        return Unexpected{QByteArray("BEGIN needs a transaction header.")};
    if (m_open.contains(name))
        return Unexpected{QByteArray("The transaction is open already.")};
    if (m_open.size() >= m_limits.open)
        return Unexpected{QByteArray("Too many transactions are open.")};
    m_open.insert(name, {});
    return Done{};
}

Result<Done, QByteArray> Transactions::hold(const QByteArray &name, const stomp::Frame &frame)
{
    const auto found = m_open.find(name);
    if (found == m_open.end())
        return notOpen();
    const qsizetype bytes = cost(frame);
    if (m_bytes + bytes > m_limits.bytes)
        return Unexpected{QByteArray("The open transactions hold too much.")};
    m_bytes += bytes;
    found->append(frame);
    return Done{};
}

Result<QList<stomp::Frame>, QByteArray> Transactions::take(const QByteArray &name)
{
    const auto found = m_open.find(name);
    if (found == m_open.end())
        return notOpen();
    QList<stomp::Frame> frames = std::move(*found);
    m_open.erase(found);
    for (const stomp::Frame &frame : frames)
        m_bytes -= cost(frame);
    return frames;
}

} // namespace mimi::server
