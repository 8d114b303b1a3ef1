// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/messagekeys.h"
#include "server/storage/store.h"

#include <QSet>

namespace mimi::storage::postgres {

class Connection;

//! Two users, by their place in a message.
struct PairKey
{
    UserId receiver;
    UserId sender;

    friend bool operator==(PairKey, PairKey) = default;
    friend auto operator<=>(PairKey, PairKey) = default;
    friend size_t qHash(PairKey key, size_t seed = 0) { return qHashMulti(seed, key.receiver.value, key.sender.value); }
};

//! A stored message with the keys of one that is to be stored.
struct Namesake
{
    MessageId id;
    UserId sender;
    ClientMessageId clientId;
    QByteArray content;
    bool forgotten = false; //!< cleaned up: only the id is left
};

//! What a confirmation may name a message by.
struct MessageName
{
    UserId receiver;
    ClientMessageId clientId;

    friend bool operator==(const MessageName &, const MessageName &) = default;
    friend size_t qHash(const MessageName &name, size_t seed = 0)
    {
        return qHashMulti(seed, name.receiver.value, name.clientId.text);
    }
};

//! A message that waits for its confirmation.
struct Waiting
{
    UserId receiver;
    MessageId id;
    UserId sender;
    ClientMessageId clientId;
    qint64 bytes = 0;
};

//! What the chat commands of one transaction have to know. It is read after the rows of all receivers were
//! locked, in the order of their ids: until the commit nobody else changes anything about messages to them.
struct BatchKnowledge
{
    struct Totals
    {
        qint64 pendingCount = 0;
        qint64 pendingBytes = 0;
    };
    struct Reading
    {
        MessageId last;     //!< of the pair; invalid if there is none
        MessageId readUpTo; //!< as stored
        MessageId newest;   //!< up to what is to be marked
        ClientMessageId newestName;
    };

    qint64 time = 0;
    MessageId lastId; //!< ids above are for this batch, one for each AppendCommand
    QHash<UserId, QByteArray> names;
    QSet<PairKey> blocked;
    QHash<PairKey, Totals> totals;
    QHash<UserId, MessageId> newest;                    //!< message to each receiver
    std::vector<MessageKeys> keys;                      //!< of each AppendCommand, in order
    QHash<qint64, Namesake> namesakes;                  //!< by the AppendCommand's place among its kind
    QHash<MessageId, Waiting> waiting;                  //!< those that the ConfirmCommands may mean
    QHash<MessageName, QList<MessageId>> waitingByName; //!< the same, in the order of ids
    std::vector<Reading> readings;                      //!< for each ReadCommand, in order

    //! Its id is above all others.
    void addWaiting(const Waiting &message)
    {
        waiting.insert(message.id, message);
        waitingByName[{message.receiver, message.clientId}].append(message.id);
    }
};

//! Begins a transaction and reads it all in one round trip. \a clock: nothing for the database's own.
StoreResult<BatchKnowledge> learn(Connection &connection, const std::vector<ChatCommand> &commands,
                                  std::optional<qint64> clock);

//! The stored message with these keys; NotFound if there is none.
StoreResult<Namesake> findNamesake(Connection &connection, UserId receiver, MessageKeys keys);

} // namespace mimi::storage::postgres
