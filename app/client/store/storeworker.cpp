// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/store/storeworker.h"

#include "app/client/logging.h"
#include "app/client/serverapi.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace mimi::client {

namespace {

//! How far a message has come. A message that the server has never goes back.
int progress(MessageState state)
{
    switch (state) {
    case MessageState::Read:
        return 3;
    case MessageState::Delivered:
        return 2;
    case MessageState::Sent:
        return 1;
    default:
        return 0;
    }
}

void advance(Message &message, MessageState state)
{
    if (progress(state) <= progress(message.state))
        return;
    message.state = state;
    message.failure = {};
}

//! What the server's history tells about an own message.
void applyHistory(Message &message, const HistoryMessage &history)
{
    message.serverId = history.id;
    if (message.sentAt == 0)
        message.sentAt = history.time;
    if (message.deliveredAt == 0)
        message.deliveredAt = history.receivedAt;
    advance(message,
            history.read                 ? MessageState::Read
                : history.receivedAt > 0 ? MessageState::Delivered
                                         : MessageState::Sent);
}

Message fromHistory(const HistoryMessage &history, UserId self, qint64 now)
{
    Message message;
    message.clientId = history.clientId;
    message.serverId = history.id;
    message.text = history.text;
    message.time = history.time;
    message.receivedAt = now;
    if (history.sender == self) {
        message.peer = history.receiver;
        message.direction = Direction::Outgoing;
        message.state = MessageState::Sent;
        message.queuedAt = history.time;
        applyHistory(message, history);
    } else {
        message.peer = history.sender;
        message.sentAt = history.time;
    }
    return message;
}

} // namespace

StoreWorker::StoreWorker(QString file)
    : m_file(std::move(file)),
      m_database(std::make_unique<Database>(m_file)),
      m_messages(*m_database),
      m_people(*m_database),
      m_conversations(*m_database),
      m_search(*m_database),
      m_settings(*m_database)
{ }

std::optional<OpenReport> StoreWorker::open()
{
    const auto outcome = m_database->open();
    m_open = outcome == Database::Open::Existing || outcome == Database::Open::Created;
    if (m_open)
        return OpenReport{.created = outcome == Database::Open::Created, .keptAside = {}};
    if (outcome != Database::Open::Damaged)
        return std::nullopt;
    const OpenReport report = replaceDamaged();
    return m_open ? std::optional(report) : std::nullopt;
}

QString StoreWorker::errorText() const
{
    return m_database->errorText();
}

void StoreWorker::afterFailure()
{
    if (m_database->isDamaged())
        m_recovery = replaceDamaged();
}

OpenReport StoreWorker::replaceDamaged()
{
    m_open = false;
    m_database->close();
    const QString aside = m_file + QDateTime::currentDateTimeUtc().toString(u"'.damaged-'yyyyMMdd-HHmmsszzz"_s);
    QFile::rename(m_file, aside);
    QFile::rename(m_file + u"-wal"_s, aside + u"-wal"_s);
    QFile::remove(m_file + u"-shm"_s);
    qCWarning(logClient) << "the local store was damaged and is kept as" << aside;

    m_database->clearFailure();
    m_open = m_database->open() == Database::Open::Created;
    return {.created = m_open, .keptAside = aside, .salvaged = m_open ? salvage(aside) : 0};
}

qint64 StoreWorker::salvage(const QString &damagedFile)
{
    Database damaged(damagedFile);
    (void)damaged.open(); // whatever can still be read is welcome
    const auto collect = [&](auto readAll) {
        damaged.clearFailure();
        return readAll();
    };
    const auto people = collect([&] { return PersonTable(damaged).all(); });
    const auto settings = collect([&] { return SettingTable(damaged).all(); });
    const auto unsent = collect([&] { return MessageTable(damaged).unsent(); });
    const auto drafts = collect([&] { return ConversationTable(damaged).drafts(); });

    m_database->begin();
    for (const auto &person : people)
        m_people.save(person);
    for (auto it = settings.begin(); it != settings.end(); ++it)
        m_settings.set(it.key(), it.value());
    for (const auto &message : unsent)
        m_search.add(m_messages.insert(message));
    for (const auto &[peer, draft] : drafts)
        m_conversations.setDraft(peer, draft);
    return m_database->commit() ? unsent.size() + drafts.size() : 0;
}

// ---- reading --------------------------------------------------------------------------------

StoreResult<QList<Conversation>> StoreWorker::conversations()
{
    return m_conversations.list();
}

StoreResult<Conversation> StoreWorker::conversation(UserId peer)
{
    const auto found = m_conversations.find(peer);
    if (!found)
        return Unexpected{StoreError::NotFound};
    return *found;
}

StoreResult<Person> StoreWorker::person(UserId uid)
{
    const auto found = m_people.find(uid);
    if (!found)
        return Unexpected{StoreError::NotFound};
    return *found;
}

