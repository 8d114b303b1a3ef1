// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/httpconnection.h"

#include "server/net/forwarded.h"
#include "server/net/gate.h"
#include "server/net/httpresponse.h"
#include "server/net/peersocket.h"
#include "server/net/premises.h"
#include "server/net/websockethandshake.h"
#include "server/net/worker.h"

#include <QScopedValueRollback>
#include <QTimerEvent>
#include <algorithm>
#include <utility>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace mimi::net {

using namespace std::chrono_literals;

namespace {

// More than one head, so that a full buffer always tells that a head is too large.
constexpr qint64 readBuffer = limits::httpHead + 1024;
// A client that sends requests faster than it reads the answers waits here.
constexpr qint64 unreadAnswers = 64 * 1024;

} // namespace

HttpConnection::HttpConnection(Gate &gate, PeerSocket *socket, AddressLimits::Slot slot)
    : m_gate(&gate), m_peer(socket), m_socket(&socket->tcp()), m_slot(std::move(slot))
{
    m_gate->premises().open.enter();
    m_socket->setParent(this);
    m_socket->setReadBufferSize(readBuffer);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::advance);
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpConnection::socketGone);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpConnection::bytesTaken);
    if (auto *tls = qobject_cast<QSslSocket *>(m_socket))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &HttpConnection::bytesTaken);
}

HttpConnection::~HttpConnection()
{
    m_gate->release(this);
    m_gate->premises().open.leave();
}

void HttpConnection::start()
{
    startTimer(m_gate->premises().options.handshakeTime);
    if (auto *tls = qobject_cast<QSslSocket *>(m_socket); tls && !tls->isEncrypted()) {
        m_state = State::Encrypting;
        connect(tls, &QSslSocket::encrypted, this, [this] {
            m_state = State::Head;
            advance();
        });
        return;
    }
    advance();
}

// Reading

void HttpConnection::advance()
{
    if (m_advancing)
        return; // a service has answered at once: the loop below goes on
    const QScopedValueRollback guard(m_advancing, true);
    while (step()) { }
}

bool HttpConnection::step()
{
    switch (m_state) {
    case State::Head:
        return m_peer->queuedBytes() < unreadAnswers && readHead();
    case State::Body:
        return readBody();
    case State::Closing:
        m_socket->skip(m_socket->bytesAvailable());
        return false;
    case State::Encrypting:
    case State::Admitting:
    case State::Moving:
    case State::Answering:
    case State::Gone:
        return false;
    }
    return false;
}

bool HttpConnection::readHead()
{
    const QByteArray bytes = m_socket->peek(std::min<qint64>(limits::httpHead, m_socket->bytesAvailable()));
    if (bytes.isEmpty())
        return false;
    if (bytes.startsWith("\r\n")) { // RFC 9112, 2.2
        m_socket->skip(2);
        return true;
    }
    const HeadEnd end = findHeadEnd(bytes);
    if (end.state == HeadEnd::State::Found)
        return takeHead(QByteArrayView(bytes).first(end.size));
    if (end.state == HeadEnd::State::Broken)
        refuse(HttpError{400, "Malformed request: a line does not end in CRLF."});
    else if (bytes.size() >= limits::httpHead)
        refuse(HttpError{431, "The head of the request is too large."});
    else if (!std::exchange(m_headBegun, true))
        startTimer(m_gate->premises().options.handshakeTime);
    return false;
}

bool HttpConnection::takeHead(QByteArrayView head)
{
    m_headBegun = false;
    m_timer.stop();
    m_parser = std::make_unique<HttpRequestParser>();
    if (const auto parsed = m_parser->parseHead(head); !parsed) {
        refuse(parsed.error());
        return false;
    }
    m_keepAlive = m_keepAlive && m_parser->keepsAlive() && !m_gate->premises().draining;
    return admitPeer() && routeRequest(head.size());
}

//! The client behind a trusted proxy takes its own place in the count.
bool HttpConnection::admitPeer()
{
    HttpRequest &request = m_parser->request();
    Premises &premises = m_gate->premises();
    const Origin own{unmapped(m_socket->peerAddress()), m_peer->isEncrypted()};
    const Origin origin = forwardedOrigin(request, own, premises.options.trustedProxies);
    request.peer = origin.address;
    request.secure = origin.secure;
    if (origin.address != own.address && !m_slot.isFor(origin.address))
        m_slot = premises.addresses.take(origin.address);
    if (m_slot.verdict() == AddressLimits::Verdict::Admitted)
        return true;
    premises.figures.refused.add();
    refuse(HttpError{503, "Too many connections from this address."});
    return false;
}

