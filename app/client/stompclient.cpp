// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/stompclient.h"

#include "app/client/certificate.h"
#include "app/client/logging.h"
#include "app/client/textpieces.h"
#include "protocol/stomp/encoder.h"

#include <QNetworkRequest>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mimi::client {

namespace {

constexpr int httpUnauthorized = 401;

QNetworkRequest handshakeRequest(const StompClient::Options &options)
{
    QNetworkRequest request(options.server.webSocketUrl());
    request.setRawHeader("Authorization", "Bearer " + options.token);
    return request;
}

//! QWebSocket tells the HTTP status of a refused handshake in words only. Qt 6.8 has words of its own for 401.
int httpStatus(const QString &errorString)
{
    if (errorString.contains("WWW-Authenticate"_L1))
        return httpUnauthorized;
    static const QRegularExpression pattern(uR"(status code:? (\d{3}))"_s);
    return pattern.match(errorString).captured(1).toInt();
}

Disconnect::Kind kindOf(QAbstractSocket::SocketError error, int status)
{
    if (status != 0)
        return status == httpUnauthorized ? Disconnect::Kind::Unauthorized : Disconnect::Kind::Refused;
    if (error == QAbstractSocket::SslHandshakeFailedError)
        return Disconnect::Kind::Certificate;
    if (error == QAbstractSocket::SocketTimeoutError)
        return Disconnect::Kind::TimedOut;
    return Disconnect::Kind::Unreachable;
}

std::optional<stomp::Version> versionFromName(QByteArrayView text)
{
    for (const auto version : {stomp::Version::V1_0, stomp::Version::V1_1, stomp::Version::V1_2}) {
        if (stomp::name(version) == text)
            return version;
    }
    return std::nullopt;
}

QStringList listFromHeader(const QByteArray &header)
{
    QStringList list;
    for (const auto &item : header.split(',')) {
        if (const auto word = item.trimmed(); !word.isEmpty())
            list.append(QString::fromUtf8(word));
    }
    return list;
}

} // namespace

StompClient::StompClient(QObject *parent) : QObject(parent)
{
    m_deadline.setSingleShot(true);
    m_beat.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        const bool closing = m_state == State::Closing;
        finish({closing ? Disconnect::Kind::Asked : Disconnect::Kind::TimedOut, u"no answer in time"_s});
    });
    connect(&m_beat, &QTimer::timeout, this, [this] { write("\n"); });
    connect(&m_silence, &QTimer::timeout, this, [this] {
        if (std::chrono::milliseconds(m_lastReceived.elapsed()) >= 2 * m_session.heartBeat.expect)
            finish({Disconnect::Kind::Silent, u"the server fell silent"_s});
    });
}

StompClient::~StompClient()
{
    if (m_socket)
        m_socket->disconnect(this);
}

void StompClient::open(const Options &options)
{
    if (m_state != State::Closed)
        return;
    m_options = options;
    m_session = {};
    m_parser = stomp::Parser();
    m_certificate.reset();
    m_serverError.clear();
    m_state = State::Connecting;

    m_socket = std::make_unique<QWebSocket>();
    m_socket->setMaxAllowedIncomingMessageSize(limits::frame * 2);
    m_socket->setMaxAllowedIncomingFrameSize(limits::frame * 2);
    m_socket->setOutgoingFrameSize(limits::frame);
    if (!options.server.fingerprint.isEmpty()) {
        // Without authorities every certificate is questioned, so that only the pinned one is accepted.
        auto ssl = m_socket->sslConfiguration();
        ssl.setCaCertificates({});
        m_socket->setSslConfiguration(ssl);
    }
    auto *socket = m_socket.get();
    connect(socket, &QWebSocket::connected, this, &StompClient::onSocketConnected);
    connect(socket, &QWebSocket::disconnected, this, &StompClient::onSocketClosed);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(socket, &QWebSocket::errorOccurred, this, &StompClient::onSocketFailed);
#else
    connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &StompClient::onSocketFailed);
