// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/link.h"
#include "server/net/worker.h"
#include "server/sockjs/inbox.h"
#include "server/sockjs/options.h"
#include "server/sockjs/receiver.h"

#include <QList>
#include <QObject>
#include <QTimer>
#include <any>
#include <functional>
#include <memory>

namespace mimi::sockjs {

//! A session over HTTP: receiving requests come and go, at most one at a time, and it outlives each of
//! them by Options::disconnectDelay.
//!
//! To its handler it is a Link that closes when its close frame has been delivered, when no request
//! came for it in time, or when the client broke off a receiving request.
class Session final : public QObject, public net::Link
{
    Q_OBJECT

public:
    Session(net::Worker &worker, const Options &options, std::any identity);
    ~Session() override;

    const std::any &identity() const { return m_identity; }

    //! From now on frames leave through `receiver`. A second one is refused with 2010; after the end
    //! each gets the close frame. The very first one gets the open frame.
    void attach(std::unique_ptr<Receiver> receiver);

    //! False if more would be held than is allowed. `taken` is called when the handler has had them.
    bool take(QList<QByteArray> messages, std::function<void()> taken);

    //! The handler is told of the end, and open requests get the close frame.
    void end(quint16 code, const QString &reason);

    void setHandler(std::unique_ptr<net::LinkHandler> handler) override;
    void send(QByteArrayView text) override;
    qint64 queuedBytes() const override;
    void close(quint16 code, const QString &reason) override;
    void abort() override;
    void setReading(bool reading) override;

Q_SIGNALS:
    //! Nothing is left to be answered: forget it.
    void expired();

private:
    enum class State {
        New,
        Open,
        Closing, //!< the close frame waits for a receiver, behind what is queued
        Closed,  //!< all is over for the handler; receivers get the close frame
    };

    void receive(QByteArrayView message);
    void scheduleFlush();
    void flush();
    QByteArray takeFrame(qsizetype room);
    void sendClose();
    void detachIfFull();
    void watchReceiver();
    void interrupted(quint64 receiverNumber);
    void timedOut();
    void reportDrained();
    void shut(const QByteArray &frame);
    void releaseHandler();
    void releaseHandlerLater();

    net::Worker &m_worker;
    const Options &m_options;
    const std::any m_identity;
    std::unique_ptr<net::LinkHandler> m_handler;
    std::unique_ptr<Receiver> m_receiver;
    quint64 m_receiverNumber = 0; //!< tells m_receiver from those before it
    Inbox m_inbox;
    QTimer m_timer; //!< heart-beat while there is a receiver, else the end of the session
    QList<QByteArray> m_queue;
    qint64 m_queueBytes = 0;
    QByteArray m_closeFrame;
    State m_state = State::New;
    bool m_flushScheduled = false;
    bool m_drained = true; //!< nothing was sent since the handler was last told
};

} // namespace mimi::sockjs
