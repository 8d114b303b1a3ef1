// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/types.h"
#include "protocol/chat/payloads.h"
#include "protocol/result.h"

#include <QObject>
#include <functional>
#include <memory>

namespace mimi::client {

struct HistoryMessage;

enum class StoreError {
    Closed,   //!< the database cannot be opened or the store is going away
    NotFound, //!< no such message, person, …
    Failed,   //!< disk full, read-only, …; details in LocalStore::failed and in the log
};

template<class T>
using StoreResult = Result<T, StoreError>;
template<class T>
using StoreReply = std::function<void(StoreResult<T>)>;

//! Which part of a conversation to read.
struct PageRequest
{
    enum class From {
        Newest, //!< the last ones; no anchor
        Before, //!< older than the anchor
        After,  //!< newer than the anchor
        Around, //!< the anchor, half of the limit older and half newer
    };
    UserId peer;
    From from = From::Newest;
    LocalId anchor{};
    int limit = 100;
};

//! A run of neighbours of a conversation, newest first.
struct MessagePage
{
    QList<Message> messages;
    qint64 newer = 0;      //!< how many messages are newer than the first one here
    qint64 total = 0;      //!< how many messages the conversation has on this device
    bool atOldest = false; //!< nothing older on this device; see ChatClient::fetchOlder()
    bool atNewest = false;
};

struct OpeningRequest
{
    UserId peer{};         //!< none: the one that a setting names
    QString peerSetting{}; //!< key of that setting
    LocalId target{};      //!< what to stand at; none: where the reader was, else the first unread message
    int limit = 100;
};

//! All that a conversation shows when it is opened.
struct Opening
{
    Conversation conversation;
    ReadingPosition position;
    LocalId firstUnread{};
    LocalId around{}; //!< what the page lies around; none: it has the newest messages
    MessagePage page;
};

struct SearchQuery
{
    QString text;
    std::optional<UserId> peer{}; //!< in this conversation only
    LocalId before{};             //!< to go on: the last hit's id
    int limit = 50;
};

//! What happened while the database was opened.
struct OpenReport
{
    bool created = false; //!< there was none
    QString keptAside;    //!< where a damaged database was put; history should be fetched again
    qint64 salvaged = 0;  //!< unsent messages and drafts saved from the damaged one
};

//! What lies on this device.
struct StoreUsage
{
    qint64 messages = 0;
    qint64 conversations = 0; //!< people with messages
    qint64 bytes = 0;         //!< of the database and its log

    friend bool operator==(const StoreUsage &, const StoreUsage &) = default;
};

//! What was new in a batch that came from the server.
struct Stored
{
    QList<Message> added;   //!< were not here before
    QList<Message> changed; //!< were here and have learned something (server id, a state)
};

//! Messages of one conversation that were deleted on this device.
struct Removed
{
    UserId peer;
    QList<LocalId> ids;
};

//! How far the server's history of a conversation is known here.
struct SyncMark
{
    UserId peer;
    ServerMessageId upTo;  //!< everything from `from` to here is known
    ServerMessageId from;  //!< the oldest that was fetched
    bool complete = false; //!< nothing older at the server

    friend bool operator==(const SyncMark &, const SyncMark &) = default;
};

//! Everything an account has on this device: a SQLite file (WAL, synchronous=FULL) in a thread of its own.
//!
//! View models read through it; they write through ChatClient, except drafts, reading positions and
//! settings. Functions return at once, replies come in the order of the calls. A reply with success
//! to a write means that it is on disk.
class LocalStore : public QObject
{
    Q_OBJECT

public:
    //! Opens \a file (made with its folder if missing); opened() tells how it went. Calls may be made at once.
    explicit LocalStore(const QString &file, QObject *parent = nullptr);
    ~LocalStore() override; //!< finishes what was asked for, drops the replies

    bool isOpen() const;
    //! Where the database lies.
    const QString &file() const;