bool HttpConnection::routeRequest(qsizetype headSize)
{
    const HttpRequest &request = m_parser->request();
    const Site::Match match = m_gate->premises().site.find(request.path);
    // Only GET can become a WebSocket; where HTTP is served too, it answers everything else.
    const bool canUpgrade = request.method == "GET" || !match.http;
    if (match.webSocket && canUpgrade && wantsWebSocket(request))
        return startHandshake(match.webSocket, headSize);
    m_socket->skip(headSize);
    m_service = match.http;
    if (match.http)
        return startBody();
    refuse(match.webSocket ? upgradeRequired(request) : errorResponse(404, "There is nothing at this address."));
    return true;
}

bool HttpConnection::startBody()
{
    const HttpRequest &request = m_parser->request();
    const qsizetype limit = m_service->bodyLimit(request);
    if (const auto limited = m_parser->limitBody(limit); !limited) {
        refuse(limited.error());
        return false;
    }
    if (m_parser->isDone())
        return dispatch();
    if (m_parser->expectsContinue())
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    const auto expected = qint64(m_parser->contentLength().value_or(quint64(limit)));
    const auto &options = m_gate->premises().options;
    startTimer(options.handshakeTime + std::chrono::seconds(expected / options.bodyBytesPerSecond));
    m_state = State::Body;
    return true;
}

bool HttpConnection::readBody()
{
    const QByteArray bytes = m_socket->peek(std::min(readBuffer, m_socket->bytesAvailable()));
    if (bytes.isEmpty())
        return false;
    const auto used = m_parser->parseBody(bytes);
    if (!used) {
        refuse(used.error());
        return false;
    }
    m_socket->skip(*used);
    if (m_parser->isDone())
        return dispatch();
    if (*used == 0 && bytes.size() >= limits::httpHead)
        refuse(HttpError{400, "Malformed request: a chunk has no end."});
    return *used > 0;
}

// WebSocket

bool HttpConnection::startHandshake(WebSocketService *service, qsizetype headSize)
{
    if (auto refusal = handshakeRefusal(m_parser->request())) {
        m_socket->skip(headSize);
        refuse(*std::move(refusal));
        return true;
    }
    m_state = State::Admitting;
    m_request = std::move(m_parser->request());
    auto answer = [guard = QPointer(this), service, headSize](WebSocketService::Verdict verdict) {
        if (guard && guard->m_state == State::Admitting)
            guard->decided(std::move(verdict), service, headSize);
    };
    service->admit(m_request, m_gate->worker(), std::move(answer));
    return m_state == State::Head;
}

void HttpConnection::decided(WebSocketService::Verdict verdict, WebSocketService *service, qsizetype headSize)
{
    m_socket->skip(headSize);
    if (verdict.refusal)
        refuse(*std::move(verdict.refusal));
    else
        handOver(std::move(verdict.identity), service);
    advance();
}

void HttpConnection::handOver(std::any identity, WebSocketService *service)
{
    m_state = State::Gone;
    m_socket->disconnect(this);
    m_socket->setParent(nullptr);
    m_slot.settle();
    m_gate->upgrade({m_peer, std::move(m_slot), std::move(m_request), std::move(identity), service});
    deleteLater();
}

// Answering

//! The request is complete.
bool HttpConnection::dispatch()
{
    m_timer.stop();
    m_request = std::move(m_parser->request());
    const auto affinity = m_service->affinity(m_request);
    const auto &gates = m_gate->premises().gates;
    Gate *wanted = affinity ? gates[*affinity % gates.size()] : m_gate;
    if (wanted != m_gate) {
        m_state = State::Moving;
        // Not now: a socket must not change its thread while it emits a signal, nor before it has sent what
        // was written in this turn.
        m_gate->worker().atEndOfTurn([connection = QPointer(this), wanted] {
            if (connection)
                connection->moveTo(*wanted);
        });
        return false;
    }
    handle();
    return m_state == State::Head;
}

void HttpConnection::moveTo(Gate &gate)
{
    if (m_state != State::Moving)
        return;
    m_gate->release(this);
    m_gate = &gate;
    const QPointer guard(this); // from before the move: from then on this may die at any time
    m_peer->setWorker(gate.worker());
    moveToThread(gate.thread());
    gate.worker().post([guard] {
        if (guard)
            guard->arrive();
    });
}

void HttpConnection::arrive()
{
    m_gate->adopt(this);
    if (m_state != State::Moving)
        return;
    handle();
    advance();
}

