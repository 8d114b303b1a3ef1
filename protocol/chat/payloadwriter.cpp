// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/chat/payloads.h"

namespace mimi::chat {

namespace {

//! Appends the fields of one flat object; the field names are ours and need no escaping.
class ObjectWriter
{
public:
    explicit ObjectWriter(qsizetype expected) : m_out(expected) { }

    ObjectWriter &string(QByteArrayView name, QByteArrayView text)
    {
        key(name);
        appendJsonString(m_out, text);
        return *this;
    }

    ObjectWriter &number(QByteArrayView name, qint64 value)
    {
        key(name);
        m_out.appendNumber(value);
        return *this;
    }

    ObjectWriter &boolean(QByteArrayView name, bool value) { return raw(name, value ? "true" : "false"); }

    ObjectWriter &raw(QByteArrayView name, QByteArrayView json)
    {
        key(name);
        m_out.append(json);
        return *this;
    }

    QByteArray finish()
    {
        m_out.append('}');
        return m_out.take();
    }

private:
    void key(QByteArrayView name) { m_out.append(m_out.isEmpty() ? '{' : ',').append('"').append(name).append("\":"); }

    ByteBuilder m_out;
};

constexpr qsizetype fieldNames = 256; // more than the names and numbers of any payload take

} // namespace

void appendJsonString(ByteBuilder &out, QByteArrayView text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out.append('"');
    const char *from = text.begin();
    for (const char *at = from; at != text.end(); ++at) {
        const auto c = uchar(*at);
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        out.append({from, at - from});
        from = at + 1;
        if (c == '"' || c == '\\')
            out.append('\\').append(char(c));
        else if (c == '\n')
            out.append("\\n");
        else
            out.append("\\u00").append(hex[c >> 4]).append(hex[c & 15]);
    }
    out.append({from, text.end() - from});
    out.append('"');
}

QByteArray toJson(const SendRequest &request)
{
    return ObjectWriter(fieldNames + request.content.size())
        .string("msgID", request.messageId.text)
        .number("reciverId", request.receiver.value)
        .string("content", request.content)
        .finish();
}

QByteArray toJson(const ConfirmRequest &request)
{
    ObjectWriter writer(fieldNames);
    writer.string("msgID", request.messageId.text);
    if (request.id)
        writer.number("id", request.id->value);
    return writer.finish();
}

QByteArray toJson(const ReadRequest &request)
{
    return ObjectWriter(fieldNames).number("peerId", request.peer.value).number("upTo", request.upTo.value).finish();
}

QByteArray toJson(const TypingRequest &request)
{
    return ObjectWriter(fieldNames)
        .number("reciverId", request.receiver.value)
        .boolean("typing", request.typing)
        .finish();
}

QByteArray toJson(const Message &message)
{
    return ObjectWriter(fieldNames + message.content.size())
        .number("id", message.id.value)
        .string("chatID", message.clientId.text)
        .string("sender", message.senderName)
        .string("reciver", message.receiverName)
        .string("content", message.content)
        .number("time", message.time)
        .number("senderId", message.sender.value)
        .number("reciverId", message.receiver.value)
        .finish();
}

QByteArray toJson(const Status &status)
{
    ObjectWriter writer(fieldNames);
    if (status.messageId)
        writer.string("msgID", status.messageId->text);
    else
        writer.raw("msgID", "null");
    writer.number("code", int(status.code));
    if (status.code == StatusCode::Success)
        return writer.string("status", successText).string("content", successContent).finish();

    ObjectWriter content(fieldNames);
    content.string("error", name(status.code)).string("message", status.reason);
    if (status.retryAfter)
        content.number("retryAfter", *status.retryAfter);
    return writer.string("status", failureText).raw("content", content.finish()).finish();
}

QByteArray toJson(const DeliveryUpdate &update)
{
    return ObjectWriter(fieldNames)
        .string("msgID", update.messageId.text)
        .number("id", update.id.value)
        .string("state", update.state == DeliveryState::Read ? "read" : "received")
        .number("time", update.time)
        .number("peerId", update.peer.value)
        .finish();
}

QByteArray toJson(const TypingNotice &notice)
{
    return ObjectWriter(fieldNames)
        .number("senderId", notice.sender.value)
        .string("sender", notice.senderName)
        .boolean("typing", notice.typing)
        .finish();
}

QByteArray toJson(const Presence &presence)
{
    return ObjectWriter(fieldNames)
        .number("uid", presence.user.value)
        .boolean("online", presence.online)
        .number("lastSeen", presence.lastSeen)
        .finish();
}

} // namespace mimi::chat
