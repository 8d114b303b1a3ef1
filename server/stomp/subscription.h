// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/stomp/frame.h"

#include <QList>

namespace mimi::server {

enum class AckMode { Auto, Client, ClientIndividual };

//! Nothing for an unknown mode; no header means auto.
std::optional<AckMode> ackModeFromHeader(QByteArrayView value);

//! The part of a MESSAGE that is the same for all its receivers: content headers, body and final NUL.
QByteArray messageTail(QByteArrayView body);

//! What a client listens to, and what it has yet to acknowledge of it.
class Subscription
{
public:
    //! Longest list of unacknowledged messages; the oldest are forgotten (and stay pending) past it.
    static constexpr qsizetype unacknowledgedMaximum = 100'000;

    //! \a id is null for a STOMP 1.0 subscription without id.
    Subscription(int key, QByteArray id, QByteArray destination, AckMode mode, stomp::Version version);

    int key() const { return m_key; }
    const QByteArray &id() const { return m_id; }
    const QByteArray &destination() const { return m_destination; }

    //! The MESSAGE frame for this subscription. With an ack mode other than auto, \a tag is what
    //! acknowledge() gives back for it.
    QByteArray message(quint64 messageNumber, QByteArrayView tail, quint64 tag);

    //! The tags that an ACK or NACK of this message settles: one, or under `client` all up to it.
    //! Empty if it is not to be acknowledged (any more).
    QList<quint64> acknowledge(quint64 messageNumber);

private:
    struct Unacknowledged
    {
        quint64 messageNumber;
        quint64 tag;
    };

    const int m_key;
    const QByteArray m_id;
    const QByteArray m_destination;
    const AckMode m_mode;
    const bool m_ackHeader;  // STOMP 1.2
    const QByteArray m_head; // everything up to the value of message-id
    QList<Unacknowledged> m_unacknowledged;
};

} // namespace mimi::server
