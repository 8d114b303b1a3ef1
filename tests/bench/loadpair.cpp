// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/loadpair.h"

#include "protocol/chat/payloads.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace mimi::test {

LoadPeer::LoadPeer(const QUrl &server, Transport::Kind transport, const QString &name)
    : m_server(server), m_name(name), m_transport(Transport::make(transport, server))
{
    // The server made its certificate a moment ago.
    connect(&m_network, &QNetworkAccessManager::sslErrors, this,
            [](QNetworkReply *reply) { reply->ignoreSslErrors(); });
    connect(m_transport.get(), &Transport::received, this, &LoadPeer::read);
    connect(m_transport.get(), &Transport::closed, this, &LoadPeer::lost);
    connect(m_transport.get(), &Transport::opened, this,
            [this] { frame("CONNECT\naccept-version:1.2\nhost:mimi\nheart-beat:0,0"); });
    const QByteArray encoded = QUrl::toPercentEncoding(name);
    const QByteArray form = "uname=" + encoded + "&nname=" + encoded + "&passwd=secret1&rpasswd=secret1";
    call(u"/api/user/create"_s, form, [this, form](const QJsonObject &) {
        call(u"/api/user/login"_s, form, [this](const QJsonObject &content) {
            m_uid = content["user"_L1].toObject()["uid"_L1].toInteger();
            m_transport->open(content["secret"_L1].toString());
        });
    });
}

void LoadPeer::send(const QByteArray &destination, const QByteArray &body)
{
    frame("SEND\ndestination:" + destination + "\ncontent-length:" + QByteArray::number(body.size()), body);
}

void LoadPeer::call(const QString &path, const QByteArray &form, const std::function<void(const QJsonObject &)> &then)
{
    QNetworkRequest request(QUrl(m_server.toString() + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    QNetworkReply *reply = m_network.post(request, form);
    connect(reply, &QNetworkReply::finished, this, [reply, then] {
        reply->deleteLater();
        then(QJsonDocument::fromJson(reply->readAll()).object()["content"_L1].toObject());
    });
}

void LoadPeer::frame(const QByteArray &head, const QByteArray &body)
{
    m_transport->send(head + "\n\n" + body + QByteArray(1, '\0'));
}

void LoadPeer::read(const QByteArray &text)
{
    m_parser.feed(text);
    while (const auto parsed = m_parser.next()) {
        if (!*parsed)
            return m_transport->abort();
        const stomp::Frame &got = parsed->value();
        if (got.command == stomp::Command::Connected) {
            m_parser.setVersion(stomp::Version::V1_2);
            frame("SUBSCRIBE\nid:m\ndestination:/user/" + m_name.toUtf8() + "/recive");
            frame("SUBSCRIBE\nid:s\ndestination:/user/queue/send/status");
            frame("SUBSCRIBE\nid:r\ndestination:/user/queue/recive/status");
            frame("SUBSCRIBE\nid:e\ndestination:/user/queue/status\nreceipt:ready");
        } else if (got.command == stomp::Command::Receipt) {
            m_ready = true;
        } else {
            Q_EMIT came(got.header(stomp::header::subscription).front(), got.body);
        }
    }
}

LoadPair::LoadPair(const QUrl &server, Transport::Kind transport, int number)
    : m_number(number),
      m_sender(server, transport, u"sender%1"_s.arg(number)),
      m_receiver(server, transport, u"receiver%1"_s.arg(number))
{
    connect(&m_sender, &LoadPeer::came, this, [this](char subscription, const QByteArray &body) {
        const auto status = chat::parseStatus(body);
        if (subscription != 's' || !status || status->messageId != chat::ClientMessageId{name(m_statuses)})
            ++m_wrong;
        ++m_statuses;
        fill();
    });
    connect(&m_receiver, &LoadPeer::came, this, [this](char subscription, const QByteArray &body) {
        if (subscription == 'm')
            return delivered(body);
        const auto status = chat::parseStatus(body);
        if (subscription != 'r' || !status || status->messageId != chat::ClientMessageId{name(m_confirmed)})
            ++m_wrong;
        ++m_confirmed;
        fill();
    });
    for (LoadPeer *peer : {&m_sender, &m_receiver})
        connect(peer, &LoadPeer::lost, this, [this] { ++m_wrong; });
}

void LoadPair::start(int window)
{
    m_window = window;
    fill();
}

void LoadPair::fill()
{
    while (m_sent - finished() < m_window) {
        const chat::SendRequest request{{name(m_sent)}, {m_receiver.uid()}, content(m_sent)};
        m_times.push_back(Clock::now());
        m_sender.send("/socket/chat/send", chat::toJson(request));
        ++m_sent;
    }
}

void LoadPair::delivered(const QByteArray &body)
{
    const auto message = chat::parseMessage(body);
    const chat::ClientMessageId expected{name(m_delivered)};
    if (!message || message->clientId != expected || message->content != content(m_delivered) || m_times.empty()) {
        ++m_wrong;
        return;
    }
    m_latencies.push_back(std::chrono::duration<double, std::milli>(Clock::now() - m_times.front()).count());
    m_times.pop_front();
    ++m_delivered;
    m_receiver.send("/socket/chat/recive", chat::toJson(chat::ConfirmRequest{expected, {}}));
}

QByteArray LoadPair::name(qint64 number) const
{
    const QByteArray text = QByteArray::number(m_number) + ':' + QByteArray::number(number);
    return QCryptographicHash::hash(text, QCryptographicHash::Sha1).toHex();
}

QByteArray LoadPair::content(qint64 number) const
{
    const QByteArray text = "消息 " + QByteArray::number(m_number) + ' ' + QByteArray::number(number);
    return text.leftJustified(64, '.');
}

} // namespace mimi::test
