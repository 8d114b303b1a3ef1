// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/ids.h"

#include <QByteArray>
#include <QByteArrayView>
#include <optional>

//! The addresses of the protocol, in the owner's spelling. Each is written here and nowhere else.
namespace mimi::chat::destination {

// clients send to
inline constexpr char send[] = "/socket/chat/send";
inline constexpr char confirm[] = "/socket/chat/recive";
inline constexpr char init[] = "/socket/chat/init";
inline constexpr char read[] = "/socket/chat/read";
inline constexpr char typing[] = "/socket/chat/typing";

// clients subscribe to
inline constexpr char errors[] = "/user/queue/status";
inline constexpr char sendStatus[] = "/user/queue/send/status";
inline constexpr char confirmStatus[] = "/user/queue/recive/status";
inline constexpr char delivery[] = "/user/queue/delivery";
inline constexpr char sent[] = "/user/queue/sent";
inline constexpr char typingNotices[] = "/user/queue/typing";
inline constexpr char presence[] = "/user/queue/presence";
inline constexpr char readMarks[] = "/user/queue/read";

} // namespace mimi::chat::destination

namespace mimi::chat {

//! What a client can ask for with a SEND frame.
enum class Action { Send, Confirm, Init, Read, Typing };
std::optional<Action> actionFromDestination(QByteArrayView destination);

//! What a client can listen to with a SUBSCRIBE frame.
enum class Topic { Messages, SendStatus, ConfirmStatus, Errors, Delivery, Sent, Typing, Presence, Read };

//! Nothing for an unknown address and for every address that is not the subscriber's own.
//! "/user/X/recive" is his own if X is his name as registered, or his uid in plain decimal digits.
std::optional<Topic> topicFromDestination(QByteArrayView destination, UserId self, QByteArrayView selfName);

//! The address at which \a userName receives messages.
QByteArray messagesDestination(QByteArrayView userName);

} // namespace mimi::chat
