// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/http.h"

#include <QStringList>
#include <optional>

namespace mimi::net {

//! The client asks to go over to WebSocket, correctly or not.
bool wantsWebSocket(const HttpRequest &request);

//! Why the handshake is refused (RFC 6455, 4.2), or nothing if it is as it must be.
std::optional<HttpResponse> handshakeRefusal(const HttpRequest &request);

//! The answer to a request without Upgrade at an address that serves nothing but WebSocket.
HttpResponse upgradeRequired(const HttpRequest &request);

//! The first one of the client's list that is supported; empty if there is none.
QString chosenSubprotocol(const HttpRequest &request, const QStringList &supported);

//! The handshake without anything that does not concern it. The path carries `ticket`.
//!
//! This is what QWebSocketServer gets to read: it is stricter than HTTP about the form of a head
//! (line lengths, spaces) and closes without a word, and QWebSocket keeps the whole of it for as long as it
//! lives, tokens included.
QByteArray canonicalHandshake(const HttpRequest &request, quint64 ticket, const QString &subprotocol);

} // namespace mimi::net