#endif
    connect(socket, &QWebSocket::sslErrors, this, &StompClient::onSslErrors);
    connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) { receive(text.toUtf8()); });
    connect(socket, &QWebSocket::binaryMessageReceived, this, &StompClient::receive);

    QWebSocketHandshakeOptions handshake;
    handshake.setSubprotocols({u"v12.stomp"_s});
    m_deadline.start(options.handshake);
    socket->open(handshakeRequest(options), handshake);
}

void StompClient::close()
{
    if (m_state != State::Connected) {
        abort();
        return;
    }
    transmit({stomp::Command::Disconnect, {}, {}}, [this] { m_socket->close(); });
    m_state = State::Closing;
    m_deadline.start(limits::closeGrace);
}

void StompClient::abort()
{
    if (m_state != State::Closed)
        finish({Disconnect::Kind::Asked, u"ended by the client"_s});
}

void StompClient::send(QByteArrayView destination, const QByteArray &json, Receipt receipt)
{
    transmit({stomp::Command::Send,
              {{stomp::header::destination, destination.toByteArray()},
               {stomp::header::contentType, "application/json;charset=UTF-8"}},
              json},
             std::move(receipt));
}

QByteArray StompClient::subscribe(QByteArrayView destination, Receipt receipt)
{
    const QByteArray id = nextId();
    transmit({stomp::Command::Subscribe,
              {{stomp::header::id, id}, {stomp::header::destination, destination.toByteArray()}},
              {}},
             std::move(receipt));
    return id;
}

void StompClient::unsubscribe(const QByteArray &id)
{
    transmit({stomp::Command::Unsubscribe, {{stomp::header::id, id}}, {}});
}

QByteArray StompClient::nextId()
{
    return QByteArray::number(++m_lastId);
}

void StompClient::onSocketConnected()
{
    stomp::Frame frame{stomp::Command::Connect, {}, {}};
    frame.addHeader(stomp::header::acceptVersion, stomp::name(stomp::Version::V1_2).toByteArray());
    frame.addHeader(stomp::header::host, m_options.server.host.toUtf8());
    frame.addHeader(stomp::header::heartBeat, stomp::toHeader(m_options.heartBeat));
    Q_EMIT frameSent(frame);
    write(stomp::encode(frame, stomp::Version::V1_2));
}

void StompClient::onSocketFailed()
{
    const QString text = m_socket->errorString();
    auto kind = kindOf(m_socket->error(), httpStatus(text));
    if (m_certificate)
        kind = Disconnect::Kind::Certificate;
    else if (m_state == State::Connected)
        kind = Disconnect::Kind::Broken;
    else if (m_state == State::Closing)
        kind = Disconnect::Kind::Asked;
    finish({kind, text, m_certificate});
}

void StompClient::onSocketClosed()
{
    if (m_state == State::Closing)
        finish({Disconnect::Kind::Asked, {}});
    else if (m_state == State::Connecting)
        onSocketFailed(); // QWebSocket may tell the end before the error
    else if (!m_serverError.isEmpty())
        finish({Disconnect::Kind::Refused, m_serverError});
    else
        finish({m_socket->closeCode() == QWebSocketProtocol::CloseCodeGoingAway ? Disconnect::Kind::SentAway
                                                                                : Disconnect::Kind::Closed,
                u"closed by the server: "_s + m_socket->closeReason()});
}

void StompClient::onSslErrors(const QList<QSslError> &errors)
{
    const auto presented = m_socket->sslConfiguration().peerCertificate();
    const auto certificate = presented.isNull() && !errors.isEmpty() ? errors.first().certificate() : presented;
    if (isPinned(certificate, m_options.server.fingerprint))
        m_socket->ignoreSslErrors();
    else
        m_certificate = describeCertificate(certificate, errors, m_options.server.fingerprint);
}

void StompClient::receive(QByteArrayView bytes)
{
    m_lastReceived.start();
    m_parser.feed(bytes);
    while (m_state != State::Closed) {
        const auto next = m_parser.next();
        if (!next)
            return;
        if (!*next) {
            finish({Disconnect::Kind::Broken, QString::fromUtf8(next->error().reason)});
            return;
        }
        Q_EMIT frameReceived(**next);
        handle(**next);
    }
}

