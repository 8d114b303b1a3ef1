// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/chat/jsonfields.h"
#include "protocol/chat/payloads.h"
#include "protocol/limits.h"

#include <algorithm>

namespace mimi::chat {

namespace {

// A msgID that is too long to be accepted is still named in the error, within reason.
constexpr qsizetype longestEchoedId = 4096;

qsizetype characters(QByteArrayView utf8)
{
    return std::count_if(utf8.begin(), utf8.end(), [](char c) { return (uchar(c) & 0xC0) != 0x80; });
}

//! One body being read: what it is, and the msgID for the error, as far as it is known.
class Body
{
public:
    explicit Body(QByteArrayView text) : m_object(json::object(text)) { }

    bool isObject() const { return m_object.has_value(); }
    const json::Object &operator*() const { return *m_object; }

    std::optional<ClientMessageId> messageId(const char *name)
    {
        std::optional<QByteArray> text = json::string(*m_object, name);
        if (!text || text->isEmpty())
            return std::nullopt;
        if (text->size() <= longestEchoedId)
            m_messageId = ClientMessageId{*text};
        if (characters(*text) > limits::messageIdCharacters)
            return std::nullopt;
        return ClientMessageId{std::move(*text)};
    }

    Unexpected<PayloadError> error(QByteArray reason, StatusCode code = StatusCode::DataError) const
    {
        return Unexpected{PayloadError{code, std::move(reason), m_messageId}};
    }

    Unexpected<PayloadError> notAnObject() const { return error("The body is not a JSON object."); }
    Unexpected<PayloadError> badMessageId() const { return error("msgID must be a text of 1 to 128 characters."); }

private:
    std::optional<json::Object> m_object;
    std::optional<ClientMessageId> m_messageId;
};

std::optional<UserId> userId(const Body &body, const char *name)
{
    const std::optional<qint64> value = json::integerOrDigits(*body, name);
    return value ? std::optional(UserId{*value}) : std::nullopt;
}

} // namespace

Parsed<SendRequest> parseSendRequest(QByteArrayView text, qsizetype maximumContent)
{
    Body body(text);
    if (!body.isObject())
        return body.notAnObject();
    std::optional<ClientMessageId> messageId = body.messageId("msgID");
    if (!messageId)
        return body.badMessageId();
    const std::optional<UserId> receiver = userId(body, "reciverId");
    if (!receiver)
        return body.error("reciverId must be the uid of the receiver.");
    // Deployed clients write "message" where the document says "content".
    std::optional<QByteArray> content = json::string(*body, json::has(*body, "content") ? "content" : "message");
    if (!content || content->isEmpty())
        return body.error("content must be a text that is not empty.");
    if (content->size() > maximumContent)
        return body.error("content is longer than " + QByteArray::number(maximumContent) + " bytes.");
    return SendRequest{std::move(*messageId), *receiver, std::move(*content)};
}

Parsed<ConfirmRequest> parseConfirmRequest(QByteArrayView text)
{
    Body body(text);
    if (!body.isObject())
        return body.notAnObject();
    std::optional<ClientMessageId> messageId = body.messageId("msgID");
    if (!messageId)
        return body.badMessageId();
    ConfirmRequest request{std::move(*messageId), std::nullopt};
    if (json::has(*body, "id")) {
        const std::optional<qint64> id = json::integerOrDigits(*body, "id");
        if (!id)
            return body.error("id must be a number.");
        request.id = MessageId{*id};
    }
    return request;
}

Parsed<ReadRequest> parseReadRequest(QByteArrayView text)
{
    Body body(text);
    if (!body.isObject())
        return body.notAnObject();
    const std::optional<UserId> peer = userId(body, "peerId");
    const std::optional<qint64> upTo = json::integerOrDigits(*body, "upTo");
    if (!peer || !upTo)
        return body.error("peerId and upTo must be numbers.");
    return ReadRequest{*peer, MessageId{*upTo}};
}

Parsed<TypingRequest> parseTypingRequest(QByteArrayView text)
{
    Body body(text);
    if (!body.isObject())
        return body.notAnObject();
    const std::optional<UserId> receiver = userId(body, "reciverId");
    const std::optional<bool> typing = json::boolean(*body, "typing");
    if (!receiver || !typing)
        return body.error("reciverId must be a number and typing a truth value.");
    return TypingRequest{*receiver, *typing};
}

Parsed<Message> parseMessage(QByteArrayView text)
{
    Body body(text);
    if (!body.isObject())
        return body.notAnObject();
    const std::optional<qint64> id = json::integer(*body, "id");
    std::optional<ClientMessageId> clientId = body.messageId("chatID");
    const std::optional<UserId> sender = userId(body, "senderId");
    const std::optional<UserId> receiver = userId(body, "reciverId");
    std::optional<QByteArray> content = json::string(*body, "content");
    const std::optional<qint64> time = json::integer(*body, "time");
    if (!id || !clientId || !sender || !receiver || !content || !time)
        return body.error("A field of the message is missing.");
    return Message{MessageId{*id},
                   std::move(*clientId),
                   *sender,
                   *receiver,
                   json::string(*body, "sender").value_or(QByteArray()),
                   json::string(*body, "reciver").value_or(QByteArray()),
                   std::move(*content),
                   *time};
}

Parsed<Status> parseStatus(QByteArrayView text)
{
    Body body(text);
    if (!body.isObject())
        return body.notAnObject();
    const std::optional<qint64> code = json::integer(*body, "code");
    if (!code)
        return body.error("A status has no code.");
    Status status;
    status.messageId = body.messageId("msgID");
    status.code = StatusCode(*code);
    json::Object content;
    if ((*body).at_key("content").get(content) == simdjson::SUCCESS) {
        status.reason = json::string(content, "message").value_or(QByteArray());
        status.retryAfter = json::integer(content, "retryAfter");
    }
    return status;
}

Parsed<DeliveryUpdate> parseDeliveryUpdate(QByteArrayView text)
{
    Body body(text);
    if (!body.isObject())
        return body.notAnObject();
    std::optional<ClientMessageId> messageId = body.messageId("msgID");
    const std::optional<qint64> id = json::integer(*body, "id");
    const std::optional<QByteArray> state = json::string(*body, "state");
    const std::optional<qint64> time = json::integer(*body, "time");
    const std::optional<UserId> peer = userId(body, "peerId");
    if (!messageId || !id || !time || !peer || (state != "received" && state != "read"))
        return body.error("A field of the delivery notice is missing.");
    return DeliveryUpdate{std::move(*messageId), MessageId{*id},
                          state == "read" ? DeliveryState::Read : DeliveryState::Received, *time, *peer};
}

Parsed<TypingNotice> parseTypingNotice(QByteArrayView text)
{
    Body body(text);
    if (!body.isObject())
        return body.notAnObject();
    const std::optional<UserId> sender = userId(body, "senderId");
    const std::optional<bool> typing = json::boolean(*body, "typing");
    if (!sender || !typing)
        return body.error("A field of the typing notice is missing.");
    return TypingNotice{*sender, json::string(*body, "sender").value_or(QByteArray()), *typing};
}

Parsed<Presence> parsePresence(QByteArrayView text)
{
    Body body(text);
    if (!body.isObject())
        return body.notAnObject();
    const std::optional<UserId> user = userId(body, "uid");
    const std::optional<bool> online = json::boolean(*body, "online");
    if (!user || !online)
        return body.error("A field of the presence notice is missing.");
    return Presence{*user, *online, json::integer(*body, "lastSeen").value_or(0)};
}

} // namespace mimi::chat
