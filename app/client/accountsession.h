// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/account.h"
#include "app/client/blocksync.h"
#include "app/client/connector.h"
#include "app/client/historysync.h"
#include "app/client/localstore.h"
#include "app/client/receiver.h"
#include "app/client/retention.h"
#include "app/client/sender.h"
#include "app/client/serverapi.h"
#include "app/client/stompclient.h"

#include <QObject>
#include <QSet>
#include <QTimer>
#include <array>

namespace mimi::client {

//! An account while it is open: its store, its connection, and what goes between them.
class AccountSession : public QObject
{
    Q_OBJECT

public:
    AccountSession(Account account, const QString &database, ServerApi &api, StompClient &stomp);
    ~AccountSession() override;

    const Account &account() const { return m_account; }
    void setServer(const ServerAddress &server);

    //! Connects with that token and stays connected.
    void connectWith(const QByteArray &token);
    void disconnectFromServer(const QString &reason = {});

    LocalStore &store() { return m_store; }
    Connector &connector() { return m_connector; }
    const Companions &companions() const { return m_receiver.companions(); }
    qint64 unreadTotal() const { return m_unreadTotal; }

    void send(UserId peer, const QString &text, QObject *context, StoreReply<Message> reply);
    void retry(LocalId id);
    void edit(LocalId id, const QString &text);
    void remove(const QList<LocalId> &ids);
    void setStarred(LocalId id, bool starred);
    void clearConversation(UserId peer);
    void clearAll(QObject *context, const StoreReply<Done> &reply);
    void markRead(UserId peer, LocalId upTo);
    void setReadTold(bool told) { m_readTold = told; }
    void setKeepDays(int days) { m_retention.setDays(days); }
    void setTyping(UserId peer, bool typing);
    void fetchOlder(UserId peer);
    void startChat(const Person &person, QObject *context, StoreReply<Person> reply);
    //! Reads the person, lets \a change alter it, stores it, tells.
    void changePerson(UserId uid, std::function<void(Person &)> change);

Q_SIGNALS:
    void messageAdded(const mimi::client::Message &message, mimi::client::Arrival arrival);
    void historyAdded(mimi::chat::UserId peer, const QList<mimi::client::Message> &messages);
    void messageChanged(const mimi::client::Message &message);
    void messagesRemoved(mimi::chat::UserId peer, const QList<mimi::client::LocalId> &ids);
    void conversationCleared(mimi::chat::UserId peer);
    void conversationChanged(const mimi::client::Conversation &conversation);
    void personChanged(const mimi::client::Person &person);
    void unreadTotalChanged(qint64 unread);
    void olderFetched(mimi::chat::UserId peer, bool ok, bool complete);
    void storeRecovered(const mimi::client::OpenReport &report);

private:
    void wireConnection();
    void wireReceiver();
    void wireSender();
    void wireHistory();
    void onConnected();
    void onDisconnected();
    void onRecovered(const OpenReport &report);

    void tellServerRead(UserId peer, ServerMessageId upTo);

    void touch(UserId peer);
    void tellTouched();
    void learnName(const Person &person);

    Account m_account;
    ServerApi &m_api;
    StompClient &m_stomp;
    LocalStore m_store;
    Connector m_connector;
    Receiver m_receiver;
    Sender m_sender;
    HistorySync m_history;
    Retention m_retention;
    BlockSync m_blocks;
    QTimer m_touchTimer;
    QSet<UserId> m_touched;
    QSet<UserId> m_namesAsked;
    qint64 m_unreadTotal = 0;
    bool m_readTold = true;
};

} // namespace mimi::client
