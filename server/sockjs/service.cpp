// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockjs/service.h"

#include "server/sockjs/answers.h"
#include "server/sockjs/envelope.h"
#include "server/sockjs/frames.h"
#include "server/sockjs/receiver.h"
#include "server/sockjs/websocketsession.h"

#include <QHash>
#include <utility>

namespace mimi::sockjs {

//! One request of a session, and how it is answered.
struct Service::Call
{
    net::HttpRequest request;
    net::HttpReplyPtr reply;
    net::Worker *worker;
    Route route;
    const Options *options;

    net::HttpResponse dressed(net::HttpResponse response) const
    {
        return sockjs::dressed(std::move(response), route.endpoint, request, *options);
    }
    void answer(net::HttpResponse response) const { reply->send(dressed(std::move(response))); }
};

namespace {

bool isMethodAllowed(const net::HttpRequest &request, Endpoint endpoint)
{
    // Whoever serves GET serves HEAD (RFC 9110, 9.1); but a HEAD must not open a session.
    const QByteArray method = request.method == "HEAD" && !isSession(endpoint) ? QByteArray("GET") : request.method;
    return allowedMethods(endpoint).replace(' ', "").split(',').contains(method);
}

net::HttpResponse page(const net::HttpRequest &request, Endpoint endpoint, const Options &options)
{
    switch (endpoint) {
    case Endpoint::Greeting:
        return greeting();
    case Endpoint::Info:
        return info(options);
    case Endpoint::Iframe:
        return iframePage(options, request);
    default:
        return options.webSocket ? noWebSocket(request) : notFound();
    }
}

bool isWebSocket(Endpoint endpoint)
{
    return endpoint == Endpoint::RawWebSocket || endpoint == Endpoint::WebSocket;
}

bool isSending(Endpoint endpoint)
{
    return endpoint == Endpoint::XhrSend || endpoint == Endpoint::JsonpSend;
}

//! Browsers send a form from jsonp_send ("d=…"), others may send the array itself.
QByteArray payloadOf(const net::HttpRequest &request, Endpoint endpoint)
{
    const QByteArray type = request.header("Content-Type").split(';').constFirst().trimmed().toLower();
    if (endpoint != Endpoint::JsonpSend || type != "application/x-www-form-urlencoded")
        return request.body;
    net::HttpRequest form;
    form.query = request.body;
    return form.queryValue("d").value_or(QByteArray());
}

net::HttpResponse refusal(PayloadError error)
{
    return plainText(500, error == PayloadError::Missing ? "Payload expected." : "Broken JSON encoding.");
}

//! Firefox takes 204 without a type for broken XML; Konqueror does not take 204 for JSONP.
net::HttpResponse accepted(Endpoint endpoint)
{
    return endpoint == Endpoint::JsonpSend ? plainText(200, "ok") : plainText(204, {});
}

QByteArray callbackOf(const net::HttpRequest &request)
{
    const auto callback = request.queryValue("c");
    return (callback ? callback : request.queryValue("callback")).value_or(QByteArray());
}

} // namespace

Service::Service(Options options, int workers, HandlerFactory makeHandler, Admission admission)
    : m_options(std::move(options)),
      m_makeHandler(std::move(makeHandler)),
      m_admission(std::move(admission)),
      m_tables(size_t(workers))
{ }

Service::~Service() = default;

void Service::handle(const net::HttpRequest &request, net::HttpReplyPtr reply, net::Worker &worker)
{
    const auto route = findRoute(m_options.prefix, request.path);
    if (!route) {
        reply->send(notFound());
        return;
    }
    if (!isMethodAllowed(request, route->endpoint)) {
        reply->send(methodNotAllowed(route->endpoint));
        return;
    }
    Call call{request, std::move(reply), &worker, *route, &m_options};
    if (request.method == "OPTIONS")
        call.answer(preflight(route->endpoint));
    else if (isSession(route->endpoint))
        handleSession(std::move(call));
    else
        call.answer(page(request, route->endpoint, m_options));
}

void Service::handleSession(Call call)
{
    if (!m_admission.admit) {
        handleAdmitted(call, {});
        return;
    }
    const net::HttpRequest request = call.request;
    net::Worker &worker = *call.worker;
    m_admission.admit(request, worker, [this, call = std::move(call)](Verdict verdict) {
        if (verdict.refusal)
            call.answer(std::move(*verdict.refusal));
        else
            handleAdmitted(call, verdict.identity);
    });
}

void Service::handleAdmitted(const Call &call, const std::any &identity)
{
    if (!isSending(call.route.endpoint)) {
        receive(call, identity);
        return;
    }
    Session *session = tableOf(*call.worker).find(call.route.session);
    if (session && isOwner(*session, identity))
        send(call, *session);
    else
        call.answer(notFound());
}

void Service::receive(const Call &call, const std::any &identity)
{
    const QByteArray callback = callbackOf(call.request);
    if (needsCallback(call.route.endpoint) && !isCallback(callback)) {
        call.answer(
            plainText(500, callback.isEmpty() ? "\"callback\" parameter required" : "invalid \"callback\" parameter"));
        return;
    }
    if (!call.reply->isOpen())
        return; // a session for nobody
    Session *session = tableOf(*call.worker).find(call.route.session);
    if (session && !isOwner(*session, identity)) {
        call.answer(notFound());
        return;
    }
    const bool isNew = !session;
    if (isNew)
        session = openSession(call, identity);
    if (!session) {
        call.answer(plainText(503, "Too many sessions.\n"));
        return;
    }
    session->attach(std::make_unique<Receiver>(call.reply, envelopeOf(call.route.endpoint, callback),
                                               call.dressed({200, {}, {}}), m_options.responseLimit));
    if (isNew)
        session->setHandler(m_makeHandler(*session, call.request, identity, *call.worker));
}

void Service::send(const Call &call, Session &session) const
{
    Messages messages = decodeArray(payloadOf(call.request, call.route.endpoint));
    if (!messages) {
        call.answer(refusal(messages.error()));
        return;
    }
    const auto taken = [call] { call.answer(accepted(call.route.endpoint)); };
    if (!session.take(std::move(*messages), taken))
        call.answer(plainText(503, "Too much is waiting.\n"));
}

Session *Service::openSession(const Call &call, const std::any &identity)
{
    SessionTable &table = tableOf(*call.worker);
    if (!table.hasRoom(m_options.sessionsPerWorker))
        return nullptr;
    return &table.add(call.route.session, std::make_unique<Session>(*call.worker, m_options, identity));
}

std::optional<size_t> Service::affinity(const net::HttpRequest &request) const
{
    const auto route = findRoute(m_options.prefix, request.path);
    if (!route || !isSession(route->endpoint))
        return std::nullopt;
    return qHash(route->session);
}

qsizetype Service::bodyLimit(const net::HttpRequest &request) const
{
    const auto route = findRoute(m_options.prefix, request.path);
    return route && isSending(route->endpoint) ? m_options.sendBody : HttpService::bodyLimit(request);
}

void Service::admit(const net::HttpRequest &request, net::Worker &worker, std::function<void(Verdict)> decided)
{
    const auto route = findRoute(m_options.prefix, request.path);
    if (!route || !isWebSocket(route->endpoint) || !m_options.webSocket)
        decided({notFound(), {}});
    else if (m_admission.admit)
        m_admission.admit(request, worker, std::move(decided));
    else
        decided({});
}

void Service::opened(net::Link &link, const net::HttpRequest &request, std::any identity, net::Worker &worker)
{
    const auto route = findRoute(m_options.prefix, request.path);
    if (!route || route->endpoint == Endpoint::RawWebSocket) {
        link.setHandler(m_makeHandler(link, request, identity, worker));
        return;
    }
    auto session = std::make_unique<WebSocketSession>(link, m_options.heartBeat);
    WebSocketSession &opened = *session;
    link.setHandler(std::move(session));
    opened.setHandler(m_makeHandler(opened, request, identity, worker));
}

QStringList Service::subprotocols() const
{
    return m_options.subprotocols;
}

void Service::endSessions(net::Worker &worker)
{
    tableOf(worker).end(1001, QStringLiteral("The server is going away"));
}

SessionTable &Service::tableOf(const net::Worker &worker)
{
    return m_tables[size_t(worker.index())];
}

bool Service::isOwner(const Session &session, const std::any &identity) const
{
    return !m_admission.isSame || m_admission.isSame(session.identity(), identity);
}

} // namespace mimi::sockjs
