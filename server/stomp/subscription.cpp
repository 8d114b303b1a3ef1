// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/stomp/subscription.h"

#include "protocol/bytebuilder.h"
#include "protocol/stomp/encoder.h"

#include <algorithm>

namespace mimi::server {

namespace {

QByteArray messageHead(const QByteArray &id, const QByteArray &destination, stomp::Version version)
{
    ByteBuilder head(64 + id.size() + destination.size()); // it lives as long as the subscription
    head.append(stomp::name(stomp::Command::Message));
    head.append('\n').append(stomp::header::destination).append(':');
    stomp::appendEscaped(head, destination, version);
    if (!id.isNull()) {
        head.append('\n').append(stomp::header::subscription).append(':');
        stomp::appendEscaped(head, id, version);
    }
    head.append('\n').append(stomp::header::messageId).append(':');
    return head.take();
}

} // namespace

std::optional<AckMode> ackModeFromHeader(QByteArrayView value)
{
    if (value.isNull() || value == "auto")
        return AckMode::Auto;
    if (value == "client")
        return AckMode::Client;
    if (value == "client-individual")
        return AckMode::ClientIndividual;
    return std::nullopt;
}

QByteArray messageTail(QByteArrayView body)
{
    return ByteBuilder(body.size() + 96)
        .append("content-type:application/json;charset=UTF-8\ncontent-length:")
        .appendNumber(body.size())
        .append("\n\n")
        .append(body)
        .append('\0')
        .take();
}

Subscription::Subscription(int key, QByteArray id, QByteArray destination, AckMode mode, stomp::Version version)
    : m_key(key),
      m_id(std::move(id)),
      m_destination(std::move(destination)),
      m_mode(mode),
      m_ackHeader(mode != AckMode::Auto && version == stomp::Version::V1_2),
      m_head(messageHead(m_id, m_destination, version))
{ }

QByteArray Subscription::message(quint64 messageNumber, QByteArrayView tail, quint64 tag)
{
    ByteBuilder frame(m_head.size() + tail.size() + 64);
    frame.append(m_head).appendNumber(qint64(messageNumber)).append('\n');
    if (m_ackHeader)
        frame.append(stomp::header::ack).append(':').appendNumber(qint64(messageNumber)).append('\n');
    frame.append(tail);
    if (m_mode != AckMode::Auto) {
        m_unacknowledged.push_back({messageNumber, tag});
        if (m_unacknowledged.size() > unacknowledgedMaximum)
            m_unacknowledged.removeFirst();
    }
    return frame.take();
}

QList<quint64> Subscription::acknowledge(quint64 messageNumber)
{
    const auto found = std::ranges::lower_bound(m_unacknowledged, messageNumber, {}, &Unacknowledged::messageNumber);
    if (found == m_unacknowledged.end() || found->messageNumber != messageNumber)
        return {};
    const auto from = m_mode == AckMode::Client ? m_unacknowledged.begin() : found;
    QList<quint64> tags;
    std::ranges::transform(from, found + 1, std::back_inserter(tags), &Unacknowledged::tag);
    m_unacknowledged.erase(from, found + 1);
    return tags;
}

} // namespace mimi::server
