// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/restapi.h"

#include "server/accounts/chatcalls.h"
#include "server/accounts/devicecalls.h"
#include "server/accounts/peoplecalls.h"
#include "server/accounts/requesttoken.h"
#include "server/accounts/servercalls.h"
#include "server/net/formdecoding.h"

#include <algorithm>
#include <iterator>

namespace mimi::accounts {

using namespace Qt::StringLiterals;
using chat::StatusCode;

namespace {

//! The argument if the path is one of the route's; an empty text for routes without.
std::optional<QByteArray> match(const Route &route, QByteArrayView path)
{
    if (!route.path.endsWith('*'))
        return path == route.path ? std::optional(QByteArray()) : std::nullopt;

    const QByteArrayView prefix = QByteArrayView(route.path).chopped(1);
    if (!path.startsWith(prefix) || path.sliced(prefix.size()).contains('/'))
        return std::nullopt;
    return net::percentDecoded(path.sliced(prefix.size()));
}

//! What goes with every answer: it is data for programs, never a page (OWASP REST Security Cheat Sheet, "Security
//! Headers").
QList<net::HttpHeader> guarded(QList<net::HttpHeader> headers)
{
    headers.append(net::HttpHeader{"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"});
    headers.append(net::HttpHeader{"Referrer-Policy", "no-referrer"});
    return headers;
}

//! HEAD is answered like GET; the connection leaves out the body.
bool takes(const Route &route, QByteArrayView method)
{
    return route.method == method || (route.method == "GET" && method == "HEAD");
}

//! For the header Allow (RFC 9110, 10.2.1).
QByteArray methodsOf(const std::vector<const Route *> &routes)
{
    QByteArray methods;
    for (const Route *route : routes)
        methods += route->method == "GET" ? QByteArray("GET, HEAD, ") : route->method + ", ";
    return methods + "OPTIONS";
}

} // namespace

RestApi::RestApi(const Services &services, const ApiOptions &options)
    : m_root(options.base + "/api"),
      m_cors(options.allowedOrigins),
      m_accountCalls(services, options),
      m_tokens(services.tokens)
{
    for (Routes &routes : std::array{serverRoutes(options), m_accountCalls.routes(), peopleRoutes(services),
                                     deviceRoutes(services, options.now), chatRoutes(services)})
        std::move(routes.begin(), routes.end(), std::back_inserter(m_routes));
}

RestApi::Found RestApi::find(const QByteArray &path) const
{
    Found found;
    if (!path.startsWith(m_root))
        return found;
    const QByteArrayView below = QByteArrayView(path).sliced(m_root.size());
    for (const Route &route : m_routes) {
        if (const auto argument = match(route, below)) {
            found.routes.push_back(&route);
            found.argument = QString::fromUtf8(*argument);
        }
    }
    return found;
}

void RestApi::handle(const net::HttpRequest &request, net::HttpReplyPtr reply, net::Worker &worker)
{
    const auto call = std::make_shared<RestCall>(request, std::move(reply), worker, guarded(m_cors.headers(request)));
    const Found found = find(request.path);
    if (found.routes.empty())
        return call->send(failureResponse({StatusCode::ResourceNotFound, u"There is no such address."_s}, 404));
    if (request.method == "OPTIONS")
        return call->send(m_cors.options(methodsOf(found.routes)));

    const auto route = std::find_if(found.routes.cbegin(), found.routes.cend(),
                                    [&](const Route *candidate) { return takes(*candidate, request.method); });
    if (route == found.routes.cend()) {
        auto response = failureResponse({StatusCode::DataError, u"The address does not take this method."_s}, 405);
        response.headers.append({"Allow", methodsOf(found.routes)});
        return call->send(std::move(response));
    }
    call->setArgument(found.argument);
    identify(call, **route);
}

void RestApi::identify(const RestCallPtr &call, const Route &route)
{
    if (route.access == Route::Access::Open)
        return carryOut(call, route);
    m_tokens.check(tokenOf(call->request()), call->later([call, &route](const auto &principal) {
        if (!principal)
            return call->fail(principal.error());
        call->setPrincipal(*principal);
        carryOut(call, route);
    }));
}

void RestApi::carryOut(const RestCallPtr &call, const Route &route)
{
    const auto fields = route.method == "GET" ? queryFields(call->request()) : bodyFields(call->request());
    if (!fields)
        return call->send(failureResponse({StatusCode::DataError, fields.error().text}, fields.error().httpStatus));
    call->setFields(*fields);
    route.handle(call);
}

} // namespace mimi::accounts
