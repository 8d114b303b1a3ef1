// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testpeer.h"

#include <QJsonDocument>
#include <QTest>
#include <QUrlQuery>
#include <algorithm>

namespace mimi::test {

namespace {

constexpr int patience = 30'000;

} // namespace

TestPeer::TestPeer(const QUrl &base, const QByteArray &token) : m_url(base.toString() + QStringLiteral("/client"))
{
    m_url.setScheme(QStringLiteral("ws"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("srect"), QString::fromLatin1(token));
    m_url.setQuery(query);
    QObject::connect(&socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        m_parser.feed(text.toUtf8());
        while (auto parsed = m_parser.next()) {
            if (!*parsed)
                break;
            m_frames.append(parsed->value());
        }
    });
}

bool TestPeer::connect(const QByteArray &version)
{
    socket.open(m_url);
    if (!wait([this] { return socket.state() == QAbstractSocket::ConnectedState; }))
        return false;
    frame("CONNECT\naccept-version:" + version + "\nhost:x");
    const auto connected = next();
    if (!connected || connected->command != stomp::Command::Connected)
        return false;
    m_parser.setVersion(version == "1.2"       ? stomp::Version::V1_2
                            : version == "1.1" ? stomp::Version::V1_1
                                               : stomp::Version::V1_0);
    return true;
}

bool TestPeer::join(const Person &person)
{
    if (!connect())
        return false;
    subscribe("m", "/user/" + person.name.toUtf8() + "/recive");
    subscribe("s", "/user/queue/send/status");
    subscribe("r", "/user/queue/recive/status");
    subscribe("e", "/user/queue/status", "\nreceipt:joined");
    const auto receipt = next();
    return receipt && receipt->header(stomp::header::receiptId) == "joined";
}

void TestPeer::frame(const QByteArray &head, const QByteArray &body)
{
    socket.sendTextMessage(QString::fromUtf8(head + "\n\n" + body + QByteArray(1, '\0')));
}

void TestPeer::subscribe(const QByteArray &id, const QByteArray &destination, const QByteArray &more)
{
    frame("SUBSCRIBE\nid:" + id + "\ndestination:" + destination + more);
}

void TestPeer::send(const QByteArray &msgId, qint64 receiver, const QByteArray &content, const QByteArray &more)
{
    frame("SEND\ndestination:/socket/chat/send" + more,
          "{\"msgID\":\"" + msgId + "\",\"reciverId\":" + QByteArray::number(receiver) + ",\"content\":\"" + content
              + "\"}");
}

void TestPeer::confirm(const QByteArray &msgId, const QByteArray &more)
{
    frame("SEND\ndestination:/socket/chat/recive", "{\"msgID\":\"" + msgId + '"' + more + '}');
}

void TestPeer::init()
{
    frame("SEND\ndestination:/socket/chat/init", "null");
}

std::optional<stomp::Frame> TestPeer::next()
{
    if (!wait([this] { return !m_frames.isEmpty(); }))
        return std::nullopt;
    return m_frames.takeFirst();
}

QJsonObject TestPeer::next(const QByteArray &subscription)
{
    qsizetype found = -1;
    const bool came = wait([&] {
        for (qsizetype i = 0; i < m_frames.size() && found < 0; ++i) {
            if (m_frames[i].header(stomp::header::subscription) == subscription)
                found = i;
        }
        return found >= 0;
    });
    return came ? QJsonDocument::fromJson(m_frames.takeAt(found).body).object() : QJsonObject();
}

qsizetype TestPeer::count(const QByteArray &subscription) const
{
    return std::ranges::count_if(m_frames, [&subscription](const stomp::Frame &frame) {
        return frame.header(stomp::header::subscription) == subscription;
    });
}

bool TestPeer::isQuiet()
{
    const QByteArray receipt = "quiet-" + QByteArray::number(++m_receipts);
    frame("BEGIN\ntransaction:" + receipt);
    frame("ABORT\ntransaction:" + receipt + "\nreceipt:" + receipt);
    const auto answer = next();
    return answer && answer->header(stomp::header::receiptId) == receipt;
}

bool TestPeer::isClosed()
{
    return wait([this] { return socket.state() == QAbstractSocket::UnconnectedState; });
}

bool TestPeer::wait(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, patience);
}

} // namespace mimi::test
