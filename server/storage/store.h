// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/payloads.h"
#include "protocol/result.h"

#include <QByteArrayList>
#include <QHash>
#include <QList>
#include <QString>
#include <functional>
#include <variant>
#include <vector>

//! What the server keeps, and the promises that go with it. Times are milliseconds since the epoch.
namespace mimi::storage {

using chat::ClientMessageId;
using chat::MessageId;
using chat::UserId;

// ---- chat: the hot path ---------------------------------------------------------------------

//! Who gave a command, so that its outcome finds the way back. The store does not look into it.
struct Origin
{
    quint32 worker = 0;
    quint64 session = 0;

    //! Of what nobody here waits for.
    static constexpr Origin nobody() { return {~quint32(0), 0}; }

    friend bool operator==(Origin, Origin) = default;
};

struct AppendCommand
{
    Origin origin;
    UserId sender;
    chat::SendRequest request;
};

//! With request.id exactly that message is meant, and an empty request.messageId is not compared.
struct ConfirmCommand
{
    Origin origin;
    UserId receiver;
    chat::ConfirmRequest request;
};

struct ReadCommand
{
    Origin origin;
    UserId reader;
    chat::ReadRequest request;
};

//! Extension: the reader's mark in his conversation with `peer` has moved.
struct ReadOutcome
{
    enum class Result { Marked, Unchanged, UnknownPeer, StoreFailed };
    Origin origin;
    Result result = Result::StoreFailed;
    UserId reader;
    UserId peer;
    MessageId upTo;
    qint64 time = 0;
    //! The peer's newest message up to the mark; empty id if there is none.
    ClientMessageId clientId;
    MessageId messageId;
};

struct AppendOutcome
{
    //! Stored: new, and to be delivered. Repeated: stored before (message.id is the first one's), not
    //! to be delivered again. UnknownReceiver also stands for oneself and for somebody who has blocked the sender.
    enum class Result { Stored, Repeated, UnknownReceiver, QuotaExceeded, StoreFailed };
    Origin origin;
    Result result = Result::StoreFailed;
    chat::Message message; //!< complete if Stored; otherwise at least clientId, sender, receiver
    //! If Stored in a database that several servers share: the newest message to the receiver before this
    //! one; an invalid id if there is none.
    MessageId previous;
    //! False: there are messages to the receiver that his sessions do not have yet, and this one comes behind them by
    //! another way. Only where several servers share the store.
    bool isNext = true;
};

struct ConfirmOutcome
{
    //! Repeated: it was confirmed before. NotFound: no such message is addressed to the receiver.
    enum class Result { Confirmed, Repeated, NotFound, StoreFailed };
    Origin origin;
    Result result = Result::StoreFailed;
    ClientMessageId clientId;
    MessageId id;
    UserId sender; //!< to whom the news may be told; set if Confirmed
    UserId receiver;
    qint64 time = 0;
};

using ChatCommand = std::variant<AppendCommand, ConfirmCommand, ReadCommand>;
using ChatOutcome = std::variant<AppendOutcome, ConfirmOutcome, ReadOutcome>;

//! Takes the outcomes of chat commands.
class CommitSink
{
public:
    virtual ~CommitSink() = default;
    //! Called in the store's writer thread when the transaction that holds these outcomes is on disk
    //! (or has failed: StoreFailed). One outcome a command, in the order of submission.
    virtual void committed(std::vector<ChatOutcome> outcomes) = 0;
};

//! A row of a page of pending messages or of a conversation.
struct StoredMessage
{
    chat::Message message;
    qint64 receivedAt = 0; //!< 0: not confirmed yet
    bool read = false;     //!< the receiver's read mark has passed it

    friend bool operator==(const StoredMessage &, const StoredMessage &) = default;
};

//! Pending messages in the order of their ids. A page has at most the rows that were asked for, and ends
//! early once it holds pageBytes of content, so that long messages do not fill the memory.
struct PendingPage
{
    QList<chat::Message> messages;
    bool more = false; //!< there may be more behind the last one
};

inline constexpr qint64 pageBytes = 1024 * 1024;

struct Conversation
{
    UserId peer;
    QString peerName;
    QString peerDisplayName;
    StoredMessage last;
    qint64 unread = 0;  //!< messages of the peer behind one's own read mark
    MessageId readUpTo; //!< one's own read mark
};

// ---- accounts -------------------------------------------------------------------------------

struct User
{
    UserId id;
    QString name;        //!< "uname", as registered (NFC)
    QString displayName; //!< "nname"
    qint64 created = 0;
    qint64 lastSeen = 0;

    friend bool operator==(const User &, const User &) = default;
};

struct NewUser
{
    QString name;
    QString nameKey; //!< `name` after case folding; unique
    QString displayName{};
    QString displayNameKey{}; //!< unique
    QByteArray passwordHash{};
};

struct Credentials
{
    User user;
    QByteArray passwordHash;
    bool locked = false;
};

struct TokenRecord
{
    QByteArray hash;      //!< of the token; the token itself is never stored
    qint64 sessionId = 0; //!< names it to its owner; given by the store
    UserId user;
    qint64 created = 0;
    qint64 expires = 0;
    qint64 lifetime = 0; //!< how far each use moves `expires`
    bool kept = false;   //!< "keep me signed in"
    QString device;

