// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/account.h"
#include "app/client/connectivity.h"
#include "app/client/localstore.h"
#include "app/client/serverapi.h"
#include "app/client/stompclient.h"
#include "app/client/types.h"

#include <QObject>
#include <memory>

namespace mimi::client {

//! The one object that view models use: an account, its connection and its store.
//!
//! Nothing is lost and nothing doubles: an outgoing message is on disk before send() answers and keeps its `msgID`
//! until the server has it on disk; an incoming one is on disk before it is confirmed and shown.
//! The order in which the owner wrote is kept in each conversation.
class ChatClient : public QObject
{
    Q_OBJECT

public:
    //! \a profileFolder holds the account's name and its databases. If somebody was signed in there the store is
    //! opened and the state is NeedsPassword until resume() brings a token.
    explicit ChatClient(const QString &profileFolder, QObject *parent = nullptr);
    ~ChatClient() override;

    // ---- account
    const Connectivity &connectivity() const;
    const std::optional<Account> &account() const;
    //! What the server offers; empty before the first connection.
    const ServerInfo &serverInfo() const;
    //! Names this device in the list of sessions; the host's name if never called.
    void setDeviceName(const QString &name);

    //! Creates the account and signs in.
    void createAccount(const ServerAddress &server, const NewAccount &account, bool keep, QObject *context,
                       ApiReply<Account> reply);
    //! Signs in, opens the account's store, connects. Emits tokenIssued().
    //! Also answers NeedsPassword; the store stays open if it is the same account.
    void signIn(const ServerAddress &server, const QString &userName, const QString &password, bool keep,
                QObject *context, ApiReply<Account> reply);
    //! With a token from the keychain.
    void resume(const QByteArray &token);
    //! Ends this device's session; what is stored stays unless \a removeData. Emits tokenRevoked().
    void signOut(bool removeData);
    //! Trusts the certificate with that fingerprint (see Connectivity::certificate) and connects.
    void trustCertificate(const QByteArray &fingerprint);
    //! The embedded server has come up on another port: same account.
    void setServer(const ServerAddress &server);

    //! Connects now instead of at nextAttempt.
    void retryNow();
    //! Stays offline until goOnline(), for instance while the embedded server is being restarted.
    void goOffline();
    void goOnline();

    // ---- parts
    //! Null while SignedOut; changes with accountChanged().
    LocalStore *store() const;
    ServerApi &api();
    //! For the live view of frames.
    StompClient &connection();

    // ---- messages
    //! Answers when the message is on disk here (messageAdded() comes first); then clear the field.
    //! Text that is empty or that no server takes (limits::content in UTF-8) is answered with StoreError::Failed.
    void send(UserId peer, const QString &text, QObject *context, StoreReply<Message> reply);
    //! A failed message again, with the same msgID; one that waits for its next attempt at once.
    void retry(LocalId id);
    //! Another text for a failed message; it is queued again.
    void edit(LocalId id, const QString &text);
    //! On this device only. An own message that is Queued is not sent any more.
    void remove(const QList<LocalId> &ids);
    void setStarred(LocalId id, bool starred);
    void clearConversation(UserId peer);
    //! All conversations, and gives the disk back; takes a while.
    void clearAll(QObject *context, StoreReply<Done> reply);
    //! Read up to this message (and everything before it).
    void markRead(UserId peer, LocalId upTo);
    //! Whether the server, and with it the sender and the owner's other devices, learns what is read here. On at first;
    //! what was read meanwhile is told with the next connection.
    void setReadTold(bool told);
    //! Older messages are deleted on this device, but for what has a star, is unread or unsent. 0: none are.
    void setKeepDays(int days);
    //! Tells the peer that the owner types; call with every key, it is sent seldom enough.
    void setTyping(UserId peer, bool typing);
    //! Asks the server for what is older than the oldest message here; olderFetched() answers.
    void fetchOlder(UserId peer);

    // ---- people
    //! People at the server by the start of a name; people found are not stored until one writes to them or
    //! startChat().
    void findPeople(const QString &prefix, QObject *context, ApiReply<QList<Person>> reply);
    //! Makes the person known here so that a conversation can begin.
    void startChat(const Person &person, QObject *context, StoreReply<Person> reply);
    void setAlias(UserId uid, const QString &alias);
    void setMuted(UserId uid, bool muted);
    //! At the server first; \a reply tells whether that worked.
    void setBlocked(UserId uid, bool blocked, QObject *context, ApiReply<Done> reply);
    //! Nothing if the server does not tell or it is not known (yet).
    std::optional<bool> isOnline(UserId uid) const;
    bool isTyping(UserId uid) const;
    qint64 unreadTotal() const;

Q_SIGNALS:
    void connectivityChanged();
    //! Another account, another store, or none.
    void accountChanged();
    void serverInfoChanged();
    //! To be kept in the keychain if \a kept.
    void tokenIssued(const mimi::client::Account &account, const QByteArray &token, bool kept);
    //! To be removed from the keychain.
    void tokenRevoked(const mimi::client::Account &account);

    //! Once for each message.
    void messageAdded(const mimi::client::Message &message, mimi::client::Arrival arrival);
    //! Many at once, of one conversation, newest first: a page of history.
    void historyAdded(mimi::chat::UserId peer, const QList<mimi::client::Message> &messages);
    void messageChanged(const mimi::client::Message &message);
    void messagesRemoved(mimi::chat::UserId peer, const QList<mimi::client::LocalId> &ids);
    void conversationCleared(mimi::chat::UserId peer);
    //! Last message, unread count, draft, read mark or person of this row.
    void conversationChanged(const mimi::client::Conversation &conversation);
    void personChanged(const mimi::client::Person &person);
    void typingChanged(mimi::chat::UserId uid, bool typing);
    void presenceChanged(mimi::chat::UserId uid, bool online, qint64 lastSeen);
    void unreadTotalChanged(qint64 unread);
    //! \a complete: the server has nothing older. \a ok is false if it could not be asked.
    void olderFetched(mimi::chat::UserId peer, bool ok, bool complete);
    //! The store could not write or read; for a banner.
    void storeFailed(const QString &text);
    //! The local database was damaged: kept aside at report.keptAside, history is being fetched again.
    void storeRecovered(const mimi::client::OpenReport &report);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mimi::client
