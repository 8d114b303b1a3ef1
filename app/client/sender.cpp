// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/sender.h"

#include "app/client/logging.h"
#include "protocol/chat/destinations.h"
#include "protocol/chat/messageid.h"
#include "protocol/limits.h"

#include <QDateTime>
#include <QPointer>
#include <algorithm>
#include <chrono>

namespace mimi::client {

using namespace std::chrono_literals;

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

Sender::Sender(LocalStore &store, StompClient &stomp) : m_store(store), m_stomp(stomp)
{
    m_pump.setSingleShot(true);
    connect(&m_pump, &QTimer::timeout, this, &Sender::pump);
    connect(&m_ownTyping, &OwnTyping::tell, this, [this](UserId peer, bool typing) {
        if (m_stomp.offers("typing"))
            m_stomp.send(destination::typing, chat::toJson(chat::TypingRequest{peer, typing}));
    });
}

void Sender::load()
{
    m_store.outbox(this, [this](const StoreResult<QList<Message>> &messages) {
        if (!messages)
            return;
        for (const auto &message : messages.value())
            m_outbox.add(message);
        pump();
    });
}

void Sender::reload()
{
    m_outbox.clear();
    load();
}

void Sender::send(UserId peer, const QString &text, QObject *context, const StoreReply<Message> &reply)
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
                                 Q_EMIT written(queued.value());
                             if (guard)
                                 reply(queued);
                             if (queued)
                                 enqueue(queued.value());
                         });
}

void Sender::enqueue(const Message &message)
{
    m_outbox.add(message);
    Q_EMIT conversationTouched(message.peer);
    pump();
}

void Sender::pump()
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
        Q_EMIT stalled();
        return;
    }
    armPump(now);
}

void Sender::armPump(qint64 now)
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

void Sender::take(const chat::Status &answer)
{
    if (const auto message = m_outbox.answered(answer, currentTime()))
        save(*message);
    else if (answer.code != chat::StatusCode::Success)
        qCWarning(logClient) << "the server refused something:" << int(answer.code) << answer.reason;
    pump();
}

void Sender::connectionLost()
{
    m_pump.stop();
    for (const auto &message : m_outbox.connectionLost())
        Q_EMIT messageChanged(message);
}

void Sender::save(const Message &message)
{
    m_store.updateOutgoing(message, this, [this](const StoreResult<Message> &saved) {
        if (!saved)
            return;
        Q_EMIT messageChanged(saved.value());
        Q_EMIT conversationTouched(saved->peer);
    });
}

void Sender::retry(LocalId id)
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

void Sender::edit(LocalId id, const QString &text)
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

void Sender::setTyping(UserId peer, bool typing)
{
    if (typing)
        m_ownTyping.keyPressed(peer, currentTime());
    else
        m_ownTyping.stopped(peer);
}

} // namespace mimi::client