void StompClient::handle(const stomp::Frame &frame)
{
    switch (frame.command) {
    case stomp::Command::Connected:
        handleConnected(frame);
        return;
    case stomp::Command::Message:
        Q_EMIT messageReceived(frame.header(stomp::header::destination), frame.body);
        return;
    case stomp::Command::Receipt:
        handleReceipt(frame.header(stomp::header::receiptId));
        return;
    case stomp::Command::Error:
        handleError(frame);
        return;
    default:
        finish({Disconnect::Kind::Broken, u"a frame that servers do not send"_s});
    }
}

void StompClient::handleConnected(const stomp::Frame &frame)
{
    // STOMP 1.2, "CONNECTED Frame": no version means 1.0.
    const auto version = versionFromName(frame.hasHeader(stomp::header::version) ? frame.header(stomp::header::version)
                                                                                 : QByteArray("1.0"));
    if (m_state != State::Connecting || version != stomp::Version::V1_2) {
        finish({Disconnect::Kind::Broken, u"the server does not speak STOMP 1.2"_s});
        return;
    }
    m_parser.setVersion(*version);
    m_session.version = *version;
    m_session.server = QString::fromUtf8(frame.header(stomp::header::server));
    m_session.session = QString::fromUtf8(frame.header(stomp::header::session));
    m_session.extensions = listFromHeader(frame.header("mimi-extensions"));
    const auto peer = stomp::parseHeartBeat(frame.header(stomp::header::heartBeat)).value_or(stomp::HeartBeat());
    m_session.heartBeat = stomp::negotiate(m_options.heartBeat, peer);
    m_deadline.stop();
    m_state = State::Connected;
    startHeartBeats();
    Q_EMIT connected();
}

void StompClient::handleReceipt(const QByteArray &id)
{
    if (const auto receipt = m_receipts.take(id))
        receipt();
}

void StompClient::handleError(const stomp::Frame &frame)
{
    const QByteArray message = frame.header(stomp::header::message);
    m_serverError = QString::fromUtf8(message.isEmpty() ? QByteArray("ERROR frame") : message);
    qCWarning(logClient) << "the server sent an ERROR frame:" << m_serverError;
    Q_EMIT errorReceived(m_serverError);
    finish({Disconnect::Kind::Refused, m_serverError});
}

void StompClient::transmit(stomp::Frame frame, Receipt receipt)
{
    if (m_state != State::Connected)
        return;
    if (receipt) {
        const QByteArray id = nextId();
        frame.addHeader(stomp::header::receipt, id);
        m_receipts.insert(id, std::move(receipt));
    }
    Q_EMIT frameSent(frame);
    write(stomp::encode(frame, m_session.version));
}

void StompClient::write(QByteArrayView bytes)
{
    while (m_socket && !bytes.isEmpty()) {
        const auto piece = wholeCharacters(bytes, limits::webSocketMessage);
        m_socket->sendTextMessage(QString::fromUtf8(piece));
        bytes = bytes.sliced(piece.size());
    }
    if (m_session.heartBeat.send > 0ms)
        m_beat.start();
}

void StompClient::startHeartBeats()
{
    m_lastReceived.start();
    if (m_session.heartBeat.send > 0ms) {
        m_beat.setInterval(m_session.heartBeat.send * 3 / 4); // leaves time for the way
        m_beat.start();
    }
    // Looked at once a period, so that a silent server is left after two to three of them.
    if (m_session.heartBeat.expect > 0ms)
        m_silence.start(m_session.heartBeat.expect);
}

void StompClient::finish(Disconnect reason)
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    m_deadline.stop();
    m_beat.stop();
    m_silence.stop();
    m_receipts.clear();
    m_session.heartBeat = {};
    auto *socket = m_socket.release();
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
    qCInfo(logClient) << "connection ended:" << reason.text;
    Q_EMIT disconnected(reason);
}

} // namespace mimi::client
