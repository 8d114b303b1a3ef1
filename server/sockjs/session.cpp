// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockjs/session.h"

#include "server/sockjs/frames.h"

#include <QPointer>
#include <utility>

namespace mimi::sockjs {

Session::Session(net::Worker &worker, const Options &options, std::any identity)
    : m_worker(worker),
      m_options(options),
      m_identity(std::move(identity)),
      m_inbox([this](QByteArrayView message) { receive(message); })
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Session::timedOut);
}

Session::~Session() = default;

void Session::attach(std::unique_ptr<Receiver> receiver)
{
    if (m_receiver) {
        receiver->finish(closeFrame(2010, QStringLiteral("Another connection still open")));
        return;
    }
    if (m_state == State::Closed) {
        receiver->finish(m_closeFrame);
        return;
    }
    m_receiver = std::move(receiver);
    ++m_receiverNumber;
    watchReceiver();
    m_timer.start(m_options.heartBeat);
    if (m_state == State::New) {
        m_state = State::Open;
        m_receiver->send(openFrame);
        detachIfFull();
    }
    flush();
}

void Session::watchReceiver()
{
    // Handled later, for the end may be noticed in the middle of a write.
    m_receiver->onGone([guard = QPointer(this), number = m_receiverNumber] {
        if (!guard)
            return;
        QMetaObject::invokeMethod(
            guard, [guard, number] { guard->interrupted(number); }, Qt::QueuedConnection);
    });
    m_receiver->onDrained([guard = QPointer(this)] {
        if (guard)
            guard->reportDrained();
    });
}

bool Session::take(QList<QByteArray> messages, std::function<void()> taken)
{
    if (m_inbox.heldBytes() > m_options.heldBytes)
        return false;
    // Once it is closing, messages go nowhere, but the client shall learn the reason from the close
    // frame and not from a failed send.
    m_inbox.add(m_state == State::Open ? std::move(messages) : QList<QByteArray>(), std::move(taken));
    return true;
}

void Session::receive(QByteArrayView message)
{
    if (m_state == State::Open && m_handler)
        m_handler->received(message);
}

void Session::setHandler(std::unique_ptr<net::LinkHandler> handler)
{
    m_handler = std::move(handler);
}

void Session::send(QByteArrayView text)
{
    if (m_state != State::Open)
        return;
    m_queue += text.toByteArray();
    m_queueBytes += text.size();
    m_drained = false;
    if (queuedBytes() > m_options.queuedBytes) {
        shut(closeFrame(1008, QStringLiteral("Too slow")));
        releaseHandlerLater();
    }
    scheduleFlush();
}

qint64 Session::queuedBytes() const
{
    return m_queueBytes + (m_receiver ? m_receiver->queuedBytes() : 0);
}

void Session::close(quint16 code, const QString &reason)
{
    if (m_state != State::Open)
        return;
    m_state = State::Closing;
    m_closeFrame = closeFrame(code, reason);
    m_inbox.clear();
    scheduleFlush();
}

void Session::abort()
{
    if (m_state == State::Closed)
        return;
    m_receiver.reset(); // cuts the connection
    shut(closeFrame(1002, QStringLiteral("Connection interrupted")));
    releaseHandlerLater();
}

void Session::setReading(bool reading)
{
    m_inbox.setReading(reading);
}

void Session::end(quint16 code, const QString &reason)
{
    if (m_state == State::Closed)
        return;
    shut(closeFrame(code, reason));
    releaseHandler();
    flush();
}

void Session::scheduleFlush()
{
    if (std::exchange(m_flushScheduled, true))
        return;
    m_worker.atEndOfTurn([guard = QPointer(this)] {
        if (!guard)
            return;
        guard->m_flushScheduled = false;
        guard->flush();
    });
}

void Session::flush()
{
    while (m_receiver && !m_queue.isEmpty()) {
        m_receiver->send(takeFrame(m_receiver->room()));
        m_timer.start(m_options.heartBeat);
        detachIfFull();
    }
    if (m_receiver && (m_state == State::Closing || m_state == State::Closed))
        sendClose();
    reportDrained();
}

//! As many messages as fit, but at least one.
QByteArray Session::takeFrame(qsizetype room)
{
    qsizetype count = 0;
    for (qsizetype size = 0; count < m_queue.size() && (count == 0 || size + m_queue[count].size() <= room); ++count)
        size += m_queue[count].size();
    const QList<QByteArray> messages = m_queue.first(count);
    m_queue.remove(0, count);
    for (const QByteArray &message : messages)
        m_queueBytes -= message.size();
    return messageFrame(messages);
}

//! Unlinks the receiver, so that the next one gets the close frame and not "Another connection".
void Session::sendClose()
{
    m_receiver->finish(m_closeFrame);
    m_receiver.reset();
    shut(m_closeFrame);
    releaseHandler();
}

void Session::detachIfFull()
{
    if (m_receiver->isOpen())
        return;
    m_receiver.reset();
    m_timer.start(m_options.disconnectDelay);
}

//! "When a polling request is closed by a network error - not by server, the session should be
//! automatically closed": some messages may have been lost.
void Session::interrupted(quint64 receiverNumber)
{
    if (!m_receiver || receiverNumber != m_receiverNumber)
        return;
    m_receiver.reset();
    shut(m_state == State::Closed ? m_closeFrame : closeFrame(1002, QStringLiteral("Connection interrupted")));
    releaseHandler();
}

void Session::timedOut()
{
    if (m_receiver) {
        m_receiver->send(heartBeatFrame);
        m_timer.start(m_options.heartBeat);
        detachIfFull();
        return;
    }
    shut(m_closeFrame);
    releaseHandler();
    Q_EMIT expired();
}

void Session::reportDrained()
{
    if (m_drained || m_state != State::Open || queuedBytes() > 0)
        return;
    m_drained = true;
    if (m_handler)
        m_handler->drained();
}

//! From now on there is nothing but `frame` for whoever asks, until the time is over.
void Session::shut(const QByteArray &frame)
{
    m_state = State::Closed;
    m_closeFrame = frame;
    m_queue.clear();
    m_queueBytes = 0;
    m_inbox.clear();
    if (!m_receiver)
        m_timer.start(m_options.disconnectDelay);
}

void Session::releaseHandler()
{
    if (const auto handler = std::move(m_handler))
        handler->closed();
}

//! For calls that the handler itself may be making.
void Session::releaseHandlerLater()
{
    QMetaObject::invokeMethod(this, &Session::releaseHandler, Qt::QueuedConnection);
}

} // namespace mimi::sockjs
