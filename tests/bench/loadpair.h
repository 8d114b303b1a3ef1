// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/stomp/parser.h"
#include "tests/bench/transport.h"

#include <QNetworkAccessManager>
#include <QUrl>
#include <algorithm>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace mimi::test {

//! Somebody with an account and a connection.
class LoadPeer : public QObject
{
    Q_OBJECT

public:
    //! Makes the account, logs in, connects and subscribes; then isReady().
    LoadPeer(const QUrl &server, Transport::Kind transport, const QString &name);

    bool isReady() const { return m_ready; }
    qint64 uid() const { return m_uid; }
    void send(const QByteArray &destination, const QByteArray &body);

Q_SIGNALS:
    //! A MESSAGE; \a subscription: 'm' messages, 's' SendStatus, 'r' ReciveStatus, 'e' errors.
    void came(char subscription, const QByteArray &body);
    void lost();

private:
    void call(const QString &path, const QByteArray &form, const std::function<void(const QJsonObject &)> &then);
    void read(const QByteArray &text);
    void frame(const QByteArray &head, const QByteArray &body = {});

    const QUrl m_server;
    const QString m_name;
    QNetworkAccessManager m_network;
    std::unique_ptr<Transport> m_transport;
    stomp::Parser m_parser;
    qint64 m_uid = 0;
    bool m_ready = false;
};

//! One who writes and one who confirms. Messages are numbered, so that each answer is known before it comes.
class LoadPair : public QObject
{
    Q_OBJECT

public:
    LoadPair(const QUrl &server, Transport::Kind transport, int number);

    bool isReady() const { return m_sender.isReady() && m_receiver.isReady(); }
    void start(int window);
    void stop() { m_window = 0; }

    qint64 sent() const { return m_sent; }
    qint64 finished() const { return std::min(m_statuses, m_confirmed); } //!< with all answers
    qint64 wrong() const { return m_wrong; } //!< messages and answers that are not the next one expected
    //! Milliseconds from sending to delivery, since the last call.
    std::vector<double> takeLatencies() { return std::exchange(m_latencies, {}); }

private:
    using Clock = std::chrono::steady_clock;

    void fill();
    void delivered(const QByteArray &body);
    QByteArray name(qint64 number) const;
    QByteArray content(qint64 number) const;

    const int m_number;
    LoadPeer m_sender;
    LoadPeer m_receiver;
    int m_window = 0;
    qint64 m_sent = 0;
    qint64 m_statuses = 0;
    qint64 m_delivered = 0;
    qint64 m_confirmed = 0;
    qint64 m_wrong = 0;
    std::deque<Clock::time_point> m_times; // of those that are not delivered yet
    std::vector<double> m_latencies;
};

} // namespace mimi::test
