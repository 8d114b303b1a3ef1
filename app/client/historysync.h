// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/localstore.h"
#include "app/client/serverapi.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <deque>

namespace mimi::client {

//! Brings the server's history to this device: what other devices have sent, received or read meanwhile, and, page by
//! page, everything that was there before. One request at a time; what is interrupted goes on after the next
//! connection.
class HistorySync : public QObject
{
    Q_OBJECT

public:
    HistorySync(LocalStore &store, ServerApi &api, UserId self, QObject *parent = nullptr);

    //! Asks for all conversations and fetches what is missing, back to that time (0: to the beginning).
    void start(qint64 keptFrom = 0);
    //! Forgets what it was doing.
    void stop();
    //! Asks for the page before the oldest known message now; olderFetched() answers.
    void fetchOlder(UserId peer);
    //! The conversation was cleared here: what was not fetched yet stays away too.
    void forgetOlder(UserId peer);

Q_SIGNALS:
    //! New here, newest first.
    void added(mimi::chat::UserId peer, const QList<mimi::client::Message> &messages);
    void changed(const QList<mimi::client::Message> &messages);
    void peopleLearned(const QList<mimi::client::Person> &people);
    //! The read mark, or something else of the conversation, has changed.
    void conversationTouched(mimi::chat::UserId peer);
    //! This device knows that more is read than the server does.
    void readMarkAhead(mimi::chat::UserId peer, mimi::client::ServerMessageId upTo);
    void olderFetched(mimi::chat::UserId peer, bool ok, bool complete);
    //! Nothing is left to fetch.
    void finished();

private:
    //! A way through the history of one conversation, from new to old.
    struct Walk
    {
        UserId peer;
        ServerMessageId before;                   // the next page is older than this
        ServerMessageId stopAt;                   // known from here on; invalid: until the beginning
        ServerMessageId newest;                   // where it began
        bool asked = false;                       // by fetchOlder()
        std::optional<ServerMessageId> settled{}; // messages behind it are pending; nothing: none was seen
    };

    void takeConversations(const QList<RemoteConversation> &conversations);
    void compare(const RemoteConversation &conversation);
    void next();
    bool isPending(const HistoryMessage &message) const;
    bool isKept(const HistoryMessage &message) const { return message.time >= m_keptFrom; }
    void takePage(Walk walk, const QList<HistoryMessage> &page);
    void pageStored(Walk walk, const QList<HistoryMessage> &page, const Stored &stored);
    void advance(Walk walk, const QList<HistoryMessage> &page);
    //! Gives up all walks; those that were asked for are answered.
    void giveUp();
    void applyReadMark(UserId peer);
    SyncMark &mark(UserId peer);

    LocalStore &m_store;
    ServerApi &m_api;
    UserId m_self;
    QHash<UserId, SyncMark> m_marks;
    QSet<UserId> m_cleared; // since the connection began
    QHash<UserId, ServerMessageId> m_remoteReadMarks;
    std::deque<Walk> m_walks;
    std::optional<Walk> m_current; // whose page is on its way
    qint64 m_keptFrom = 0;         // older messages are not kept on this device
    int m_generation = 0;          // answers to what was asked before stop() are not for us
};

} // namespace mimi::client
