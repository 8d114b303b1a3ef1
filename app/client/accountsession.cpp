// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/accountsession.h"

#include "protocol/chat/destinations.h"

#include <QPointer>
#include <algorithm>

namespace mimi::client {

namespace {

namespace destination = chat::destination;

} // namespace

AccountSession::AccountSession(Account account, const QString &database, ServerApi &api, StompClient &stomp)
    : m_account(std::move(account)),
      m_api(api),
      m_stomp(stomp),
      m_store(database),
      m_connector(stomp),
      m_receiver(m_account, m_store, stomp),
      m_sender(m_store, stomp),
      m_history(m_store, api, m_account.uid),
      m_retention(m_store),
      m_blocks(m_store, api)
{
    m_touchTimer.setSingleShot(true);
    connect(&m_touchTimer, &QTimer::timeout, this, &AccountSession::tellTouched);
    connect(&m_store, &LocalStore::draftChanged, this, &AccountSession::touch);
    connect(&m_store, &LocalStore::recovered, this, &AccountSession::onRecovered);
    connect(&m_store, &LocalStore::opened, this, [this](const OpenReport &report) {
        m_touchTimer.start(0);
        if (!report.keptAside.isEmpty())
            Q_EMIT storeRecovered(report);
    });
    connect(&m_retention, &Retention::removed, this, [this](UserId peer, const QList<LocalId> &ids) {
        Q_EMIT messagesRemoved(peer, ids);
        touch(peer);
    });
    wireConnection();
    wireReceiver();
    wireSender();
    wireHistory();
    m_sender.load();
}

AccountSession::~AccountSession()
{
    m_connector.stop();
}

void AccountSession::wireConnection()
{
    connect(&m_stomp, &StompClient::connected, this, &AccountSession::onConnected);
    connect(&m_stomp, &StompClient::disconnected, this, &AccountSession::onDisconnected);
}

void AccountSession::wireReceiver()
{
    connect(&m_receiver, &Receiver::messageAdded, this, &AccountSession::messageAdded);
    connect(&m_receiver, &Receiver::messageChanged, this, &AccountSession::messageChanged);
    connect(&m_receiver, &Receiver::conversationTouched, this, &AccountSession::touch);
    connect(&m_receiver, &Receiver::answered, &m_sender, &Sender::take);
    connect(&m_receiver, &Receiver::personSeen, this, [this](UserId uid, qint64 time) {
        changePerson(uid, [time](Person &person) { person.lastSeen = std::max(person.lastSeen, time); });
    });
}

void AccountSession::wireSender()
{
    connect(&m_sender, &Sender::written, this,
            [this](const Message &message) { Q_EMIT messageAdded(message, Arrival::Written); });
    connect(&m_sender, &Sender::messageChanged, this, &AccountSession::messageChanged);
    connect(&m_sender, &Sender::conversationTouched, this, &AccountSession::touch);
    connect(&m_sender, &Sender::stalled, &m_connector, &Connector::restart);
}

void AccountSession::wireHistory()
{
    connect(&m_history, &HistorySync::added, this, [this](UserId peer, const QList<Message> &messages) {
        Q_EMIT historyAdded(peer, messages);
        touch(peer);
    });
    connect(&m_history, &HistorySync::changed, this, [this](const QList<Message> &messages) {
        for (const auto &message : messages) {
            m_sender.forget(message.id); // the server has it
            Q_EMIT messageChanged(message);
        }
    });
    const auto tellPeople = [this](const QList<Person> &people) {
        for (const auto &person : people)
            Q_EMIT personChanged(person);
    };
    connect(&m_history, &HistorySync::peopleLearned, this, tellPeople);
    connect(&m_blocks, &BlockSync::peopleLearned, this, tellPeople);
    connect(&m_blocks, &BlockSync::blockChanged, this, [this](UserId uid, bool blocked) {
        changePerson(uid, [blocked](Person &person) { person.blocked = blocked; });
    });
    connect(&m_history, &HistorySync::conversationTouched, this, &AccountSession::touch);
    connect(&m_history, &HistorySync::olderFetched, this, &AccountSession::olderFetched);
    connect(&m_history, &HistorySync::readMarkAhead, this, &AccountSession::tellServerRead);
}

void AccountSession::setServer(const ServerAddress &server)
{
    m_account.server = server;
}

void AccountSession::connectWith(const QByteArray &token)
{
    m_connector.start({.server = m_account.server, .token = token});
}

void AccountSession::disconnectFromServer(const QString &reason)
{
    m_connector.stop(reason);
}

// ---- connection -----------------------------------------------------------------------------

//! The document's order: listen first, then ask for what is waiting, then send.
void AccountSession::onConnected()
{
    m_receiver.subscribe();
    m_stomp.send(destination::init, {}, [this] { m_connector.settled(); });
    m_sender.pump();
    if (m_stomp.offers("history") || m_stomp.offers("conversations"))
        m_history.start(m_retention.keptFrom());
    if (m_stomp.offers("blocks"))
        m_blocks.start();
}

void AccountSession::onDisconnected()
{
    m_receiver.connectionLost();
    m_history.stop();
    m_namesAsked.clear();
    m_sender.connectionLost();
}

void AccountSession::onRecovered(const OpenReport &report)
{
    m_sender.reload();
    if (m_stomp.state() == StompClient::State::Connected)
        m_history.start(m_retention.keptFrom());
    Q_EMIT storeRecovered(report);
}

// ---- messages -------------------------------------------------------------------------------

void AccountSession::send(UserId peer, const QString &text, QObject *context, StoreReply<Message> reply)
{
    m_sender.send(peer, text, context, std::move(reply));
}

void AccountSession::retry(LocalId id)
{
    m_sender.retry(id);
}

void AccountSession::edit(LocalId id, const QString &text)
{
    m_sender.edit(id, text);
}

void AccountSession::remove(const QList<LocalId> &ids)
{
    for (const LocalId id : ids) {
        m_sender.forget(id);
        m_store.message(id, this, [this, id](const StoreResult<Message> &found) {
            if (!found)
                return;
            m_store.removeMessages({id}, this, [this, id, peer = found->peer](const StoreResult<Done> &removed) {
                if (!removed)
                    return;
                Q_EMIT messagesRemoved(peer, {id});
                touch(peer);
            });
        });
    }
    m_sender.pump();
}

void AccountSession::setStarred(LocalId id, bool starred)
{
    m_store.setStarred(id, starred, this, [this](const StoreResult<Message> &message) {
        if (message)
            Q_EMIT messageChanged(message.value());
    });
}

void AccountSession::clearConversation(UserId peer)
{
    m_store.outbox(this, [this, peer](const StoreResult<QList<Message>> &waiting) {
        if (!waiting)
            return;
        for (const auto &message : waiting.value()) {
            if (message.peer == peer)
                m_sender.forget(message.id);
        }
    });
    m_history.forgetOlder(peer);
    m_store.clearConversation(peer, this, [this, peer](const StoreResult<Done> &cleared) {
        if (!cleared)
            return;
        Q_EMIT conversationCleared(peer);
        touch(peer);
    });
}

void AccountSession::clearAll(QObject *context, const StoreReply<Done> &reply)
{
    m_store.conversations(this, [this, guard = QPointer(context), reply](const StoreResult<QList<Conversation>> &all) {
        if (!all) {
            if (guard)
                reply(Unexpected{all.error()});
            return;
        }
        for (const auto &conversation : all.value())
            clearConversation(conversation.person.uid);
        if (guard)
            m_store.compact(guard, reply);
    });
}

// ---- reading, typing, people ----------------------------------------------------------------

void AccountSession::markRead(UserId peer, LocalId upTo)
{
    m_store.markRead(peer, upTo, this, [this, peer](const StoreResult<ServerMessageId> &newest) {
        if (!newest)
            return;
        if (newest->isValid())
            tellServerRead(peer, newest.value());
        touch(peer);
    });
}

void AccountSession::tellServerRead(UserId peer, ServerMessageId upTo)
{
    if (m_readTold && m_stomp.offers("read"))
        m_stomp.send(destination::read, chat::toJson(chat::ReadRequest{peer, upTo}));
}

void AccountSession::setTyping(UserId peer, bool typing)
{
    m_sender.setTyping(peer, typing);
}

void AccountSession::fetchOlder(UserId peer)
{
    m_history.fetchOlder(peer);
}

void AccountSession::startChat(const Person &person, QObject *context, StoreReply<Person> reply)
{
    m_store.learnPeople({person}, this, [this](const StoreResult<QList<Person>> &changed) {
        if (changed) {
            for (const auto &learned : changed.value())
                Q_EMIT personChanged(learned);
        }
    });
    m_store.person(person.uid, context, std::move(reply));
}

void AccountSession::changePerson(UserId uid, std::function<void(Person &)> change)
{
    m_store.person(uid, this, [this, change = std::move(change)](const StoreResult<Person> &found) {
        if (!found)
            return;
        Person person = found.value();
        change(person);
        if (person == found.value())
            return;
        m_store.savePerson(person, this, [this](const StoreResult<Person> &saved) {
            if (!saved)
                return;
            Q_EMIT personChanged(saved.value());
            touch(saved->uid);
        });
    });
}

//! Many changes of one turn make one signal a conversation.
void AccountSession::touch(UserId peer)
{
    m_touched.insert(peer);
    if (!m_touchTimer.isActive())
        m_touchTimer.start(0);
}

void AccountSession::tellTouched()
{
    for (const UserId peer : std::exchange(m_touched, {})) {
        m_store.conversation(peer, this, [this](const StoreResult<Conversation> &conversation) {
            if (!conversation)
                return;
            Q_EMIT conversationChanged(conversation.value());
            learnName(conversation->person);
        });
    }
    m_store.unreadTotal(this, [this](const StoreResult<qint64> &total) {
        if (!total || *total == m_unreadTotal)
            return;
        m_unreadTotal = total.value();
        Q_EMIT unreadTotalChanged(m_unreadTotal);
    });
}

//! A message brings the sender's user name only.
void AccountSession::learnName(const Person &person)
{
    if (!person.displayName.isEmpty() || m_stomp.state() != StompClient::State::Connected
        || m_namesAsked.contains(person.uid))
        return;
    m_namesAsked.insert(person.uid);
    m_api.profile(person.userName, this, [this](const ApiResult<Person> &profile) {
        if (!profile || profile->displayName.isEmpty())
            return;
        changePerson(profile->uid, [name = profile->displayName](Person &known) { known.displayName = name; });
    });
}

} // namespace mimi::client
