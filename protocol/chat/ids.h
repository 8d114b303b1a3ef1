// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <compare>
#include <functional>

namespace mimi::chat {

//! A number that names one kind of thing. Different kinds do not mix.
template<class Tag>
struct StrongId
{
    qint64 value = 0;

    //! Ids given by the server are positive.
    bool isValid() const { return value > 0; }

    friend auto operator<=>(StrongId, StrongId) = default;
    friend size_t qHash(StrongId id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

//! "uid" on the wire.
using UserId = StrongId<struct UserTag>;
//! "id" on the wire: given by the server in storage order.
using MessageId = StrongId<struct MessageTag>;

//! "msgID" (of the sender) and "chatID" (at the receiver) on the wire: the name that the sending
//! client gave to its message. Any UTF-8 text of 1 to 128 characters.
struct ClientMessageId
{
    QByteArray text;

    friend bool operator==(const ClientMessageId &, const ClientMessageId &) = default;
    friend size_t qHash(const ClientMessageId &id, size_t seed = 0) { return ::qHash(id.text, seed); }
};

} // namespace mimi::chat

template<class Tag>
struct std::hash<mimi::chat::StrongId<Tag>>
{
    size_t operator()(mimi::chat::StrongId<Tag> id) const noexcept { return std::hash<qint64>{}(id.value); }
};