StoreResult<Opening> StoreWorker::opening(const OpeningRequest &request)
{
    const UserId peer =
        request.peer.isValid() ? request.peer : UserId{m_settings.all().value(request.peerSetting).toLongLong()};
    const auto conversation = m_conversations.find(peer);
    if (!conversation)
        return Unexpected{StoreError::NotFound};
    Opening opening{.conversation = *conversation, .position = m_conversations.readingPosition(peer), .page = {}};
    if (const auto unread = m_messages.firstUnread(peer, conversation->readUpTo))
        opening.firstUnread = unread->id;
    for (const LocalId id : {request.target, opening.position.message, opening.firstUnread}) {
        if (!opening.around.isValid())
            opening.around = id;
    }
    const auto from = opening.around.isValid() ? PageRequest::From::Around : PageRequest::From::Newest;
    const auto page = this->page({.peer = peer, .from = from, .anchor = opening.around, .limit = request.limit});
    if (!page)
        return Unexpected{page.error()};
    opening.page = *page;
    return opening;
}

MessagePage StoreWorker::describe(UserId peer, QList<Message> messages)
{
    MessagePage page{.messages = std::move(messages), .total = m_messages.count(peer)};
    if (page.messages.isEmpty())
        return page;
    page.newer = m_messages.countNewer(peer, page.messages.first().id);
    page.atNewest = page.newer == 0;
    page.atOldest = page.newer + page.messages.size() >= page.total;
    return page;
}

StoreResult<MessagePage> StoreWorker::page(const PageRequest &request)
{
    const auto peer = request.peer;
    const LocalId anchor = request.anchor;
    switch (request.from) {
    case PageRequest::From::Newest:
        return describe(peer, m_messages.newest(peer, request.limit));
    case PageRequest::From::Before:
        return describe(peer, m_messages.before(peer, anchor, request.limit));
    case PageRequest::From::After:
        return describe(peer, m_messages.from(peer, {anchor.value + 1}, request.limit));
    case PageRequest::From::Around:
        break;
    }
    const int newer = request.limit / 2;
    return describe(peer,
                    m_messages.from(peer, anchor, newer) + m_messages.before(peer, anchor, request.limit - newer));
}

StoreResult<MessagePage> StoreWorker::rows(UserId peer, qint64 index, int limit)
{
    return describe(peer, m_messages.rows(peer, index, limit));
}

StoreResult<qint64> StoreWorker::indexOf(UserId peer, LocalId id)
{
    const auto found = m_messages.find(id);
    if (!found || found->peer != peer)
        return Unexpected{StoreError::NotFound};
    return m_messages.countNewer(peer, id);
}

StoreResult<StoreUsage> StoreWorker::usage()
{
    StoreUsage usage = m_messages.usage();
    usage.bytes = QFileInfo(m_file).size() + QFileInfo(m_file + u"-wal"_s).size();
    return usage;
}

StoreResult<qint64> StoreWorker::unreadTotal()
{
    return m_conversations.unreadTotal();
}

StoreResult<Message> StoreWorker::firstUnread(UserId peer)
{
    const auto found = m_messages.firstUnread(peer, m_conversations.readUpTo(peer));
    if (!found)
        return Unexpected{StoreError::NotFound};
    return *found;
}

// ---- writing --------------------------------------------------------------------------------

StoreResult<Done> StoreWorker::setDraft(UserId peer, const Draft &draft)
{
    m_conversations.setDraft(peer, draft);
    return Done();
}

StoreResult<QList<Person>> StoreWorker::learnPeople(const QList<Person> &people)
{
    QList<Person> changed;
    for (const auto &news : people) {
        if (!news.uid.isValid())
            continue;
        const auto known = m_people.find(news.uid);
        Person person = known.value_or(news);
        if (!news.userName.isEmpty())
            person.userName = news.userName;
        if (!news.displayName.isEmpty())
            person.displayName = news.displayName;
        person.lastSeen = std::max(person.lastSeen, news.lastSeen);
        if (known == person)
            continue;
        m_people.save(person);
        changed.append(person);
    }
    return changed;
}

StoreResult<Message> StoreWorker::queueMessage(UserId peer, const ClientMessageId &clientId, const QString &text,
                                               qint64 now)
{
    Message message;
    message.clientId = clientId;
    message.peer = peer;
    message.direction = Direction::Outgoing;
    message.state = MessageState::Queued;
    message.text = text;
    message.time = now;
    message.queuedAt = now;
    message = m_messages.insert(message);
    m_search.add(message);
    m_conversations.setDraft(peer, {});
    return message;
}

StoreResult<Message> StoreWorker::updateOutgoing(const Message &message)
{
    const auto known = m_messages.find(message.id);
    if (!known)
        return Unexpected{StoreError::NotFound};
    Message next = *known;
    next.attempts = message.attempts;
    next.sentAt = known->sentAt > 0 ? known->sentAt : message.sentAt;
    if (progress(message.state) >= progress(known->state)) {
        next.state = message.state;
        next.failure = message.failure;
    }
    m_messages.update(next);
    return next;
}