    // ---- reading
    //! All people with a message or a draft; newest first.
    void conversations(QObject *context, StoreReply<QList<Conversation>> reply);
    void conversation(UserId peer, QObject *context, StoreReply<Conversation> reply);
    //! It may be asked before the store is open.
    void opening(const OpeningRequest &request, QObject *context, StoreReply<Opening> reply);
    void people(QObject *context, StoreReply<QList<Person>> reply);
    void person(UserId uid, QObject *context, StoreReply<Person> reply);
    void page(const PageRequest &request, QObject *context, StoreReply<MessagePage> reply);
    //! By row: \a index 0 is the newest message. For models whose rowCount() is the total.
    void rows(UserId peer, qint64 index, int limit, QObject *context, StoreReply<MessagePage> reply);
    //! The row of a message: how many are newer. NotFound if it is not there (any more).
    void indexOf(UserId peer, LocalId id, QObject *context, StoreReply<qint64> reply);
    void message(LocalId id, QObject *context, StoreReply<Message> reply);
    void count(UserId peer, QObject *context, StoreReply<qint64> reply);
    void usage(QObject *context, StoreReply<StoreUsage> reply);
    void unreadTotal(QObject *context, StoreReply<qint64> reply); //!< without muted people
    //! The oldest incoming message behind the read mark; NotFound if all is read.
    void firstUnread(UserId peer, QObject *context, StoreReply<Message> reply);
    void search(const SearchQuery &query, QObject *context, StoreReply<QList<SearchHit>> reply);
    void starred(LocalId before, int limit, QObject *context, StoreReply<QList<Message>> reply);
    void draft(UserId peer, QObject *context, StoreReply<Draft> reply);
    void readingPosition(UserId peer, QObject *context, StoreReply<ReadingPosition> reply);

    // ---- written by view models
    //! An empty text removes the draft. ChatClient tells of it with conversationChanged.
    void setDraft(UserId peer, const Draft &draft);
    void setReadingPosition(UserId peer, const ReadingPosition &position);

    //! Settings of this account; from memory once opened() was emitted.
    QString setting(const QString &key, const QString &fallback = {}) const;
    void setSetting(const QString &key, const QString &value);

    // ---- written by ChatClient
    void savePerson(const Person &person, QObject *context, StoreReply<Person> reply);
    //! Learns names from the server; keeps alias, mute and block.
    void learnPeople(const QList<Person> &people, QObject *context, StoreReply<QList<Person>> changed);
    //! A new outgoing message in state Queued. Also removes the draft.
    void queueMessage(UserId peer, const ClientMessageId &clientId, const QString &text, qint64 now, QObject *context,
                      StoreReply<Message> reply);
    //! What is Queued or Sending, in the order of writing.
    void outbox(QObject *context, StoreReply<QList<Message>> reply);
    //! State, times, attempts and failure of an own message; never from a later state back to an earlier one, except
    //! for a retry. Answers with what is stored now.
    void updateOutgoing(const Message &message, QObject *context, StoreReply<Message> reply);
    //! Another text for a message that was never accepted; it gets a new name.
    void rewrite(LocalId id, const ClientMessageId &clientId, const QString &text, QObject *context,
                 StoreReply<Message> reply);
    //! Messages of the server, live or pending: incoming and, from other devices, own ones. Repeats are left out.
    void storeMessages(const QList<HistoryMessage> &messages, UserId self, qint64 now, QObject *context,
                       StoreReply<Stored> reply);
    void applyDelivery(const QList<chat::DeliveryUpdate> &updates, QObject *context,
                       StoreReply<QList<Message>> changed);
    //! Moves the read mark forward to \a upTo; answers with the server's id of the newest incoming message up to there
    //! (invalid if nothing changed).
    void markRead(UserId peer, LocalId upTo, QObject *context, StoreReply<ServerMessageId> reply);
    //! What markRead() has marked last: the server's id of the newest incoming message that is read.
    void readMark(UserId peer, QObject *context, StoreReply<ServerMessageId> reply);
    //! The same, asked for by another device.
    void markReadByServer(UserId peer, ServerMessageId upTo, QObject *context, StoreReply<Done> reply);
    void setStarred(LocalId id, bool starred, QObject *context, StoreReply<Message> reply);
    //! Deletes on this device; they do not come back with the history.
    void removeMessages(const QList<LocalId> &ids, QObject *context, StoreReply<Done> reply);
    void clearConversation(UserId peer, QObject *context, StoreReply<Done> reply);
    //! Deletes up to \a limit messages from before that time, oldest first; not what has a star, is unread or unsent.
    void removeOutdated(qint64 before, int limit, QObject *context, StoreReply<QList<Removed>> reply);
    //! Gives the disk back what was deleted, and writes over it. Takes as long as copying the file.
    void compact(QObject *context, StoreReply<Done> reply);
    void syncMarks(QObject *context, StoreReply<QList<SyncMark>> reply);
    void setSyncMark(const SyncMark &mark);

Q_SIGNALS:
    void opened(const mimi::client::OpenReport &report);
    //! The database was found damaged while it was in use, put aside, and begun anew.
    void recovered(const mimi::client::OpenReport &report);
    //! A write or a read has failed; \a text is for people.
    void failed(const QString &text);
    void draftChanged(mimi::chat::UserId peer);
    void settingChanged(const QString &key);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mimi::client

Q_DECLARE_METATYPE(mimi::client::OpenReport)
