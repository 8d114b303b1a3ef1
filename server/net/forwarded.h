// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/http.h"

#include <utility>

namespace mimi::net {

//! A network as QHostAddress::parseSubnet() gives it.
using Subnet = std::pair<QHostAddress, int>;

bool contains(const QList<Subnet> &networks, const QHostAddress &address);

//! An IPv4 address that came in IPv6's clothes (::ffff:a.b.c.d) as what it is.
QHostAddress unmapped(const QHostAddress &address);

//! Where a request really came from.
struct Origin
{
    QHostAddress address;
    bool secure = false;
};

//! What the trusted proxies on the way say in X-Forwarded-For and -Proto, or else in Forwarded (RFC 7239): the
//! last address that is not one of theirs. The word of anyone else is not believed.
Origin forwardedOrigin(const HttpRequest &request, Origin socket, const QList<Subnet> &trustedProxies);

} // namespace mimi::net
