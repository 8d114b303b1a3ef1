// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/forwarded.h"

#include <algorithm>

namespace mimi::net {

namespace {

struct Hop
{
    QHostAddress address;
    QByteArray scheme;
};

//! `1.2.3.4`, `1.2.3.4:80`, `2001:db8::1`, `[2001:db8::1]:80`; null if it is none of them.
QHostAddress parseNode(QByteArray node)
{
    if (node.startsWith('[')) {
        const qsizetype bracket = node.indexOf(']');
        node = bracket < 0 ? QByteArray() : node.mid(1, bracket - 1);
    } else if (node.count(':') == 1) {
        node.truncate(node.indexOf(':'));
    }
    return unmapped(QHostAddress(QString::fromLatin1(node)));
}

QByteArray unquoted(const QByteArray &text)
{
    return text.size() >= 2 && text.startsWith('"') && text.endsWith('"') ? text.mid(1, text.size() - 2) : text;
}

Hop parseForwardedElement(const QByteArray &element)
{
    Hop hop;
    const auto parts = element.split(';');
    for (const QByteArray &part : parts) {
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = part.left(equals).trimmed().toLower();
        const QByteArray value = unquoted(part.mid(equals + 1).trimmed());
        if (name == "for")
            hop.address = parseNode(value);
        else if (name == "proto")
            hop.scheme = value.toLower();
    }
    return hop;
}

//! X-Forwarded-For goes first: nearly every proxy writes it, and most pass on a Forwarded that the client has made up.
QList<Hop> hopsOf(const HttpRequest &request)
{
    QList<Hop> hops;
    const auto addresses = request.elements("X-Forwarded-For");
    const QByteArray scheme = request.header("X-Forwarded-Proto").trimmed().toLower();
    for (const QByteArrayView address : addresses)
        hops.append({parseNode(address.toByteArray()), scheme});
    if (!hops.isEmpty())
        return hops;
    const auto forwarded = request.elements("Forwarded");
    for (const QByteArrayView element : forwarded)
        hops.append(parseForwardedElement(element.toByteArray()));
    return hops;
}

} // namespace

bool contains(const QList<Subnet> &networks, const QHostAddress &address)
{
    return std::ranges::any_of(networks, [&](const Subnet &network) { return address.isInSubnet(network); });
}

QHostAddress unmapped(const QHostAddress &address)
{
    bool isIPv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIPv4);
    return isIPv4 ? QHostAddress(ipv4) : address;
}

Origin forwardedOrigin(const HttpRequest &request, Origin socket, const QList<Subnet> &trustedProxies)
{
    if (!contains(trustedProxies, socket.address))
        return socket;
    Origin origin = socket;
    const QList<Hop> hops = hopsOf(request);
    for (auto hop = hops.crbegin(); hop != hops.crend() && !hop->address.isNull(); ++hop) {
        origin.address = hop->address;
        if (!hop->scheme.isEmpty())
            origin.secure = hop->scheme == "https" || hop->scheme == "wss";
        if (!contains(trustedProxies, hop->address))
            break;
    }
    return origin;
}

} // namespace mimi::net
