// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/bytebuilder.h"
#include "protocol/chat/ids.h"
#include "protocol/chat/status.h"
#include "protocol/limits.h"
#include "protocol/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <optional>

//! The JSON bodies of the protocol as values. All texts are valid UTF-8, times are milliseconds
//! since the epoch. Parsing checks everything that can be checked without a database: what comes
//! out is valid. `toJson` writes the owner's field names.
namespace mimi::chat {

//! Why a body was refused; it becomes a Status on the errors destination.
struct PayloadError
{
    StatusCode code = StatusCode::DataError;
    QByteArray reason;                        //!< one English sentence
    std::optional<ClientMessageId> messageId; //!< the msgID that the body named, if it was readable
};

template<class T>
using Parsed = Result<T, PayloadError>;

//! Step 1. `content` is not empty and has at most the bytes that the parser was told.
struct SendRequest
{
    ClientMessageId messageId;
    UserId receiver;
    QByteArray content;

    friend bool operator==(const SendRequest &, const SendRequest &) = default;
};

//! Step 4. With `id` it names one message exactly.
struct ConfirmRequest
{
    ClientMessageId messageId;
    std::optional<MessageId> id;

    friend bool operator==(const ConfirmRequest &, const ConfirmRequest &) = default;
};

//! Extension: everything from \a peer up to and including \a upTo has been read.
struct ReadRequest
{
    UserId peer;
    MessageId upTo;

    friend bool operator==(const ReadRequest &, const ReadRequest &) = default;
};

//! Extension. From a client: whom to tell. From the server: who types (see TypingNotice).
struct TypingRequest
{
    UserId receiver;
    bool typing = false;

    friend bool operator==(const TypingRequest &, const TypingRequest &) = default;
};

//! Step 3: a stored message as the receiver gets it.
struct Message
{
    MessageId id;
    ClientMessageId clientId;
    UserId sender;
    UserId receiver;
    QByteArray senderName;
    QByteArray receiverName;
    QByteArray content;
    qint64 time = 0;

    friend bool operator==(const Message &, const Message &) = default;
};

//! Steps 2 and 5, and errors.
struct Status
{
    std::optional<ClientMessageId> messageId;
    StatusCode code = StatusCode::Success;
    QByteArray reason;                  //!< English sentence of an error; empty on success
    std::optional<qint64> retryAfter{}; //!< milliseconds, with TooManyRequests

    friend bool operator==(const Status &, const Status &) = default;
};

enum class DeliveryState { Received, Read };

//! Extension: to the sender when the receiver confirms or reads.
struct DeliveryUpdate
{
    ClientMessageId messageId;
    MessageId id;
    DeliveryState state = DeliveryState::Received;
    qint64 time = 0;
    UserId peer;

    friend bool operator==(const DeliveryUpdate &, const DeliveryUpdate &) = default;
};

//! Extension: `sender` types to us, or has stopped. {"senderId","sender","typing"}
struct TypingNotice
{
    UserId sender;
    QByteArray senderName;
    bool typing = false;

    friend bool operator==(const TypingNotice &, const TypingNotice &) = default;
};

//! Extension.
struct Presence
{
    UserId user;
    bool online = false;
    qint64 lastSeen = 0;

    friend bool operator==(const Presence &, const Presence &) = default;
};

Parsed<SendRequest> parseSendRequest(QByteArrayView json, qsizetype maximumContent = limits::content);
Parsed<ConfirmRequest> parseConfirmRequest(QByteArrayView json);
Parsed<ReadRequest> parseReadRequest(QByteArrayView json);
Parsed<TypingRequest> parseTypingRequest(QByteArrayView json);
Parsed<Message> parseMessage(QByteArrayView json);
Parsed<Status> parseStatus(QByteArrayView json);
Parsed<DeliveryUpdate> parseDeliveryUpdate(QByteArrayView json);
Parsed<TypingNotice> parseTypingNotice(QByteArrayView json);
Parsed<Presence> parsePresence(QByteArrayView json);

QByteArray toJson(const SendRequest &request);
QByteArray toJson(const ConfirmRequest &request);
QByteArray toJson(const ReadRequest &request);
QByteArray toJson(const TypingRequest &request);
QByteArray toJson(const Message &message);
QByteArray toJson(const Status &status);
QByteArray toJson(const DeliveryUpdate &update);
QByteArray toJson(const TypingNotice &notice);
QByteArray toJson(const Presence &presence);

//! Appends \a text as a JSON string with its quotes.
void appendJsonString(ByteBuilder &out, QByteArrayView text);

} // namespace mimi::chat
