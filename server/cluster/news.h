// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/payloads.h"
#include "protocol/result.h"
#include "server/accounts/ratelimit.h"
#include "server/storage/store.h"

#include <QByteArray>
#include <QList>
#include <variant>

//! What nodes tell each other, as values, and their bytes. A body is a CBOR array (RFC 8949): the number of the
//! kind, then its fields. Kinds and fields are only ever added, so that nodes of two versions can run side by
//! side while a cluster is updated; what a node does not understand it leaves alone.
namespace mimi::cluster {

using storage::MessageId;
using storage::UserId;

//! Names a running node: a random number of each start, above 0.
using NodeId = chat::StrongId<struct NodeTag>;

//! A message has been stored. Without content it was too long for the bus: the store has it.
struct MessageStored
{
    MessageId previous; //!< the one stored just before it to the same receiver; 0: none
    chat::Message message;

    friend bool operator==(const MessageStored &, const MessageStored &) = default;
};

//! A receiver has confirmed; for the sender's devices.
struct MessageConfirmed
{
    chat::ClientMessageId clientId;
    MessageId id;
    UserId sender;
    UserId receiver;
    qint64 time = 0;

    friend bool operator==(const MessageConfirmed &, const MessageConfirmed &) = default;
};

//! A read mark has moved; for the devices of both.
struct MarkMoved
{
    UserId reader;
    UserId peer;
    MessageId upTo;
    qint64 time = 0;
    chat::ClientMessageId clientId; //!< of the peer's newest message up to the mark; empty: none
    MessageId messageId;

    friend bool operator==(const MarkMoved &, const MarkMoved &) = default;
};

struct Typing
{
    UserId receiver;
    chat::TypingNotice notice;

    friend bool operator==(const Typing &, const Typing &) = default;
};

//! The connections that a user has on a node now.
struct UserConnections
{
    NodeId node;
    UserId user;
    QList<qint64> since; //!< when each began, oldest first
    bool asks = false;   //!< whoever holds the user too should tell his own

    friend bool operator==(const UserConnections &, const UserConnections &) = default;
};

//! Somebody on a node wants to know whether the user is online.
struct PresenceAsked
{
    UserId user;

    friend bool operator==(const PresenceAsked &, const PresenceAsked &) = default;
};

//! Tokens are no longer good. Without hashes: none of the user's is.
struct TokensRevoked
{
    UserId user;
    QList<QByteArray> hashes;

    friend bool operator==(const TokensRevoked &, const TokensRevoked &) = default;
};

//! Somebody has tried to sign in or made an account, for the rate limits.
struct Attempted
{
    accounts::RateEvent attempt;

    friend bool operator==(const Attempted &, const Attempted &) = default;
};

//! Told every few seconds, and when a node ends.
struct NodeAlive
{
    NodeId node;
    bool leaving = false;

    friend bool operator==(const NodeAlive &, const NodeAlive &) = default;
};

using News = std::variant<MessageStored, MessageConfirmed, MarkMoved, Typing, UserConnections, PresenceAsked,
                          TokensRevoked, Attempted, NodeAlive>;

QByteArray encode(const News &news);

enum class NewsError {
    Malformed, //!< no news, or with impossible values
    Unknown,   //!< a kind that only newer nodes know
};
//! What comes out is valid.
Result<News, NewsError> decode(QByteArrayView body);

} // namespace mimi::cluster
