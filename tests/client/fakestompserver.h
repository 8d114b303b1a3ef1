// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/serveraddress.h"
#include "protocol/stomp/encoder.h"
#include "protocol/stomp/parser.h"

#include <QFile>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QWebSocket>
#include <QWebSocketServer>

namespace mimi::test {

//! A server that does what the test says: takes one connection, notes what comes, answers CONNECT.
class FakeStompServer : public QObject
{
public:
    explicit FakeStompServer(QWebSocketServer::SslMode mode = QWebSocketServer::NonSecureMode)
        : m_server(QStringLiteral("fake"), mode)
    {
        if (mode == QWebSocketServer::SecureMode) {
            QSslConfiguration ssl;
            ssl.setLocalCertificate(certificate());
            QFile key(QStringLiteral(MIMI_TEST_DATA "/server.key"));
            if (key.open(QIODevice::ReadOnly))
                ssl.setPrivateKey(QSslKey(&key, QSsl::Ec));
            m_server.setSslConfiguration(ssl);
        }
        m_server.setSupportedSubprotocols({QStringLiteral("v12.stomp")});
        connect(&m_server, &QWebSocketServer::newConnection, this, &FakeStompServer::accept);
        m_server.listen(QHostAddress::LocalHost);
    }

    static QSslCertificate certificate()
    {
        return QSslCertificate::fromPath(QStringLiteral(MIMI_TEST_DATA "/server.crt")).value(0);
    }

    client::ServerAddress address() const
    {
        return {.secure = m_server.secureMode() == QWebSocketServer::SecureMode,
                .host = QStringLiteral("127.0.0.1"),
                .port = m_server.serverPort()};
    }

    void send(const stomp::Frame &frame) { sendText(stomp::encode(frame, stomp::Version::V1_2)); }
    void sendText(const QByteArray &bytes) { socket->sendTextMessage(QString::fromUtf8(bytes)); }

    QList<stomp::Frame> framesOf(stomp::Command command) const
    {
        QList<stomp::Frame> found;
        for (const auto &frame : frames) {
            if (frame.command == command)
                found.append(frame);
        }
        return found;
    }

    QByteArray heartBeat = "0,0"; // what CONNECTED says
    bool answersConnect = true;
    QWebSocket *socket = nullptr;
    QList<stomp::Frame> frames;
    QList<qsizetype> messageBytes; // of each WebSocket message
    int heartBeats = 0;

private:
    void accept()
    {
        socket = m_server.nextPendingConnection();
        socket->setParent(this);
        m_parser = stomp::Parser({.frame = 8 * limits::frame});
        connect(socket, &QWebSocket::textMessageReceived, this, &FakeStompServer::receive);
    }

    void receive(const QString &text)
    {
        const QByteArray bytes = text.toUtf8();
        messageBytes.append(bytes.size());
        if (bytes == "\n")
            ++heartBeats;
        m_parser.feed(bytes);
        while (const auto frame = m_parser.next()) {
            if (!*frame)
                return;
            frames.append(frame->value());
            answer(frames.last());
        }
    }

    void answer(const stomp::Frame &frame)
    {
        if (frame.command == stomp::Command::Connect && answersConnect) {
            m_parser.setVersion(stomp::Version::V1_2);
            send({stomp::Command::Connected,
                  {{stomp::header::version, "1.2"},
                   {stomp::header::heartBeat, heartBeat},
                   {"mimi-extensions", "delivery, read"}},
                  {}});
        }
        if (frame.hasHeader(stomp::header::receipt))
            send({stomp::Command::Receipt, {{stomp::header::receiptId, frame.header(stomp::header::receipt)}}, {}});
    }

    QWebSocketServer m_server;
    stomp::Parser m_parser;
};

} // namespace mimi::test
