// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/http.h"
#include "server/sockjs/options.h"
#include "server/sockjs/route.h"

#include <QByteArray>

//! The answers that do not depend on a session, and the headers that all answers share.
namespace mimi::sockjs {

net::HttpResponse plainText(int status, QByteArray text);
net::HttpResponse greeting();
net::HttpResponse notFound();
net::HttpResponse methodNotAllowed(Endpoint endpoint);
net::HttpResponse preflight(Endpoint endpoint);
net::HttpResponse info(const Options &options);
//! The page for clients that cannot cross domains; 304 if `request` knows it already.
net::HttpResponse iframePage(const Options &options, const net::HttpRequest &request);
//! Why this request did not become a WebSocket.
net::HttpResponse noWebSocket(const net::HttpRequest &request);

//! Adds what belongs to every answer of this endpoint: cookie, caching, CORS.
net::HttpResponse dressed(net::HttpResponse response, Endpoint endpoint, const net::HttpRequest &request,
                          const Options &options);

} // namespace mimi::sockjs
