// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>
#include <QUrl>
#include <QWebSocket>
#include <memory>

class QNetworkReply;

namespace mimi::test {

//! One of the ways to a server: carries texts of UTF-8 there and back.
class Transport : public QObject
{
    Q_OBJECT

public:
    enum class Kind { WebSocket, SockJsWebSocket, XhrStreaming };
    //! \a server: its base address, http or https.
    static std::unique_ptr<Transport> make(Kind kind, const QUrl &server);

    //! \a token: of the login.
    virtual void open(const QString &token) = 0;
    virtual void send(const QByteArray &text) = 0;
    virtual void abort() = 0;

Q_SIGNALS:
    void opened();
    void received(const QByteArray &text);
    void closed();
};

//! `/client`: a text is a message.
class WebSocketTransport : public Transport
{
    Q_OBJECT

public:
    explicit WebSocketTransport(const QUrl &server, const QString &path);

    void open(const QString &token) override;
    void send(const QByteArray &text) override;
    void abort() override { m_socket.abort(); }

protected:
    virtual void take(const QString &message);
    QWebSocket m_socket;

private:
    const QUrl m_url;
};

//! SockJS over WebSocket: texts in arrays of JSON.
class SockJsWebSocketTransport : public WebSocketTransport
{
    Q_OBJECT

public:
    explicit SockJsWebSocketTransport(const QUrl &server);

    void send(const QByteArray &text) override;

protected:
    void take(const QString &message) override;
};

//! SockJS over `xhr_streaming` and `xhr_send`: one response that goes on and on, and requests with texts.
class XhrStreamingTransport : public Transport
{
    Q_OBJECT

public:
    explicit XhrStreamingTransport(const QUrl &server);

    void open(const QString &token) override;
    void send(const QByteArray &text) override;
    void abort() override;

private:
    QNetworkReply *post(const QString &path, const QByteArray &body);
    void receive();
    void read();
    void flush();

    const QUrl m_session;
    QString m_token;
    QNetworkAccessManager m_network;
    QPointer<QNetworkReply> m_stream;
    QPointer<QNetworkReply> m_sending;
    QList<QByteArray> m_waiting; // until m_sending is through
    bool m_isOpen = false;
};

} // namespace mimi::test
