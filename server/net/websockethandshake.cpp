// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/websockethandshake.h"

#include "server/net/httpresponse.h"

#include <algorithm>

namespace mimi::net {

namespace {

//! The elements of a header that is a list (RFC 9110, 5.6.1), repeated or not.
QList<QByteArray> listHeader(const HttpRequest &request, QByteArrayView name)
{
    QList<QByteArray> elements;
    for (const HttpHeader &header : request.headers) {
        if (!header.isNamed(name))
            continue;
        const auto parts = header.value.split(',');
        for (const QByteArray &part : parts) {
            if (const QByteArray element = part.trimmed(); !element.isEmpty())
                elements.append(element);
        }
    }
    return elements;
}

bool listContains(const HttpRequest &request, QByteArrayView name, QByteArrayView token)
{
    return std::ranges::any_of(listHeader(request, name), [token](const QByteArray &element) {
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
    const auto offered = listHeader(request, "Sec-WebSocket-Protocol");
    for (const QByteArray &offer : offered) {
        if (const QString name = QString::fromLatin1(offer); supported.contains(name))
            return name;
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
