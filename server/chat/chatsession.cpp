// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/chat/chatsession.h"

#include <QTimer>
#include <algorithm>

namespace mimi::server {

using chat::MessageId;
using chat::Status;
using chat::StatusCode;
using chat::Topic;
using chat::UserId;

namespace {

// Commands of one connection that wait for the store; past it the connection is not read. Few large messages are as
// much work, and memory, as many small ones.
constexpr qsizetype outstandingMaximum = 1024;
constexpr qsizetype outstandingBytesMaximum = 128 * 1024;
// Who asks faster than he reads the answers is read later for a moment, so that he can catch up before too much waits
// for him. That he reads at all is not waited for: he might be writing until we have read everything.
constexpr int unreadShare = 4; // of what may wait
constexpr qint64 catchUpMs = 100;

Status failure(const chat::ClientMessageId &messageId, StatusCode code, QByteArray reason)
{
    return {messageId, code, std::move(reason)};
}

Status statusOf(const storage::AppendOutcome &outcome)
{
    using Result = storage::AppendOutcome::Result;
    const chat::ClientMessageId &id = outcome.message.clientId;
    switch (outcome.result) {
    case Result::Stored:
    case Result::Repeated:
        return {id, StatusCode::Success, {}};
    case Result::UnknownReceiver:
        return failure(id, StatusCode::Forbidden, "There is no such receiver for you.");
    case Result::QuotaExceeded:
        return failure(id, StatusCode::QuotaExceeded, "Too much waits for this receiver already.");
    case Result::StoreFailed:
        break;
    }
    return failure(id, StatusCode::InternalError, "The message could not be stored.");
}

Status statusOf(const storage::ConfirmOutcome &outcome)
{
    using Result = storage::ConfirmOutcome::Result;
    switch (outcome.result) {
    case Result::Confirmed:
    case Result::Repeated:
        return {outcome.clientId, StatusCode::Success, {}};
    case Result::NotFound:
        return failure(outcome.clientId, StatusCode::ResourceNotFound, "No such message is addressed to you.");
    case Result::StoreFailed:
        break;
    }
    return failure(outcome.clientId, StatusCode::InternalError, "The confirmation could not be stored.");
}

Status statusOf(const storage::ReadOutcome &outcome)
{
    using Result = storage::ReadOutcome::Result;
    switch (outcome.result) {
    case Result::Marked:
    case Result::Unchanged:
        return {};
    case Result::UnknownPeer:
        return {std::nullopt, StatusCode::ResourceNotFound, "There is no such conversation."};
    case Result::StoreFailed:
        break;
    }
    return {std::nullopt, StatusCode::InternalError, "The mark could not be stored."};
}

} // namespace

ChatSession::ChatSession(net::Link &link, Hub &hub, const accounts::Principal &principal)
    : m_link(link),
      m_hub(hub),
      m_principal(principal),
      m_userName(principal.user.name.toUtf8()),
      m_session(link, *this, hub.context().stomp, hub.figures().traffic, hub.now()),
      m_id(hub.add(*this)),
      m_tokenUsed(hub.now()),
      m_pending({[this](MessageId after) { requestPage(after); },
                 [this](MessageId id, const QByteArray &tail) { pushMessage(id, tail); },
                 [this] { return m_link.queuedBytes() == 0; },
                 [this](qint64 ms) { QTimer::singleShot(int(ms), this, [this] { m_pending.initIsLate(); }); }}),
      m_presence(*this, hub)
{ }

ChatSession::~ChatSession()
{
    m_hub.remove(m_id);
}

bool ChatSession::listensTo(Topic topic) const
{
    return std::ranges::any_of(m_listeners, [topic](const Listener &l) { return l.topic == topic; });
}

// ---- from the link ----

void ChatSession::received(QByteArrayView bytes)
{
    m_session.received(bytes, m_hub.now());
}

void ChatSession::drained()
{
    m_pending.drained();
}

void ChatSession::closed()
{
    m_pending.stop();
    m_presence.end();
    if (m_online)
        m_hub.setOffline(*this);
    m_online = false;
}

// ---- from the hub ----

void ChatSession::tick(qint64 now)
{
    m_session.tick(now);
    keepToken(now);
}

void ChatSession::deliver(const chat::Message &message, const QByteArray &tail)
{
    m_presence.meet(message.sender);
    if (listensTo(Topic::Messages) && !m_pending.takeLive(message.id, tail, m_hub.now()))
        pushMessage(message.id, tail);
}

void ChatSession::push(Topic topic, const QByteArray &tail)
{
    for (const Listener &listener : m_listeners) {
        if (listener.topic == topic)
            m_session.message(listener.key, tail, 0, m_hub.now());
    }
}

void ChatSession::appended(const storage::AppendOutcome &outcome)
{
    const Status status = statusOf(outcome);
    if (status.code == StatusCode::Success)
        m_presence.meet(outcome.message.receiver);
    answer(takeOutstanding(), Topic::SendStatus, status);
}

void ChatSession::confirmed(const storage::ConfirmOutcome &outcome)
{
    answer(takeOutstanding(), Topic::ConfirmStatus, statusOf(outcome));
}

void ChatSession::marked(const storage::ReadOutcome &outcome)
{
    const Outstanding asked = takeOutstanding();
    const Status status = statusOf(outcome);
    if (status.code == StatusCode::Success)
        m_session.settle(asked.ticket, true);
    else
        reportError(status, asked.ticket);
}

void ChatSession::waitForNode(bool on)
{
    m_waitsForNode = on;
    updateReading();
}

void ChatSession::end(const QString &reason)
{
    if (m_session.isConnected())
        m_session.fail(reason.toUtf8(), {}, 0, closecode::policyViolation);
    else
        m_session.close(closecode::policyViolation, reason);
}

void ChatSession::sendAway()
{
    m_leaving = true;
    updateReading();
    if (m_outstanding.empty())
        m_session.close(closecode::goingAway, QStringLiteral("The server is going down; come back in a moment."));
}

// ---- from the STOMP session ----

void ChatSession::connected()
{
    m_online = true;
    m_hub.setOnline(*this);
}

bool ChatSession::subscribe(int key, QByteArrayView destination)
{
    const std::optional<Topic> topic = chat::topicFromDestination(destination, user().id, m_userName);
    if (!topic)
        return false;
    m_listeners.push_back({key, *topic});
    return true;
}

void ChatSession::subscribed(int key)
{
    const auto listener = std::ranges::find(m_listeners, key, &Listener::key);
    if (listener->topic == Topic::Messages)
        startInitIfWanted();
    else if (listener->topic == Topic::Presence)
        m_presence.start();
    else if (listener->topic == Topic::Delivery)
        awaitDeliveries(true);
}

void ChatSession::unsubscribed(int key)
{
    const auto listener = std::ranges::find(m_listeners, key, &Listener::key);
    const Topic topic = listener->topic;
    m_listeners.erase(listener);
    if (listensTo(topic))
        return;
    if (topic == Topic::Messages)
        m_pending.stop();
    else if (topic == Topic::Presence)
        m_presence.stop();
    else if (topic == Topic::Delivery)
        awaitDeliveries(false);
}

void ChatSession::awaitDeliveries(bool awaits)
{
    m_hub.context().connections.setAwaitsDeliveries(user().id, address(), awaits);
}

void ChatSession::send(const stomp::Frame &frame, Ticket ticket)
{
    const auto action = chat::actionFromDestination(frame.header(stomp::header::destination));
    if (!action)
        return reportError({std::nullopt, StatusCode::ResourceNotFound, "There is no such destination."}, ticket);
    switch (*action) {
    case chat::Action::Send:
        return sendMessage(frame.body, ticket);
    case chat::Action::Confirm:
        return confirm(frame.body, ticket);
    case chat::Action::Init:
        return init(ticket);
    case chat::Action::Read:
        return markRead(frame.body, ticket);
    case chat::Action::Typing:
        return tellTyping(frame.body, ticket);
    }
}

bool ChatSession::checkSend(const stomp::Frame &frame)
{
    if (chat::actionFromDestination(frame.header(stomp::header::destination)))
        return true;
    reportError({std::nullopt, StatusCode::ResourceNotFound, "There is no such destination."}, 0);
    return false;
}

void ChatSession::acknowledge(const QList<quint64> &tags, Ticket ticket)
{
    // Statuses have no tag: there is nothing to confirm in them. One outcome settles the whole ACK: the last.
    QList<quint64> messages = tags;
    messages.removeAll(quint64(0));
    if (messages.isEmpty())
        return m_session.settle(ticket, true);
    for (qsizetype i = 0; i < messages.size(); ++i) {
        const bool last = i + 1 == messages.size();
        const chat::ConfirmRequest request{{}, MessageId{qint64(messages[i])}};
        submit(storage::ConfirmCommand{origin(), user().id, request}, {last ? ticket : 0, false});
    }
}

// ---- the five steps, Init and the extensions ----

void ChatSession::sendMessage(QByteArrayView body, Ticket ticket)
{
    auto request = chat::parseSendRequest(body, m_hub.context().maximumContent);
    slowDown(m_hub.context().sendRates.take(user().id, m_hub.now()));
    if (!request)
        return reportError(request.error(), ticket);
    const Outstanding asked{ticket, true, request->content.size()};
    submit(storage::AppendCommand{origin(), user().id, std::move(*request)}, asked);
}

void ChatSession::confirm(QByteArrayView body, Ticket ticket)
{
    auto request = chat::parseConfirmRequest(body);
    if (!request)
        return reportError(request.error(), ticket);
    submit(storage::ConfirmCommand{origin(), user().id, std::move(*request)}, {ticket});
}

void ChatSession::init(Ticket ticket)
{
    m_initWanted = true;
    m_session.settle(ticket, true);
    startInitIfWanted();
}

void ChatSession::markRead(QByteArrayView body, Ticket ticket)
{
    const auto request = chat::parseReadRequest(body);
    if (!request)
        return reportError(request.error(), ticket);
    submit(storage::ReadCommand{origin(), user().id, *request}, {ticket});
}

void ChatSession::tellTyping(QByteArrayView body, Ticket ticket)
{
    const auto request = chat::parseTypingRequest(body);
    slowDown(m_hub.context().sendRates.take(user().id, m_hub.now()));
    if (!request)
        return reportError(request.error(), ticket);
    m_session.settle(ticket, true);
    const UserId receiver = request->receiver;
    const chat::TypingNotice notice{user().id, m_userName, request->typing};
    if (Neighbours *neighbours = m_hub.context().neighbours)
        neighbours->typing(notice, receiver);
    if (!m_hub.context().connections.isConnected(receiver))
        return;
    // Who has blocked somebody is not told that he types.
    m_hub.context().store.blocks(
        receiver,
        m_hub.worker().later(this, [this, notice, receiver](storage::StoreResult<QList<storage::User>> blocked) {
            const bool refused = !blocked
                || std::ranges::any_of(*blocked, [&](const storage::User &u) { return u.id == notice.sender; });
            if (!refused)
                m_hub.context().switchboard.typing(notice, receiver);
        }));
}

storage::Origin ChatSession::origin() const
{
    return {quint32(m_hub.worker().index()), m_id};
}

void ChatSession::submit(storage::ChatCommand command, const Outstanding &asked)
{
    m_outstanding.enqueue(asked);
    m_outstandingBytes += asked.bytes;
    m_hub.submit(std::move(command));
    updateReading();
}

ChatSession::Outstanding ChatSession::takeOutstanding()
{
    const Outstanding asked = m_outstanding.dequeue();
    m_outstandingBytes -= asked.bytes;
    updateReading();
    if (m_leaving) // once this one has been answered
        QMetaObject::invokeMethod(this, &ChatSession::sendAway, Qt::QueuedConnection);
    return asked;
}

void ChatSession::answer(const Outstanding &asked, Topic topic, const Status &status)
{
    if (status.code != StatusCode::Success)
        return reportError(status, asked.ticket);
    if (asked.wantsStatus)
        push(topic, messageTail(toJson(status)));
    m_session.settle(asked.ticket, true);
    if (m_link.queuedBytes() > m_hub.context().stomp.outgoingQueue / unreadShare)
        slowDown(catchUpMs);
}

// An error is never silent: without a subscription to hear it, it is an ERROR frame.
void ChatSession::reportError(const Status &status, Ticket ticket)
{
    const QByteArray body = toJson(status);
    if (!listensTo(Topic::Errors))
        return m_session.fail(chat::name(status.code).toByteArray().append(": ").append(status.reason), body, ticket);
    push(Topic::Errors, messageTail(body));
    m_session.settle(ticket, false);
}

void ChatSession::reportError(const chat::PayloadError &error, Ticket ticket)
{
    reportError(Status{error.messageId, error.code, error.reason}, ticket);
}

// ---- pending messages ----

void ChatSession::requestPage(MessageId after)
{
    const auto arrived = [this](storage::StoreResult<storage::PendingPage> page) {
        if (page)
            m_pending.page(page->messages, page->more);
        else
            m_pending.pageFailed();
        if (!page)
            reportError(Status{std::nullopt, StatusCode::InternalError, "Pending messages could not be read."}, 0);
    };
    m_hub.figures().pendingPages.add();
    m_hub.context().store.pending(user().id, after, limits::pageRows, m_hub.worker().later(this, arrived));
}

void ChatSession::pushMessage(MessageId id, const QByteArray &tail)
{
    for (const Listener &listener : m_listeners) {
        if (listener.topic != Topic::Messages)
            continue;
        m_hub.figures().deliveries.add();
        m_session.message(listener.key, tail, quint64(id.value), m_hub.now());
    }
}

// Some clients send Init before they have subscribed: then it waits for the subscription. After it, it is awaited.
void ChatSession::startInitIfWanted()
{
    if (!listensTo(Topic::Messages))
        return;
    if (!m_initWanted) {
        if (!m_initSeen)
            m_pending.expectInit(m_hub.now());
        return;
    }
    m_initWanted = false;
    m_initSeen = true;
    m_pending.start();
}

// ---- back-pressure and tokens ----

void ChatSession::slowDown(qint64 ms)
{
    if (ms <= 0 || m_tooFast)
        return;
    m_tooFast = true;
    updateReading();
    QTimer::singleShot(int(ms), this, [this] {
        m_tooFast = false;
        updateReading();
    });
}

void ChatSession::updateReading()
{
    // Half of the maximum has to be answered before reading goes on, so that it does not flutter.
    const int part = m_reading ? 1 : 2;
    const bool reading = !m_tooFast && !m_leaving && !m_waitsForNode && m_outstanding.size() < outstandingMaximum / part
        && m_outstandingBytes < outstandingBytesMaximum / part;
    if (reading == m_reading)
        return;
    m_reading = reading;
    m_link.setReading(reading);
}

// Traffic and heart-beats renew the token. When it expires all the same, Tokens has this session ended.
void ChatSession::keepToken(qint64 now)
{
    if (m_session.lastReceived() <= m_tokenUsed || now - m_tokenUsed < m_hub.context().tokenUseIntervalMs)
        return;
    m_tokenUsed = now;
    if (!m_hub.context().tokens.use(tokenHash()))
        end(QStringLiteral("Your token is no longer valid."));
}

} // namespace mimi::server
