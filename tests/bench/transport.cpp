// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/transport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QUrlQuery>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace mimi::test {

namespace {

QString newSession()
{
    return u"/socketServer/000/"_s + QUuid::createUuid().toString(QUuid::Id128);
}

QUrl withToken(QUrl url, const QString &token)
{
    url.setQuery(QUrlQuery{{u"srect"_s, token}});
    return url;
}

//! `a["text","text"]` without its letter.
QList<QByteArray> textsOf(const QByteArray &array)
{
    QList<QByteArray> texts;
    const QJsonArray values = QJsonDocument::fromJson(array).array();
    for (const auto &value : values)
        texts.append(value.toString().toUtf8());
    return texts;
}

QByteArray arrayOf(const QList<QByteArray> &texts)
{
    QJsonArray values;
    for (const QByteArray &text : texts)
        values.append(QString::fromUtf8(text));
    return QJsonDocument(values).toJson(QJsonDocument::Compact);
}

} // namespace

std::unique_ptr<Transport> Transport::make(Kind kind, const QUrl &server)
{
    switch (kind) {
    case Kind::WebSocket:
        return std::make_unique<WebSocketTransport>(server, u"/client"_s);
    case Kind::SockJsWebSocket:
        return std::make_unique<SockJsWebSocketTransport>(server);
    case Kind::XhrStreaming:
        return std::make_unique<XhrStreamingTransport>(server);
    }
    Q_UNREACHABLE();
}

// ---- WebSocket ----

WebSocketTransport::WebSocketTransport(const QUrl &server, const QString &path) : m_url(server.toString() + path)
{
    // The server made its certificate a moment ago.
    QSslConfiguration tls = m_socket.sslConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_socket.setSslConfiguration(tls);
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &WebSocketTransport::take);
    connect(&m_socket, &QWebSocket::disconnected, this, &Transport::closed);
}

void WebSocketTransport::open(const QString &token)
{
    connect(&m_socket, &QWebSocket::connected, this, &Transport::opened);
    QUrl url = withToken(m_url, token);
    url.setScheme(url.scheme() == u"https" ? u"wss"_s : u"ws"_s);
    m_socket.open(url);
}

void WebSocketTransport::send(const QByteArray &text)
{
    m_socket.sendTextMessage(QString::fromUtf8(text));
}

void WebSocketTransport::take(const QString &message)
{
    Q_EMIT received(message.toUtf8());
}

// ---- SockJS over WebSocket ----

SockJsWebSocketTransport::SockJsWebSocketTransport(const QUrl &server)
    : WebSocketTransport(server, newSession() + u"/websocket"_s)
{ }

void SockJsWebSocketTransport::send(const QByteArray &text)
{
    WebSocketTransport::send(arrayOf({text}));
}

void SockJsWebSocketTransport::take(const QString &message)
{
    if (!message.startsWith(u'a'))
        return;
    const QList<QByteArray> texts = textsOf(message.sliced(1).toUtf8());
    for (const QByteArray &text : texts)
        Q_EMIT received(text);
}

// ---- SockJS over XHR ----

XhrStreamingTransport::XhrStreamingTransport(const QUrl &server) : m_session(server.toString() + newSession()) { }

void XhrStreamingTransport::open(const QString &token)
{
    m_token = token;
    receive();
}

void XhrStreamingTransport::send(const QByteArray &text)
{
    m_waiting.append(text);
    if (!m_sending)
        flush();
}

void XhrStreamingTransport::abort()
{
    if (m_stream)
        m_stream->abort();
}

QNetworkReply *XhrStreamingTransport::post(const QString &path, const QByteArray &body)
{
    QNetworkRequest request(withToken(QUrl(m_session.toString() + path), m_token));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"text/plain"_s);
    QNetworkReply *reply = m_network.post(request, body);
    connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    return reply;
}

//! The server ends a response after some 128 KiB; then the next one goes on.
void XhrStreamingTransport::receive()
{
    m_stream = post(u"/xhr_streaming"_s, {});
    connect(m_stream, &QIODevice::readyRead, this, &XhrStreamingTransport::read);
    connect(m_stream, &QNetworkReply::finished, this, [this, stream = m_stream] {
        if (stream->error() == QNetworkReply::NoError)
            receive();
        else
            Q_EMIT closed();
    });
}

void XhrStreamingTransport::read()
{
    while (m_stream && m_stream->canReadLine()) {
        const QByteArray line = m_stream->readLine().chopped(1);
        if (line == "o" && !std::exchange(m_isOpen, true))
            Q_EMIT opened();
        if (!line.startsWith('a'))
            continue;
        const QList<QByteArray> texts = textsOf(line.sliced(1));
        for (const QByteArray &text : texts)
            Q_EMIT received(text);
    }
}

void XhrStreamingTransport::flush()
{
    if (m_waiting.isEmpty())
        return;
    m_sending = post(u"/xhr_send"_s, arrayOf(std::exchange(m_waiting, {})));
    connect(m_sending, &QNetworkReply::finished, this, [this] {
        m_sending.clear();
        flush();
    });
}

} // namespace mimi::test
