// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/chatter.h"

#include <QJsonDocument>
#include <QUrlQuery>
#include <algorithm>

namespace mimi::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int retryMs = 200;
constexpr int patienceMs = 6000; // without an answer: the node hangs, another one may not

} // namespace

Chatter::Chatter(Person person, Node node, QObject *parent)
    : QObject(parent), m_person(std::move(person)), m_node(std::move(node))
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryMs);
    connect(&m_retry, &QTimer::timeout, this, &Chatter::connectToNode);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, &Chatter::connectLater);
}

Chatter::~Chatter()
{
    if (m_socket)
        m_socket->disconnect(this); // it says good-bye when it goes, and what would hear it has gone
}

void Chatter::start()
{
    connectToNode();
}

void Chatter::send(qint64 receiver, const QByteArray &name)
{
    m_outbox.append({receiver, name});
    if (!m_joined)
        return;
    transmit(m_outbox.constLast());
    if (!m_patience.isActive())
        m_patience.start();
}

void Chatter::connectToNode()
{
    ++m_connections;
    m_parser = std::make_unique<stomp::Parser>();
    m_parser->setVersion(stomp::Version::V1_2);
    if (m_socket)
        m_socket.release()->deleteLater(); // it may be the one that called
    m_socket = std::make_unique<QWebSocket>();
    connect(m_socket.get(), &QWebSocket::connected, this,
            [this] { frame("CONNECT\naccept-version:1.2\nhost:x\nheart-beat:0,0"); });
    connect(m_socket.get(), &QWebSocket::disconnected, this, &Chatter::connectLater);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, qOverload<const QString &>(&Chatter::take));
    QUrl url(m_node().toString() + u"/client"_s);
    url.setScheme(u"ws"_s);
    QUrlQuery query;
    query.addQueryItem(u"srect"_s, QString::fromLatin1(m_person.token));
    url.setQuery(query);
    m_patience.start();
    m_socket->open(url);
}

void Chatter::connectLater()
{
    m_joined = false;
    m_patience.stop();
    m_socket->disconnect(this);
    m_socket->abort();
    m_retry.start();
}

void Chatter::joined()
{
    m_joined = true;
    m_patience.stop();
    for (const Outgoing &message : std::as_const(m_outbox))
        transmit(message);
    if (!m_outbox.isEmpty())
        m_patience.start();
}

void Chatter::take(const QString &text)
{
    m_parser->feed(text.toUtf8());
    while (auto parsed = m_parser->next()) {
        if (!*parsed)
            break;
        take(parsed->value());
    }
}

void Chatter::take(const stomp::Frame &received)
{
    using stomp::Command;
    if (received.command == Command::Error)
        return connectLater();
    if (received.command == Command::Connected) {
        frame("SUBSCRIBE\nid:s\ndestination:/user/queue/send/status");
        frame("SUBSCRIBE\nid:r\ndestination:/user/queue/recive/status");
        frame("SUBSCRIBE\nid:e\ndestination:/user/queue/status");
        frame("SUBSCRIBE\nid:m\ndestination:/user/" + QByteArray::number(m_person.uid) + "/recive");
        frame("SEND\ndestination:/socket/chat/init\nreceipt:j",
              "null"); // at once: nothing may overtake what is pending
        return;
    }
    if (received.command == Command::Receipt)
        return joined();
    const QByteArray subscription = received.header(stomp::header::subscription);
    const QJsonObject body = QJsonDocument::fromJson(received.body).object();
    if (subscription == "s") {
        acknowledge(body["msgID"_L1].toString().toUtf8(), body["code"_L1].toInt());
    } else if (subscription == "e") {
        connectLater(); // it could not be stored: once more, on another node perhaps
    } else if (subscription == "m") {
        const Received message{body["id"_L1].toInteger(), body["senderId"_L1].toInteger(),
                               body["chatID"_L1].toString().toUtf8()};
        frame("SEND\ndestination:/socket/chat/recive",
              "{\"msgID\":\"" + message.name + "\",\"id\":" + QByteArray::number(message.id) + '}');
        if (!m_ids.contains(message.id))
            m_received.append(message);
        m_ids.insert(message.id);
    }
}

void Chatter::acknowledge(const QByteArray &name, int code)
{
    if (code != 200)
        return;
    const auto isIt = [&name](const Outgoing &message) { return message.name == name; };
    m_outbox.removeIf(isIt);
    m_acknowledged.insert(name);
    m_patience.stop();
    if (!m_outbox.isEmpty())
        m_patience.start();
}

void Chatter::transmit(const Outgoing &message)
{
    frame("SEND\ndestination:/socket/chat/send",
          "{\"msgID\":\"" + message.name + "\",\"reciverId\":" + QByteArray::number(message.receiver)
              + ",\"content\":\"" + message.name + "\"}");
}

void Chatter::frame(const QByteArray &head, const QByteArray &body)
{
    m_socket->sendTextMessage(QString::fromUtf8(head + "\n\n" + body + QByteArray(1, '\0')));
}

} // namespace mimi::test
