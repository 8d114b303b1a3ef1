// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <optional>

namespace mimi::sockjs {

enum class Endpoint {
    Greeting,
    Info,
    Iframe,
    RawWebSocket,
    WebSocket,
    Xhr,
    XhrStreaming,
    XhrSend,
    EventSource,
    HtmlFile,
    Jsonp,
    JsonpSend,
};

//! What a path below the prefix means.
struct Route
{
    Endpoint endpoint;
    QByteArray session; //!< as sent; empty for pages that belong to no session

    friend bool operator==(const Route &, const Route &) = default;
};

//! Nothing if the path names nothing that exists. Paths are compared as sent: SockJS ids are opaque,
//! not empty and without dots; the server id is there for load balancers and ignored.
std::optional<Route> findRoute(QByteArrayView prefix, QByteArrayView path);

//! As in the header Allow.
QByteArray allowedMethods(Endpoint endpoint);

//! May be asked from pages of other origins (CORS).
bool isCrossOrigin(Endpoint endpoint);

//! Belongs to a session that other requests share.
bool isSession(Endpoint endpoint);

} // namespace mimi::sockjs
