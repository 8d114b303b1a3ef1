// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/stomp/parser.h"
#include "tests/support/testserver.h"

#include <QSet>
#include <QTimer>
#include <QWebSocket>
#include <functional>
#include <memory>

namespace mimi::test {

//! A device that behaves as docs/protocol.md asks of one: it comes back after every failure, to the next node; sends
//! again what was not acknowledged, in order; tells repeats by `id`, and confirms everything.
class Chatter : public QObject
{
    Q_OBJECT

public:
    struct Received
    {
        qint64 id = 0;
        qint64 sender = 0;
        QByteArray name; // msgID
    };

    //! Asked for the base address at every attempt to connect.
    using Node = std::function<QUrl()>;

    Chatter(Person person, Node node, QObject *parent = nullptr);
    ~Chatter() override;

    void start();
    //! Sends as soon as it can, and again until it is acknowledged.
    void send(qint64 receiver, const QByteArray &name);

    bool isJoined() const { return m_joined; }
    bool hasUnacknowledged() const { return !m_outbox.isEmpty(); }
    const QSet<QByteArray> &acknowledged() const { return m_acknowledged; }
    //! Each id once, in the order of their first arrival.
    const QList<Received> &received() const { return m_received; }
    int connections() const { return m_connections; }
    const Person &person() const { return m_person; }

private:
    struct Outgoing
    {
        qint64 receiver;
        QByteArray name;
    };

    void connectToNode();
    void connectLater();
    void joined();
    void take(const QString &text);
    void take(const stomp::Frame &received);
    void acknowledge(const QByteArray &name, int code);
    void transmit(const Outgoing &message);
    void frame(const QByteArray &head, const QByteArray &body = {});

    const Person m_person;
    const Node m_node;
    std::unique_ptr<QWebSocket> m_socket;
    std::unique_ptr<stomp::Parser> m_parser;
    QTimer m_retry;
    QTimer m_patience;
    bool m_joined = false;
    int m_connections = 0;
    QList<Outgoing> m_outbox; // oldest first
    QSet<QByteArray> m_acknowledged;
    QSet<qint64> m_ids;
    QList<Received> m_received;
};

} // namespace mimi::test
