// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/websockethandshake.h"

#include "server/net/httpresponse.h"

#include <algorithm>

namespace mimi::net {

namespace {

bool listContains(const HttpRequest &request, QByteArrayView name, QByteArrayView token)
{
    return std::ranges::any_of(request.elements(name), [token](QByteArrayView element) {
        return token.compare(element, Qt::CaseInsensitive) == 0;
    });
}

//! RFC 6455, 4.2.1: base64 of 16 bytes.
bool isKey(const QByteArray &key)
{
    const auto decoded = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    return decoded && decoded.decoded.size() == 16;
}

HttpResponse versionRequired(const QByteArray &reason)
{
    HttpResponse response = errorResponse(426, reason);
    response.addHeader("Upgrade", "websocket");
    response.addHeader("Sec-WebSocket-Version", "13");
    return response;
}

HttpResponse onlyGet(const QByteArray &reason)
{
    HttpResponse response = errorResponse(405, reason);
    response.addHeader("Allow", "GET");
    return response;
}

} // namespace

bool wantsWebSocket(const HttpRequest &request)
{
    return listContains(request, "Upgrade", "websocket") && listContains(request, "Connection", "upgrade");
}

std::optional<HttpResponse> handshakeRefusal(const HttpRequest &request)
{
    if (request.method != "GET")
        return onlyGet("A WebSocket handshake is a GET request.");
    if (request.minorVersion < 1)
        return errorResponse(400, "A WebSocket handshake needs HTTP/1.1.");
    if (request.header("Sec-WebSocket-Version") != "13")
        return versionRequired("The only WebSocket version is 13.");
    if (!isKey(request.header("Sec-WebSocket-Key")))
        return errorResponse(400, "Sec-WebSocket-Key must be the base64 of 16 bytes.");
    return std::nullopt;
}

HttpResponse upgradeRequired(const HttpRequest &request)
{
    constexpr char reason[] = "Only WebSocket is served here.";
    return request.method == "GET" ? versionRequired(reason) : onlyGet(reason);
}

QString chosenSubprotocol(const HttpRequest &request, const QStringList &supported)
{
    const auto offered = request.elements("Sec-WebSocket-Protocol");
    for (const QByteArrayView offer : offered) {
        const auto found = std::find(supported.begin(), supported.end(), QLatin1StringView(offer));
        if (found != supported.end())
            return *found;
    }
    return {};
}

QByteArray canonicalHandshake(const HttpRequest &request, quint64 ticket, const QString &subprotocol)
{
    QByteArray head = "GET /" + QByteArray::number(ticket)
        + " HTTP/1.1\r\n"
          "Host: localhost\r\n"
          "Upgrade: websocket\r\n"
          "Connection: Upgrade\r\n"
          "Sec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: "
        + request.header("Sec-WebSocket-Key") + "\r\n";
    if (!subprotocol.isEmpty())
        head += "Sec-WebSocket-Protocol: " + subprotocol.toLatin1() + "\r\n";
    return head + "\r\n";
}

} // namespace mimi::net
