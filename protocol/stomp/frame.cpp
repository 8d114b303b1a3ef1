// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/stomp/frame.h"

#include <algorithm>
#include <array>

namespace mimi::stomp {

namespace {

struct CommandName
{
    Command command;
    QByteArrayView name;
};

constexpr std::array commandNames = {
    CommandName{Command::Connect, "CONNECT"},
    CommandName{Command::Stomp, "STOMP"},
    CommandName{Command::Send, "SEND"},
    CommandName{Command::Subscribe, "SUBSCRIBE"},
    CommandName{Command::Unsubscribe, "UNSUBSCRIBE"},
    CommandName{Command::Ack, "ACK"},
    CommandName{Command::Nack, "NACK"},
    CommandName{Command::Begin, "BEGIN"},
    CommandName{Command::Commit, "COMMIT"},
    CommandName{Command::Abort, "ABORT"},
    CommandName{Command::Disconnect, "DISCONNECT"},
    CommandName{Command::Connected, "CONNECTED"},
    CommandName{Command::Message, "MESSAGE"},
    CommandName{Command::Receipt, "RECEIPT"},
    CommandName{Command::Error, "ERROR"},
};

// Not constexpr: with UndefinedBehaviorSanitizer that is no constant expression.
const std::array<QByteArrayView, 17> headerNames = {
    header::acceptVersion, header::ack,       header::contentLength, header::contentType,
    header::destination,   header::heartBeat, header::host,          header::id,
    header::message,       header::messageId, header::receipt,       header::receiptId,
    header::server,        header::session,   header::subscription,  header::transaction,
    header::version,
};

} // namespace

QByteArray header::toName(QByteArrayView text)
{
    const auto *known = std::ranges::find(headerNames, text);
    return known == headerNames.end() ? text.toByteArray() : QByteArray::fromRawData(known->data(), known->size());
}

QByteArrayView name(Command command)
{
    return std::ranges::find(commandNames, command, &CommandName::command)->name;
}

std::optional<Command> commandFromName(QByteArrayView text)
{
    const auto found = std::ranges::find(commandNames, text, &CommandName::name);
    if (found == commandNames.end())
        return std::nullopt;
    return found->command;
}

QByteArrayView name(Version version)
{
    switch (version) {
    case Version::V1_0:
        return "1.0";
    case Version::V1_1:
        return "1.1";
    case Version::V1_2:
        break;
    }
    return "1.2";
}

QByteArray Frame::header(QByteArrayView name) const
{
    const auto found = std::ranges::find(headers, name, &Header::name);
    if (found == headers.end())
        return {};
    // "name:" is a header with an empty value, which is not the same as no header.
    return found->value.isNull() ? QByteArray("") : found->value;
}

bool Frame::hasHeader(QByteArrayView name) const
{
    return std::ranges::find(headers, name, &Header::name) != headers.end();
}

} // namespace mimi::stomp