void HttpConnection::handle()
{
    m_state = State::Answering;
    m_gate->premises().figures.requests.add();
    const auto reply = makeReply();
    m_service->handle(m_request, reply, m_gate->worker());
}

std::shared_ptr<ConnectionReply> HttpConnection::makeReply()
{
    const ConnectionReply::Form form{m_request.method == "HEAD", m_keepAlive, m_request.minorVersion, m_request.secure};
    auto reply = std::make_shared<ConnectionReply>(this, form);
    m_reply = reply.get();
    return reply;
}

//! Answers without a service. If a body is still to come the connection ends.
void HttpConnection::refuse(HttpResponse response)
{
    m_gate->premises().figures.badRequests.add();
    m_timer.stop();
    if (m_parser) {
        m_keepAlive = m_keepAlive && m_parser->isDone();
        m_request = std::move(m_parser->request());
    }
    m_state = State::Answering;
    makeReply()->send(std::move(response));
}

//! After an error nobody knows where the next request begins.
void HttpConnection::refuse(const HttpError &error)
{
    m_keepAlive = false;
    refuse(errorResponse(error.status, error.reason));
}

void HttpConnection::writeReply(const QByteArray &bytes)
{
    m_slot.settle(); // a service has let it in; a streamed reply may not be complete for hours
    m_socket->write(bytes);
}

qint64 HttpConnection::queuedReplyBytes() const
{
    return m_peer->queuedBytes();
}

void HttpConnection::replyDone(bool keepAlive)
{
    m_reply = nullptr;
    m_request = {};
    m_parser.reset();
    m_slot.settle();
    if (!keepAlive) {
        startClosing();
        return;
    }
    m_state = State::Head;
    startTimer(m_gate->premises().options.idleTime);
    if (!m_advancing && m_socket->bytesAvailable() > 0) // not from within the service's call
        QMetaObject::invokeMethod(this, &HttpConnection::advance, Qt::QueuedConnection);
}

void HttpConnection::replyBroken()
{
    m_reply = nullptr;
    abort();
}

// Ending

void HttpConnection::close()
{
    m_keepAlive = false;
    if (m_reply)
        m_reply->forbidKeepAlive();
    else if (isIdle())
        abort(); // there is nothing that could be lost
    else if (m_state == State::Head || m_state == State::Encrypting)
        startClosing();
}

bool HttpConnection::isIdle() const
{
    return m_state == State::Head && !m_headBegun && m_socket->bytesAvailable() == 0 && m_peer->queuedBytes() == 0;
}

//! RFC 9112, 9.6: closing on unread bytes resets the connection, and the last response is lost with it.
//! So the sending half is closed first, and what comes is read until the client closes too.
void HttpConnection::startClosing()
{
    m_state = State::Closing;
    startTimer(m_gate->premises().options.lingerTime);
    m_socket->skip(m_socket->bytesAvailable());
    if (m_peer->queuedBytes() == 0)
        sendEnd();
    else
        m_peer->sendGathered(); // goes on in bytesTaken()
}

void HttpConnection::sendEnd()
{
#ifdef Q_OS_UNIX
    if (!m_peer->isEncrypted() && m_socket->state() == QAbstractSocket::ConnectedState) {
        ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
        return;
    }
#endif
    m_socket->disconnectFromHost();
}

void HttpConnection::bytesTaken()
{
    const bool drained = m_peer->queuedBytes() == 0;
    if (m_state == State::Closing) {
        startTimer(m_gate->premises().options.lingerTime);
        if (drained)
            sendEnd();
    } else if (m_state == State::Head) {
        if (!m_headBegun)
            startTimer(m_gate->premises().options.idleTime);
        advance();
    } else if (drained && m_reply) {
        m_reply->queueDrained();
    }
}

void HttpConnection::abort()
{
    if (m_state == State::Gone)
        return;
    m_peer->cut();
    socketGone();
}

void HttpConnection::socketGone()
{
    if (std::exchange(m_state, State::Gone) == State::Gone)
        return;
    m_timer.stop();
    deleteLater();
    if (ConnectionReply *reply = std::exchange(m_reply, nullptr))
        reply->peerGone();
}

// Time

void HttpConnection::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId()) {
        QObject::timerEvent(event);
        return;
    }
    m_timer.stop();
    if ((m_state == State::Head && m_headBegun) || m_state == State::Body)
        refuse(HttpError{408, "The request took too long to arrive."});
    else
        abort();
}

void HttpConnection::startTimer(std::chrono::milliseconds time)
{
    m_timer.start(int(time.count()), this);
}

} // namespace mimi::net
