// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/accountsession.h"

#include "app/client/logging.h"
#include "protocol/chat/destinations.h"
#include "protocol/chat/messageid.h"
#include "protocol/limits.h"

#include <QDateTime>
#include <QPointer>
#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mimi::client {

namespace {

namespace destination = chat::destination;

//! How long the server may take to store a message before the connection is taken for stalled.
constexpr auto answerTimeout = 30s;

qint64 currentTime()
{
    return QDateTime::currentMSecsSinceEpoch();
}

//! A frame that the server must refuse would end every connection that it is sent on, for ever. Quotes and control
//! characters grow on the wire, so that the size of the text alone does not tell.
bool isSendable(const QByteArray &content)
{
    constexpr qsizetype forHeaders = 4096;
    if (content.isEmpty() || content.size() > limits::content)
        return false;
    ByteBuilder json(content.size() + 2);
    chat::appendJsonString(json, content);
    return json.take().size() <= limits::frame - forHeaders;
}

} // namespace

AccountSession::AccountSession(Account account, const QString &database, ServerApi &api, StompClient &stomp)
    : m_account(std::move(account)),
      m_api(api),
      m_stomp(stomp),
      m_store(database),
      m_connector(stomp),
      m_inbox(m_store, m_account.uid),
      m_history(m_store, api, m_account.uid),
      m_retention(m_store),
      m_blocks(m_store, api)
{
    m_pump.setSingleShot(true);
    connect(&m_pump, &QTimer::timeout, this, &AccountSession::pump);
    m_touchTimer.setSingleShot(true);
    connect(&m_touchTimer, &QTimer::timeout, this, &AccountSession::tellTouched);
    connect(&m_store, &LocalStore::draftChanged, this, &AccountSession::touch);
    connect(&m_store, &LocalStore::recovered, this, &AccountSession::onRecovered);
    connect(&m_store, &LocalStore::opened, this, [this](const OpenReport &report) {
        m_touchTimer.start(0);
        if (!report.keptAside.isEmpty())
            Q_EMIT storeRecovered(report);
    });
    connect(&m_ownTyping, &OwnTyping::tell, this, [this](UserId peer, bool typing) {
        if (offers("typing"))
            m_stomp.send(destination::typing, chat::toJson(chat::TypingRequest{peer, typing}));
    });
    connect(&m_retention, &Retention::removed, this, [this](UserId peer, const QList<LocalId> &ids) {
        Q_EMIT messagesRemoved(peer, ids);
        touch(peer);
    });
    wireConnection();
    wireInbox();
    wireHistory();
    loadOutbox();
}

AccountSession::~AccountSession()
{
    m_connector.stop();
}

void AccountSession::wireConnection()
{
    connect(&m_stomp, &StompClient::connected, this, &AccountSession::onConnected);
    connect(&m_stomp, &StompClient::disconnected, this, &AccountSession::onDisconnected);
    connect(&m_stomp, &StompClient::messageReceived, this, &AccountSession::onMessage);
}

void AccountSession::wireInbox()
{
    connect(&m_inbox, &Inbox::stored, this, &AccountSession::onStored);
    connect(&m_inbox, &Inbox::confirmable, this,
            [this](const chat::ConfirmRequest &request) { m_stomp.send(destination::confirm, chat::toJson(request)); });
}