StoreResult<Message> StoreWorker::rewrite(LocalId id, const ClientMessageId &clientId, const QString &text)
{
    const auto known = m_messages.find(id);
    if (!known || !known->isOutgoing() || progress(known->state) > 0)
        return Unexpected{StoreError::NotFound};
    Message next = *known;
    next.clientId = clientId;
    next.text = text;
    next.state = MessageState::Queued;
    next.attempts = 0;
    next.failure = {};
    m_search.remove(*known);
    m_search.add(next);
    m_messages.update(next);
    return next;
}

StoreResult<Stored> StoreWorker::storeMessages(QList<HistoryMessage> messages, UserId self, qint64 now)
{
    std::sort(messages.begin(), messages.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    Stored stored;
    for (const auto &message : messages)
        storeOne(message, self, now, &stored);
    return stored;
}

void StoreWorker::storeOne(const HistoryMessage &history, UserId self, qint64 now, Stored *stored)
{
    if (const auto known = m_messages.findByServerId(history.id)) {
        mergeKnown(*known, history, stored);
        return;
    }
    Message message = fromHistory(history, self, now);
    if (message.isOutgoing()) {
        const auto own = m_messages.findOwn(history.clientId, history.receiver);
        if (own && !own->serverId.isValid() && mergeKnown(*own, history, stored))
            return;
    }
    if (!m_people.find(message.peer)) {
        Person person;
        person.uid = message.peer;
        person.userName = message.isOutgoing() ? history.receiverName : history.senderName;
        m_people.save(person);
    }
    message = m_messages.insert(message);
    m_search.add(message);
    stored->added.append(message);
}

//! False if it is another message that happens to have the same `msgID`.
bool StoreWorker::mergeKnown(Message known, const HistoryMessage &history, Stored *stored)
{
    const bool hidden = m_messages.isHidden(known.id);
    if (!hidden && known.text != history.text)
        return false;
    const Message before = known;
    if (known.isOutgoing())
        applyHistory(known, history);
    if (known == before)
        return true;
    m_messages.update(known);
    if (!hidden)
        stored->changed.append(known);
    return true;
}

StoreResult<QList<Message>> StoreWorker::applyDelivery(const QList<chat::DeliveryUpdate> &updates)
{
    QHash<LocalId, Message> changed;
    const auto apply = [&](Message message, const chat::DeliveryUpdate &update) {
        const bool read = update.state == chat::DeliveryState::Read;
        qint64 &time = read ? message.readAt : message.deliveredAt;
        time = time > 0 ? time : update.time;
        advance(message, read ? MessageState::Read : MessageState::Delivered);
        m_messages.update(message);
        if (!m_messages.isHidden(message.id))
            changed.insert(message.id, message);
    };
    for (const auto &update : updates) {
        auto known = m_messages.findByServerId(update.id);
        if (!known)
            known = m_messages.findOwn(update.messageId, update.peer);
        if (!known || !known->isOutgoing() || known->peer != update.peer)
            continue;
        known->serverId = update.id;
        apply(*known, update);
        if (update.state == chat::DeliveryState::Read) {
            for (const auto &earlier : m_messages.unreadByPeer(update.peer, known->id))
                apply(earlier, update);
        }
    }
    return changed.values();
}

StoreResult<ServerMessageId> StoreWorker::markRead(UserId peer, LocalId upTo)
{
    if (upTo <= m_conversations.readUpTo(peer))
        return ServerMessageId();
    m_conversations.setReadUpTo(peer, upTo);
    return m_messages.newestServerId(peer, upTo);
}

StoreResult<Done> StoreWorker::markReadByServer(UserId peer, ServerMessageId upTo)
{
    const LocalId local = m_messages.newestLocalId(peer, upTo);
    if (local > m_conversations.readUpTo(peer))
        m_conversations.setReadUpTo(peer, local);
    return Done();
}

StoreResult<Message> StoreWorker::setStarred(LocalId id, bool starred)
{
    auto known = m_messages.find(id);
    if (!known)
        return Unexpected{StoreError::NotFound};
    known->starred = starred;
    m_messages.update(*known);
    return *known;
}

StoreResult<Done> StoreWorker::removeMessages(const QList<LocalId> &ids)
{
    for (const LocalId id : ids) {
        if (const auto known = m_messages.find(id)) {
            m_search.remove(*known);
            m_messages.hide(id);
        }
    }
    return Done();
}

StoreResult<QList<Removed>> StoreWorker::removeOutdated(qint64 before, int limit)
{
    QList<Removed> removed;
    for (const Person &person : m_people.all()) {
        const auto ids = m_messages.outdated(person.uid, before, m_conversations.readUpTo(person.uid), limit);
        if (ids.isEmpty())
            continue;
        (void)removeMessages(ids);
        removed.append({person.uid, ids});
        limit -= int(ids.size());
        if (limit <= 0)
            break;
    }
    return removed;
}

StoreResult<Done> StoreWorker::compact()
{
    m_database->compact();
    return Done();
}

} // namespace mimi::client
