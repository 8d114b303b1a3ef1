// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/localstore.h"
#include "app/client/store/database.h"

namespace mimi::client {

//! The rows of `messages`. Failures are the Database's: see there. Lists are newest first unless said otherwise.
class MessageTable
{
public:
    explicit MessageTable(Database &database) : m_database(database) { }

    //! Gives the message its place behind all others of its conversation, or between its neighbours at the server if it
    //! comes from the history, and stores it.
    Message insert(Message message);
    void update(const Message &message);
    void hide(LocalId id);

    std::optional<Message> find(LocalId id);
    std::optional<Message> findByServerId(ServerMessageId id);
    //! An own message that the server has named by its `msgID`; a hidden one too.
    std::optional<Message> findOwn(const ClientMessageId &clientId, UserId peer);
    bool isHidden(LocalId id);

    QList<Message> newest(UserId peer, int limit);
    QList<Message> before(UserId peer, LocalId anchor, int limit);
    QList<Message> from(UserId peer, LocalId anchor, int limit); //!< the anchor and newer ones
    QList<Message> rows(UserId peer, qint64 index, int limit);
    QList<Message> starred(LocalId before, int limit);
    QList<Message> outbox(); //!< oldest first
    QList<Message> unsent(); //!< the outbox and what has failed, oldest first
    //! Own messages up to \a upTo that the peer is not known to have read.
    QList<Message> unreadByPeer(UserId peer, LocalId upTo);
    QList<LocalId> ids(UserId peer);
    //! From before that time, oldest first: what has no star, is read and was sent.
    QList<LocalId> outdated(UserId peer, qint64 before, LocalId readUpTo, int limit);

    qint64 count(UserId peer);
    //! All but the bytes.
    StoreUsage usage();
    qint64 countNewer(UserId peer, LocalId id);
    std::optional<Message> firstUnread(UserId peer, LocalId readUpTo);
    //! The newest incoming message up to \a upTo of which the server's id is known.
    ServerMessageId newestServerId(UserId peer, LocalId upTo);
    LocalId newestLocalId(UserId peer, ServerMessageId upTo);

    static const QString &columns();
    //! Reads columns() from \a first on.
    static Message read(const Statement &row, int first = 0);

private:
    template<class... Values>
    QList<Message> select(const QString &rest, const Values &...values);
    template<class... Values>
    std::optional<Message> selectOne(const QString &rest, const Values &...values);
    LocalId place(const Message &message);
    LocalId firstFree(LocalId wanted);
    qint64 number(Statement &&statement);
    static QList<LocalId> idsOf(Statement &&row);

    Database &m_database;
};

} // namespace mimi::client