    friend bool operator==(const TokenRecord &, const TokenRecord &) = default;
};

struct TokenOwner
{
    TokenRecord token;
    User user;
};

// ---- the store ------------------------------------------------------------------------------

enum class StoreError {
    NameTaken, //!< of a user: the name or the display name
    NotFound,
    Failed, //!< the database could not do it; details are in the log
};

template<class T>
using StoreResult = Result<T, StoreError>;

//! Takes a result; called once, in a thread of the store; must return quickly (see net::Worker::later).
template<class T>
using Reply = std::function<void(StoreResult<T>)>;

struct Metrics;

//! Every function may be called from any thread and returns at once.
//! What has been answered with success is on disk.
class Store
{
public:
    virtual ~Store() = default; //!< finishes what was submitted, then closes

    //! Takes the outcomes of chat commands; to be set before the first of them.
    virtual void setSink(CommitSink *sink) = 0;

    //! Chat commands are carried out in the order of submission, many in one transaction.
    //! `id` grows with that order and `time` never falls as `id` grows.
    virtual void submit(std::vector<ChatCommand> commands) = 0;

    //! Messages to \a user that he has not confirmed, oldest first, with an id above \a after. Messages to
    //! one user become visible in the order of their ids, so none can turn up behind \a after later. Between
    //! users there is no such order.
    virtual void pending(UserId user, MessageId after, int limit, Reply<PendingPage> reply) = 0;
    //! All messages to \a user with an id above \a after, confirmed or not, oldest first.
    virtual void received(UserId user, MessageId after, int limit, Reply<PendingPage> reply) = 0;
    //! The id of the newest message to each of these users; who has none is left out.
    virtual void newest(QList<UserId> users, Reply<QHash<UserId, MessageId>> reply) = 0;

    //! Messages between the two with an id below \a before (invalid: from the newest), newest first. The
    //! page ends early as PendingPage does; only an empty one is the end.
    virtual void history(UserId user, UserId peer, MessageId before, int limit, Reply<QList<StoredMessage>> reply) = 0;
    //! Newest conversation first.
    virtual void conversations(UserId user, Reply<QList<Conversation>> reply) = 0;
    //! Everybody whom \a user has exchanged messages with.
    virtual void contacts(UserId user, Reply<QList<User>> reply) = 0;

    virtual void createUser(NewUser user, Reply<User> reply) = 0;
    virtual void credentials(QString nameKey, Reply<Credentials> reply) = 0;
    virtual void userByName(QString nameKey, Reply<User> reply) = 0;
    virtual void userById(UserId id, Reply<User> reply) = 0;
    //! People whose folded name or display name begins with \a prefixKey, by name.
    virtual void searchUsers(QString prefixKey, int limit, Reply<QList<User>> reply) = 0;
    virtual void setPasswordHash(UserId user, QByteArray hash, Reply<Done> reply) = 0;
    virtual void setLocked(UserId user, bool locked, Reply<Done> reply) = 0;
    virtual void setLastSeen(UserId user, qint64 time) = 0;
    //! The account, its tokens, its messages in both directions, its blocks. Its id is never given again.
    virtual void deleteUser(UserId user, Reply<Done> reply) = 0;

    //! Stores the record and answers with its sessionId filled in.
    virtual void addToken(TokenRecord token, Reply<TokenRecord> reply) = 0;
    //! Also finds expired tokens, for as long as they are remembered (limits::expiredTokenMemory).
    virtual void findToken(QByteArray hash, Reply<TokenOwner> reply) = 0;
    //! Never makes `expires` earlier.
    virtual void extendToken(QByteArray hash, qint64 expires) = 0;
    virtual void tokens(UserId user, Reply<QList<TokenRecord>> reply) = 0;
    //! Removes one token (sessionId) or all of the user's (0), except the one with the hash \a except.
    //! Answers with the removed ones; NotFound if a sessionId names none of his.
    virtual void removeTokens(UserId user, qint64 sessionId, QByteArray except, Reply<QList<TokenRecord>> reply) = 0;
    //! Those of \a hashes that findToken would not find: what another server has removed meanwhile.
    virtual void goneTokens(QByteArrayList hashes, Reply<QByteArrayList> reply) = 0;

    virtual void block(UserId user, UserId blocked, Reply<Done> reply) = 0;
    virtual void unblock(UserId user, UserId blocked, Reply<Done> reply) = 0;
    virtual void blocks(UserId user, Reply<QList<User>> reply) = 0;

    // ---- operation ----

    //! False while the database cannot be reached or written to.
    virtual bool isReady() const = 0;
    virtual const Metrics &metrics() const = 0;
    //! Deletes messages that were confirmed before \a confirmedBefore, a few at a time between other
    //! work; sending one of them again stays safe for 30 days. Deletes tokens that expired too long ago.
    //! Answers with the number of deleted messages; closing the store ends it early.
    virtual void cleanUp(qint64 confirmedBefore, Reply<qint64> reply) = 0;
};

} // namespace mimi::storage
