// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/chat.h"

#include "app/client/chatclient.h"
#include "app/viewmodels/wording.h"

namespace mimi {

using client::ChatClient;
using client::Conversation;
using client::LocalId;
using client::Message;
using client::Opening;
using client::Person;
using client::ReadingPosition;
using client::StoreResult;
using client::UserId;
using namespace Qt::StringLiterals;

namespace {

//! Which conversation was open, in the account's settings.
QString openKey()
{
    return u"chat/open"_s;
}

} // namespace

Chat::Chat(ChatClient &client, const Settings &settings, QObject *parent)
    : QObject(parent), m_client(client), m_messages(client), m_composer(client, settings)
{
    connect(&client, &ChatClient::accountChanged, this, [this] {
        m_visited.clear();
        m_place = -1;
        close();
        reopenLast();
    });
    connect(&client, &ChatClient::personChanged, this, [this](const Person &person) {
        if (person.uid != m_person.uid)
            return;
        m_person = person;
        m_messages.setPeerName(person.shownName());
        Q_EMIT personChanged();
        Q_EMIT presenceChanged();
    });
    connect(&client, &ChatClient::conversationChanged, this, [this](const Conversation &conversation) {
        if (conversation.person.uid != m_person.uid)
            return;
        m_readUpTo = std::max(m_readUpTo, conversation.readUpTo);
        m_unread = int(conversation.unread);
        Q_EMIT unreadChanged();
    });
    const auto onPresence = [this](UserId uid) {
        if (uid == m_person.uid)
            Q_EMIT presenceChanged();
    };
    connect(&client, &ChatClient::presenceChanged, this, onPresence);
    connect(&client, &ChatClient::typingChanged, this, onPresence);
    connect(&client, &ChatClient::connectivityChanged, this, &Chat::presenceChanged);
    connect(&m_messages, &Messages::arrived, this, &Chat::onArrived);
    connect(&m_messages, &Messages::opened, this, &Chat::onOpened);
    reopenLast();
}

Chat::~Chat()
{
    savePosition();
}

//! The conversation of the last time: asked for before the store is open, so that the first picture of the window has
//! it.
void Chat::reopenLast()
{
    if (!m_client.store())
        return;
    m_reopening = true;
    const int generation = ++m_generation;
    const client::OpeningRequest request{.peerSetting = openKey(), .limit = MessageWindow::page};
    m_client.store()->opening(request, this, [this, generation](const StoreResult<Opening> &opening) {
        if (generation != m_generation)
            return;
        m_reopening = false;
        if (opening) {
            remember(opening->conversation.person.uid);
            showConversation(*opening, {});
        } else {
            Q_EMIT peerChanged();
        }
    });
}

QString Chat::initials() const
{
    return wording::initials(name());
}

int Chat::colorIndex() const
{
    return wording::colorIndex(m_person.uid);
}

bool Chat::isOnline() const
{
    return m_client.isOnline(m_person.uid).value_or(false);
}

QString Chat::presence() const
{
    if (m_client.isTyping(m_person.uid))
        return tr("typing…");
    return wording::presence(m_client.isOnline(m_person.uid), m_person.lastSeen, QDate::currentDate());
}

// ---- which conversation

void Chat::openPeer(double peer)
{
    const UserId uid{qint64(peer)};
    if (uid == m_person.uid)
        return;
    remember(uid);
    show(uid, {});
}

void Chat::openMessage(double peer, double message)
{
    const UserId uid{qint64(peer)};
    const LocalId id{qint64(message)};
    if (uid == m_person.uid) {
        m_messages.goTo(id);
        return;
    }
    remember(uid);
    show(uid, id);
}

void Chat::remember(UserId peer)
{
    m_visited.resize(m_place + 1);
    if (m_visited.isEmpty() || m_visited.constLast() != peer)
        m_visited.append(peer);
    m_place = m_visited.size() - 1;
}

QList<UserId> Chat::recent() const
{
    QList<UserId> peers;
    for (auto peer = m_visited.crbegin(); peer != m_visited.crend(); ++peer) {
        if (*peer != m_person.uid && !peers.contains(*peer))
            peers.append(*peer);
    }
    return peers;
}

void Chat::visit(qsizetype place)
{
    if (place < 0 || place >= m_visited.size())
        return;
    m_place = place;
    show(m_visited.at(place), {});
}

void Chat::close()
{
    ++m_generation;
    m_reopening = false;
    savePosition();
    if (isOpen() && m_client.store())
        m_client.store()->setSetting(openKey(), u""_s);
    m_composer.close();
    m_messages.close();
    m_person = {};
    m_unread = 0;
    Q_EMIT peerChanged();
    Q_EMIT personChanged();
    Q_EMIT presenceChanged();
    Q_EMIT unreadChanged();
}

void Chat::show(UserId peer, LocalId target)
{
    client::LocalStore *store = m_client.store();
    if (!store)
        return;
    savePosition();
    m_composer.save();
    const int generation = ++m_generation;
    m_reopening = false;
    const client::OpeningRequest request{.peer = peer, .target = target, .limit = MessageWindow::page};
    store->opening(request, this, [this, target, generation](const StoreResult<Opening> &opening) {
        if (opening && generation == m_generation)
            showConversation(*opening, target);
    });
}

void Chat::showConversation(const Opening &opening, LocalId target)
{
    m_person = opening.conversation.person;
    m_readUpTo = opening.conversation.readUpTo;
    m_unread = int(opening.conversation.unread);
    m_position = target.isValid() ? ReadingPosition() : opening.position;
    m_target = target.isValid() || m_position.message.isValid() ? target : opening.firstUnread;
    m_client.store()->setSetting(openKey(), QString::number(m_person.uid.value));
    m_composer.open(m_person.uid, opening.conversation.draft);
    m_messages.close();
    Q_EMIT peerChanged();
    Q_EMIT personChanged();
    Q_EMIT presenceChanged();
    Q_EMIT unreadChanged();
    m_messages.open(opening);
}

void Chat::onOpened(int row)
{
    if (m_target.isValid() && row >= 0)
        Q_EMIT m_messages.moved(row, m_target == m_messages.firstUnread());
    else
        Q_EMIT positionRestored(row, row >= 0 ? m_position.offset : 0);
}

// ---- reading

void Chat::standsAt(int row, int offset, bool atEnd)
{
    m_atEnd = atEnd && m_messages.isAtNewest();
    const Message *message = m_messages.messageAt(row);
    m_position = m_atEnd || !message ? ReadingPosition{} : ReadingPosition{message->id, offset};
}

void Chat::restorePosition()
{
    const int row = int(m_messages.window().rowOf(m_position.message));
    if (m_messages.rowCount() > 0)
        Q_EMIT positionRestored(row, row >= 0 ? m_position.offset : 0);
}

bool Chat::isUnreadBelow(int row) const
{
    const Message *message = m_messages.messageAt(row);
    return message && m_unread > 0 && m_messages.firstUnread() > message->id;
}

void Chat::savePosition()
{
    if (isOpen() && m_client.store())
        m_client.store()->setReadingPosition(m_person.uid, m_position);
}

void Chat::reached(int row)
{
    if (!m_watched || m_unread == 0)
        return;
    for (int at = row; const Message *message = m_messages.messageAt(at); ++at) {
        if (message->isOutgoing())
            continue;
        if (message->id > m_readUpTo) {
            m_readUpTo = message->id;
            m_client.markRead(m_person.uid, message->id);
        }
        return;
    }
}

void Chat::setWatched(bool watched)
{
    if (watched == m_watched)
        return;
    m_watched = watched;
    if (!watched)
        savePosition();
    Q_EMIT watchedChanged();
}

void Chat::onArrived(bool own)
{
    if (own) {
        m_messages.setFirstUnread({});
        m_messages.goToNewest();
        return;
    }
    const Message *newest = m_messages.isAtNewest() ? m_messages.messageAt(0) : nullptr;
    const bool isSeen = m_watched && m_atEnd;
    if (newest && !isSeen && m_unread == 0)
        m_messages.setFirstUnread(newest->id);
}

void Chat::markAllRead()
{
    const Message *newest = m_messages.isAtNewest() ? m_messages.messageAt(0) : nullptr;
    if (newest)
        m_client.markRead(m_person.uid, newest->id);
}

// ---- what people do

void Chat::setAlias(const QString &alias)
{
    if (isOpen() && alias.trimmed() != m_person.alias)
        m_client.setAlias(m_person.uid, alias.trimmed());
}

void Chat::editFailed(int row)
{
    if (const Message *message = m_messages.messageAt(row))
        m_composer.edit(message->id, message->text);
}

void Chat::quote(int row)
{
    m_composer.quote(m_messages.textAt(row));
}

void Chat::toggleMuted()
{
    if (isOpen())
        m_client.setMuted(m_person.uid, !m_person.muted);
}

void Chat::setBlocked(bool blocked)
{
    if (!isOpen())
        return;
    m_client.setBlocked(m_person.uid, blocked, this, [this](const client::ApiResult<Done> &result) {
        if (!result)
            Q_EMIT failed(result.error().text);
    });
}

void Chat::clearHistory()
{
    if (isOpen())
        m_client.clearConversation(m_person.uid);
}

} // namespace mimi
