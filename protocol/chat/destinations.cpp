// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/chat/destinations.h"

#include <array>

namespace mimi::chat {

namespace {

template<class T>
struct Address
{
    QByteArrayView text;
    T meaning;
};

const std::array actions = {
    Address<Action>{destination::send, Action::Send},     Address<Action>{destination::confirm, Action::Confirm},
    Address<Action>{destination::init, Action::Init},     Address<Action>{destination::read, Action::Read},
    Address<Action>{destination::typing, Action::Typing},
};

const std::array topics = {
    Address<Topic>{destination::errors, Topic::Errors},
    Address<Topic>{destination::sendStatus, Topic::SendStatus},
    Address<Topic>{destination::confirmStatus, Topic::ConfirmStatus},
    Address<Topic>{destination::delivery, Topic::Delivery},
    Address<Topic>{destination::sent, Topic::Sent},
    Address<Topic>{destination::typingNotices, Topic::Typing},
    Address<Topic>{destination::presence, Topic::Presence},
    Address<Topic>{destination::readMarks, Topic::Read},
};

template<class T, size_t N>
std::optional<T> look(const std::array<Address<T>, N> &addresses, QByteArrayView text)
{
    for (const Address<T> &address : addresses) {
        if (address.text == text)
            return address.meaning;
    }
    return std::nullopt;
}

constexpr QByteArrayView messagesPrefix = "/user/";
constexpr QByteArrayView messagesSuffix = "/recive";

} // namespace

std::optional<Action> actionFromDestination(QByteArrayView destination)
{
    return look(actions, destination);
}

std::optional<Topic> topicFromDestination(QByteArrayView destination, UserId self, QByteArrayView selfName)
{
    if (const auto topic = look(topics, destination))
        return topic;
    const bool messages = destination.startsWith(messagesPrefix) && destination.endsWith(messagesSuffix)
        && destination.size() > messagesPrefix.size() + messagesSuffix.size();
    if (!messages)
        return std::nullopt;
    destination = destination.sliced(messagesPrefix.size());
    destination.chop(messagesSuffix.size());
    if (destination == selfName || destination == QByteArray::number(self.value))
        return Topic::Messages;
    return std::nullopt;
}

QByteArray messagesDestination(QByteArrayView userName)
{
    return messagesPrefix.toByteArray() + userName.toByteArray() + messagesSuffix.toByteArray();
}

} // namespace mimi::chat
