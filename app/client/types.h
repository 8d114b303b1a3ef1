// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/ids.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <optional>

//! The client without a face: connection, local store, outbox. No QML and no Gui.
//!
//! All times are milliseconds since the epoch, 0 meaning "not yet" or "unknown". Everything lives in
//! one thread, the one that made it (the main thread); only SQLite works in a thread of its own
//! behind LocalStore. Replies come in the asking thread, never before the asking function has returned,
//! and not at all once their context object is gone.
namespace mimi::client {

using chat::ClientMessageId;
using chat::UserId;
//! A message's id at the server; invalid while it is not known.
using ServerMessageId = chat::MessageId;

//! A message in the local store. Unique over all conversations, never changes, and grows along the
//! timeline of a conversation: sorting by it is the order in which messages are shown. Fits a double.
using LocalId = chat::StrongId<struct LocalTag>;

enum class Direction { Incoming, Outgoing };

//! Where a message is on its way. Incoming messages are always Received.
enum class MessageState {
    Queued,    //!< on disk here, waits for a connection or for the message before it
    Sending,   //!< given to the connection, the server has not answered
    Sent,      //!< the server has it on disk (SendStatus 200)
    Delivered, //!< the receiver's device has it on disk (extension "delivery")
    Read,      //!< the receiver has seen it (extension "delivery")
    Failed,    //!< the server refuses it; see Message::failure
    Received,  //!< from somebody else
};

//! How a message came to this device.
enum class Arrival {
    Written, //!< by the owner, here
    Live,    //!< from the server just now, or what had been waiting there: notify
    History, //!< fetched from the server's history, or written on another device: do not notify
};

//! Why the server has refused a message.
struct Failure
{
    int code = 0;    //!< a chat::StatusCode; 0 if there is no failure
    QString details; //!< the server's own English sentence, for the details panel

    friend bool operator==(const Failure &, const Failure &) = default;
};

//! The reason in words, translated; empty for code 0.
QString describe(const Failure &failure);

//! In a word, translated; empty for Received.
QString describe(MessageState state);

struct Message
{
    LocalId id;
    ServerMessageId serverId;
    ClientMessageId clientId; //!< the "msgID", also of incoming messages
    UserId peer;              //!< the other person, in both directions
    Direction direction = Direction::Incoming;
    MessageState state = MessageState::Received;
    QString text;
    qint64 time = 0; //!< what is shown: the server's time of incoming, the writing of outgoing messages

    qint64 queuedAt = 0;
    qint64 sentAt = 0;
    qint64 deliveredAt = 0;
    qint64 readAt = 0;
    qint64 receivedAt = 0; //!< when it was stored on this device

    int attempts = 0;
    Failure failure;
    bool starred = false;

    bool isOutgoing() const { return direction == Direction::Outgoing; }

    friend bool operator==(const Message &, const Message &) = default;
};

struct Person
{
    UserId uid;
    QString userName;    //!< "uname"
    QString displayName; //!< "nname"; empty until it is known
    QString alias;       //!< given by the owner of this device
    bool muted = false;
    bool blocked = false;
    qint64 lastSeen = 0;

    //! Alias, else display name, else user name.
    QString shownName() const;

    friend bool operator==(const Person &, const Person &) = default;
};

//! Text not yet sent.
struct Draft
{
    QString text;
    int cursor = 0; //!< in UTF-16 units
    qint64 changedAt = 0;

    friend bool operator==(const Draft &, const Draft &) = default;
};

//! Where the reader was: this message, and how many pixels of it were scrolled past.
struct ReadingPosition
{
    LocalId message;
    int offset = 0;

    friend bool operator==(const ReadingPosition &, const ReadingPosition &) = default;
};

//! A row of the conversation list.
struct Conversation
{
    //! Unread messages are counted up to here: show "999+".
    static constexpr int unreadMaximum = 1000;

    Person person;
    std::optional<Message> last; //!< the newest message that is not deleted here
    Draft draft;                 //!< empty text if there is none
    qint64 unread = 0;           //!< incoming messages behind the read mark
    LocalId readUpTo{};          //!< own read mark; the "New" line stands behind it

    //! What the list is sorted by: the newest of message and draft; 0 if there is neither.
    qint64 time() const;

    friend bool operator==(const Conversation &, const Conversation &) = default;
};

//! A part of a text in UTF-16 units.
struct TextRange
{
    qsizetype start = 0;
    qsizetype length = 0;

    friend bool operator==(const TextRange &, const TextRange &) = default;
};

struct SearchHit
{
    Message message;
    QList<TextRange> ranges; //!< what matched, in order, without overlap

    friend bool operator==(const SearchHit &, const SearchHit &) = default;
};

} // namespace mimi::client

Q_DECLARE_METATYPE(mimi::client::LocalId)
Q_DECLARE_METATYPE(mimi::chat::UserId)
Q_DECLARE_METATYPE(mimi::client::Message)
Q_DECLARE_METATYPE(mimi::client::Person)
Q_DECLARE_METATYPE(mimi::client::Conversation)
Q_DECLARE_METATYPE(mimi::client::Arrival)