void AccountSession::wireHistory()
{
    connect(&m_history, &HistorySync::added, this, [this](UserId peer, const QList<Message> &messages) {
        Q_EMIT historyAdded(peer, messages);
        touch(peer);
    });
    connect(&m_history, &HistorySync::changed, this, [this](const QList<Message> &messages) {
        for (const auto &message : messages) {
            m_outbox.remove(message.id); // the server has it
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

bool AccountSession::offers(const char *extension) const
{
    return m_stomp.state() == StompClient::State::Connected
        && m_stomp.session().extensions.contains(QLatin1StringView(extension));
}

// ---- connection -----------------------------------------------------------------------------

//! The document's order: listen first, then ask for what is waiting, then send.
void AccountSession::onConnected()
{
    m_stomp.subscribe(destination::errors);
    m_stomp.subscribe(destination::sendStatus);
    m_stomp.subscribe(destination::confirmStatus);
    m_stomp.subscribe(chat::messagesDestination(QByteArray::number(m_account.uid.value)));
    subscribe("delivery", destination::delivery);
    subscribe("sent", destination::sent);
    subscribe("typing", destination::typingNotices);
    subscribe("presence", destination::presence);
    subscribe("read", destination::readMarks);
    m_stomp.send(destination::init, {}, [this] { m_connector.settled(); });
    pump();
    if (offers("history") || offers("conversations"))
        m_history.start(m_retention.keptFrom());
    if (offers("blocks"))
        m_blocks.start();
}

void AccountSession::subscribe(const char *extension, QByteArrayView destination)
{
    if (offers(extension))
        m_stomp.subscribe(destination);
}

void AccountSession::onDisconnected()
{
    m_inbox.connectionLost();
    m_history.stop();
    m_companions.connectionLost();
    m_namesAsked.clear();
    m_pump.stop();
    for (const auto &message : m_outbox.connectionLost())
        Q_EMIT messageChanged(message);
}

void AccountSession::onMessage(const QByteArray &destination, const QByteArray &body)
{
    const auto topic = chat::topicFromDestination(destination, m_account.uid, m_account.userName.toUtf8());
    if (!topic)
        return;
    switch (*topic) {
    case chat::Topic::Messages:
    case chat::Topic::Sent:
        if (const auto message = chat::parseMessage(body))
            m_inbox.take(message.value());
        else
            qCWarning(logClient) << "a message that cannot be read:" << message.error().reason;
        return;
    case chat::Topic::SendStatus:
    case chat::Topic::Errors:
        onStatus(body);
        return;
    case chat::Topic::ConfirmStatus:
        return; // what was not confirmed is pushed again by the next Init
    case chat::Topic::Delivery:
        onDelivery(body);
        return;
    case chat::Topic::Typing:
        onTyping(body);
        return;
    case chat::Topic::Presence:
        onPresence(body);
        return;
    case chat::Topic::Read:
        onReadElsewhere(body);
        return;
    }
}

void AccountSession::onStatus(const QByteArray &body)
{
    const auto status = chat::parseStatus(body);
    if (!status)
        return;
    if (const auto message = m_outbox.answered(status.value(), currentTime()))
        saveOutgoing(*message);
    else if (status->code != chat::StatusCode::Success)
        qCWarning(logClient) << "the server refused something:" << int(status->code) << status->reason;
    pump();
}

void AccountSession::onDelivery(const QByteArray &body)
{
    const auto update = chat::parseDeliveryUpdate(body);
    if (!update)
        return;
    m_store.applyDelivery({update.value()}, this, [this](const StoreResult<QList<Message>> &changed) {
        if (!changed)
            return;
        for (const auto &message : changed.value()) {
            Q_EMIT messageChanged(message);
            touch(message.peer);
        }
    });
}

void AccountSession::onTyping(const QByteArray &body)
{
    if (const auto notice = chat::parseTypingNotice(body))
        m_companions.take(notice.value(), currentTime());
}

void AccountSession::onPresence(const QByteArray &body)
{
    const auto presence = chat::parsePresence(body);
    if (!presence)
        return;
    m_companions.take(presence.value());
    if (presence->lastSeen > 0) {
        changePerson(presence->user, [time = presence->lastSeen](Person &person) {
            person.lastSeen = std::max(person.lastSeen, time);
        });
    }
}

void AccountSession::onReadElsewhere(const QByteArray &body)
{
    const auto mark = chat::parseReadRequest(body);
    if (!mark)
        return;
    m_store.markReadByServer(mark->peer, mark->upTo, this,
                             [this, peer = mark->peer](const StoreResult<Done> &) { touch(peer); });
}

void AccountSession::onStored(const Stored &stored)
{
    for (const auto &message : stored.added) {
        if (!message.isOutgoing())
            m_companions.messageArrived(message.peer);
        Q_EMIT messageAdded(message, message.isOutgoing() ? Arrival::History : Arrival::Live);
        touch(message.peer);
    }
    for (const auto &message : stored.changed)
        Q_EMIT messageChanged(message);
}

// ---- sending --------------------------------------------------------------------------------

void AccountSession::loadOutbox()
{
    m_store.outbox(this, [this](const StoreResult<QList<Message>> &messages) {
        if (!messages)
            return;
        for (const auto &message : messages.value())
            m_outbox.add(message);
        pump();
    });
}

void AccountSession::onRecovered(const OpenReport &report)
{
    m_outbox.clear();
    loadOutbox();
    if (m_stomp.state() == StompClient::State::Connected)
        m_history.start(m_retention.keptFrom());
    Q_EMIT storeRecovered(report);
}

void AccountSession::send(UserId peer, const QString &text, QObject *context, StoreReply<Message> reply)
{
    const QByteArray content = text.toUtf8();
    if (!isSendable(content)) {
        QMetaObject::invokeMethod(
            context, [reply] { reply(Unexpected{StoreError::Failed}); }, Qt::QueuedConnection);
        return;
    }
    m_ownTyping.stopped(peer);
    const qint64 now = currentTime();
    m_store.queueMessage(peer, chat::makeMessageId(content, now), text, now, this,
                         [this, guard = QPointer(context), reply](const StoreResult<Message> &queued) {
                             if (queued)
                                 Q_EMIT messageAdded(queued.value(), Arrival::Written);
                             if (guard)
                                 reply(queued);
                             if (queued)
                                 enqueue(queued.value());
                         });
}

void AccountSession::enqueue(const Message &message)
{
    m_outbox.add(message);
    touch(message.peer);
    pump();
}

//! Gives the connection what may be sent now.
void AccountSession::pump()
{
    if (m_stomp.state() != StompClient::State::Connected)
        return;
    const qint64 now = currentTime();
    for (const auto &message : m_outbox.takeDue(now)) {
        m_stomp.send(destination::send,
                     chat::toJson(chat::SendRequest{message.clientId, message.peer, message.text.toUtf8()}));
        Q_EMIT messageChanged(message);
    }
    const auto since = m_outbox.waitingSince();
    if (since && now - *since >= std::chrono::milliseconds(answerTimeout).count()) {
        qCWarning(logClient) << "the server does not answer to a message; connecting anew";
        m_connector.restart();
        return;
    }
    armPump(now);
}

void AccountSession::armPump(qint64 now)
{
    std::optional<qint64> next = m_outbox.nextDue();
    if (const auto since = m_outbox.waitingSince()) {
        const qint64 timeout = *since + std::chrono::milliseconds(answerTimeout).count();
        next = std::min(next.value_or(timeout), timeout);
    }
    if (next)
        m_pump.start(std::chrono::milliseconds(std::max<qint64>(1, *next - now)));
    else
        m_pump.stop();
}

void AccountSession::saveOutgoing(const Message &message)
{
    m_store.updateOutgoing(message, this, [this](const StoreResult<Message> &saved) {
        if (!saved)
            return;
        Q_EMIT messageChanged(saved.value());
        touch(saved->peer);
    });
}

void AccountSession::retry(LocalId id)
{
    m_store.message(id, this, [this](const StoreResult<Message> &found) {
        if (!found)
            return;
        if (found->state != MessageState::Failed) {
            if (m_outbox.hurry(found->id))
                pump();
            return;
        }
        Message message = found.value();
        message.state = MessageState::Queued;
        message.failure = {};
        m_store.updateOutgoing(message, this, [this](const StoreResult<Message> &queued) {
            if (!queued)
                return;
            Q_EMIT messageChanged(queued.value());
            enqueue(queued.value());
        });
    });
}

void AccountSession::edit(LocalId id, const QString &text)
{
    const QByteArray content = text.toUtf8();
    // What is on its way may be stored at the server already.
    if (!isSendable(content) || m_outbox.isInFlight(id))
        return;
    m_outbox.remove(id);
    m_store.rewrite(id, chat::makeMessageId(content, currentTime()), text, this,
                    [this](const StoreResult<Message> &rewritten) {
                        if (!rewritten)
                            return;
                        Q_EMIT messageChanged(rewritten.value());
                        enqueue(rewritten.value());
                    });
}

void AccountSession::remove(const QList<LocalId> &ids)
{
    for (const LocalId id : ids) {
        m_outbox.remove(id);
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
    pump();
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
                m_outbox.remove(message.id);
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

void AccountSession::clearAll(QObject *context, StoreReply<Done> reply)
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
    if (m_readTold && offers("read"))
        m_stomp.send(destination::read, chat::toJson(chat::ReadRequest{peer, upTo}));
}

void AccountSession::setTyping(UserId peer, bool typing)
{
    if (typing)
        m_ownTyping.keyPressed(peer, currentTime());
    else
        m_ownTyping.stopped(peer);
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
