// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <optional>

//! STOMP 1.0, 1.1 and 1.2 (https://stomp.github.io): frames as values, parsing and encoding.
namespace mimi::stomp {

enum class Version { V1_0, V1_1, V1_2 };

enum class Command {
    // of clients
    Connect,
    Stomp,
    Send,
    Subscribe,
    Unsubscribe,
    Ack,
    Nack,
    Begin,
    Commit,
    Abort,
    Disconnect,
    // of servers
    Connected,
    Message,
    Receipt,
    Error,
};

//! The command as it stands on the wire.
QByteArrayView name(Command command);
//! Nothing if \a text is no command of any version; commands are case-sensitive.
std::optional<Command> commandFromName(QByteArrayView text);
QByteArrayView name(Version version);

//! Header names that are used by more than one place.
namespace header {
inline constexpr char acceptVersion[] = "accept-version";
inline constexpr char ack[] = "ack";
inline constexpr char contentLength[] = "content-length";
inline constexpr char contentType[] = "content-type";
inline constexpr char destination[] = "destination";
inline constexpr char heartBeat[] = "heart-beat";
inline constexpr char host[] = "host";
inline constexpr char id[] = "id";
inline constexpr char message[] = "message";
inline constexpr char messageId[] = "message-id";
inline constexpr char receipt[] = "receipt";
inline constexpr char receiptId[] = "receipt-id";
inline constexpr char server[] = "server";
inline constexpr char session[] = "session";
inline constexpr char subscription[] = "subscription";
inline constexpr char transaction[] = "transaction";
inline constexpr char version[] = "version";

//! The name as a header's: without memory of its own if it is one of those above.
QByteArray toName(QByteArrayView text);
} // namespace header

struct Header
{
    QByteArray name;
    QByteArray value;

    friend bool operator==(const Header &, const Header &) = default;
};

//! A frame with its headers unescaped. Header names and values are UTF-8.
struct Frame
{
    Command command = Command::Send;
    QList<Header> headers;
    QByteArray body;

    //! The value of the first header with that name ("Repeated Header Entries": the first one wins);
    //! a null array if there is none.
    QByteArray header(QByteArrayView name) const;
    bool hasHeader(QByteArrayView name) const;
    void addHeader(QByteArray name, QByteArray value) { headers.append({std::move(name), std::move(value)}); }

    friend bool operator==(const Frame &, const Frame &) = default;
};

} // namespace mimi::stomp
