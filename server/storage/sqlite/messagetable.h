// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/messagekeys.h"
#include "server/storage/sqlite/statement.h"
#include "server/storage/store.h"

namespace mimi::storage::sqlite {

//! The writer's statements on `message` and on `forgotten`, which remembers keys of deleted messages.
class MessageTable
{
public:
    explicit MessageTable(sqlite3 *database);

    //! A stored message that a confirmation is about. Of one that was cleaned up only the id is known.
    struct Addressed
    {
        MessageId id;
        UserId sender;
        qint64 bytes = 0;
        bool pending = false;
    };

    //! Says whether this very message (sender, client id, receiver, content) is stored or was; NotFound if not.
    StoreResult<MessageId> find(const chat::Message &message, MessageKeys keys);
    //! Stores the message under its id. If this very message is there already, answers with the id of that one.
    StoreResult<MessageId> insert(const chat::Message &message, MessageKeys keys);

    //! What the receiver means by that name: the oldest message that waits for him, or else one that he confirmed.
    //! NotFound if there never was one. Of very many with one name it may fail to find one behind very many that
    //! wait, so that nobody can keep the writer busy by it; their ids always do.
    StoreResult<Addressed> named(UserId receiver, const ClientMessageId &clientId);
    //! That message, if it is addressed to the receiver under that name; an empty name is not compared.
    StoreResult<Addressed> addressed(MessageId id, UserId receiver, const ClientMessageId &clientId);
    StoreResult<Done> setReceived(MessageId id, qint64 time);

    //! The newest message from sender to receiver with an id up to \a upTo.
    StoreResult<chat::Message> newest(UserId sender, UserId receiver, MessageId upTo);
    //! How many messages from sender to receiver have an id above \a after and up to \a upTo.
    StoreResult<qint64> count(UserId sender, UserId receiver, MessageId after, MessageId upTo);

    StoreResult<Done> removePair(UserId sender, UserId receiver);

    //! Part of the store's cleaning up.
    struct Cleaned
    {
        MessageId lastSeen;
        QList<chat::Message> removed; //!< with id, sender and receiver only
    };
    //! Deletes messages that were confirmed before \a before, looking at ids above \a after only and at
    //! no more than \a limit of them. Their keys are remembered with the time \a now. NotFound if there
    //! was none left to look at.
    StoreResult<Cleaned> clean(MessageId after, qint64 before, qint64 now, int limit);
    //! Forgets for good what was remembered before \a time, at most \a limit rows; answers with their number.
    StoreResult<qint64> forget(qint64 time, int limit);

private:
    StoreResult<MessageId> sameMessage(const chat::Message &message, MessageKeys keys);
    StoreResult<MessageId> remembered(MessageKeys keys);
    StoreResult<Addressed> oldestPending(UserId receiver, const ClientMessageId &clientId);
    StoreResult<Addressed> rememberedName(qint64 nameKey);
    StoreResult<Done> moveToForgotten(const chat::Message &message, qint64 now);

    sqlite3 *m_database;
    Statement m_insert;
    Statement m_byKeys;
    Statement m_forgottenByKeys;
    Statement m_forgottenByName;
    Statement m_byName;
    Statement m_oldestPending;
    Statement m_byId;
    Statement m_setReceived;
    Statement m_newest;
    Statement m_count;
    Statement m_removePair;
    Statement m_cleanable;
    Statement m_remember;
    Statement m_remove;
    Statement m_forget;
};

} // namespace mimi::storage::sqlite
