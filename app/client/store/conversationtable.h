// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/localstore.h"
#include "app/client/store/database.h"

namespace mimi::client {

//! The rows of `conversations`: what belongs to a conversation as a whole.
class ConversationTable
{
public:
    explicit ConversationTable(Database &database) : m_database(database) { }

    //! Rows of the conversation list: of everybody with a message or a draft, newest first, ...
    QList<Conversation> list();
    //! ... or of one person, with or without messages.
    std::optional<Conversation> find(UserId peer);

    //! Of all people who are not muted.
    qint64 unreadTotal();

    Draft draft(UserId peer);
    QList<std::pair<UserId, Draft>> drafts();
    void setDraft(UserId peer, const Draft &draft);
    ReadingPosition readingPosition(UserId peer);
    void setReadingPosition(UserId peer, const ReadingPosition &position);
    LocalId readUpTo(UserId peer);
    void setReadUpTo(UserId peer, LocalId upTo);
    QList<SyncMark> syncMarks();
    void setSyncMark(const SyncMark &mark);

private:
    template<class... Values>
    QList<Conversation> select(const QString &condition, const Values &...values);
    void ensure(UserId peer);

    Database &m_database;
};

} // namespace mimi::client
