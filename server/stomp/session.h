// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/stomp/heartbeat.h"
#include "protocol/stomp/parser.h"
#include "server/net/link.h"
#include "server/stomp/application.h"
#include "server/stomp/queuebudget.h"
#include "server/stomp/subscription.h"
#include "server/stomp/traffic.h"
#include "server/stomp/transactions.h"

#include <memory>
#include <vector>

namespace mimi::server {

//! WebSocket close codes (RFC 6455, 7.4.1) that we use.
namespace closecode {
inline constexpr quint16 normal = 1000;
inline constexpr quint16 goingAway = 1001;
inline constexpr quint16 protocolError = 1002;
inline constexpr quint16 policyViolation = 1008;
inline constexpr quint16 tryAgainLater = 1013;
} // namespace closecode

//! The server's side of one STOMP connection: versions, subscriptions, receipts, transactions,
//! acknowledgements, heart-beats and errors. It knows nothing of chat: see Application.
//!
//! It has no clock and no timer of its own: `now` is the caller's clock in milliseconds, and tick()
//! must be called every now and then.
class Session
{
public:
    struct Options
    {
        stomp::ParserLimits parser;
        Transactions::Limits transactions;
        int subscriptions = limits::subscriptions;
        stomp::HeartBeat heartBeat{limits::heartBeat, limits::heartBeat};
        qint64 connectTimeoutMs = std::chrono::milliseconds(limits::handshake).count();
        qint64 outgoingQueue = limits::outgoingQueue;
        std::shared_ptr<QueueBudget> queueBudget = std::make_shared<QueueBudget>(); //!< of all sessions together
        QByteArray serverName;                 //!< "name/version" of the `server` header
        QList<stomp::Header> connectedHeaders; //!< added to CONNECTED
    };

    //! All of them outlive the session; the traffic is that of its thread.
    Session(net::Link &link, Application &application, const Options &options, Traffic &traffic, qint64 now);

    void received(QByteArrayView bytes, qint64 now);
    //! Sends heart-beats, drops the silent and the unconnected.
    void tick(qint64 now);

    //! Pushes a MESSAGE. \a tail is of messageTail(). If the peer has fallen too far behind the
    //! session ends instead, with an ERROR if he still takes one.
    void message(int key, QByteArrayView tail, quint64 tag, qint64 now);
    //! One step of the frame with that ticket is done (see ReceiptQueue).
    void settle(Ticket ticket, bool success) { m_receipts.settle(ticket, success); }

    //! ERROR, then close. \a ticket names the frame that is to blame, if it is one.
    void fail(QByteArrayView reason, QByteArrayView body = {}, Ticket ticket = 0,
              quint16 code = closecode::protocolError);
    //! Closes without ERROR.
    void close(quint16 code, const QString &reason);

    bool isConnected() const { return m_state == State::Connected; }
    //! When the peer last sent anything.
    qint64 lastReceived() const { return m_lastReceived; }

private:
    enum class State { Waiting, Connected, Disconnecting, Closing };

    void handle(const stomp::Frame &frame);
    void dispatch(const stomp::Frame &frame);
    void connect(const stomp::Frame &frame);
    void send(const stomp::Frame &frame);
    void subscribe(const stomp::Frame &frame);
    void unsubscribe(const stomp::Frame &frame);
    void acknowledge(const stomp::Frame &frame);
    void begin(const stomp::Frame &frame);
    void commit(const stomp::Frame &frame);
    void abort(const stomp::Frame &frame);
    void disconnect(const stomp::Frame &frame);

    void hold(const stomp::Frame &frame);
    void carryOut(const stomp::Frame &frame, Ticket ticket);
    QList<quint64> takeAcknowledged(const stomp::Frame &frame);
    Subscription *findSubscription(const stomp::Frame &frame);
    Ticket ticketFor(const stomp::Frame &frame, int steps = 1);
    void sendReceipt(const QByteArray &receiptId);
    void failFrame(const stomp::Frame &frame, QByteArrayView reason);
    void sendError(QByteArrayView reason, QByteArrayView body, QByteArrayView receiptId, quint16 code);
    void transmit(QByteArrayView bytes); // a frame, or a heart-beat
    void noteQueued(qint64 bytes);
    void failSlowReader();

    net::Link &m_link;
    Application &m_application;
    const Options &m_options;
    Traffic &m_traffic;
    stomp::Parser m_parser;
    std::optional<stomp::Version> m_version; // of the connection, once it is agreed
    State m_state = State::Waiting;
    stomp::HeartBeatPlan m_heartBeat;
    std::vector<std::unique_ptr<Subscription>> m_subscriptions;
    ReceiptQueue m_receipts;
    Transactions m_transactions;
    QueueBudget::Part m_queued; // as of the last message or tick
    int m_nextKey = 1;
    quint64 m_nextMessage = 1;
    const qint64 m_started;
    qint64 m_now;
    qint64 m_lastReceived;
    qint64 m_lastSent;
    qint64 m_lastDrained; // when nothing waited for the peer
};

} // namespace mimi::server
