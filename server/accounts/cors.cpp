// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/cors.h"

namespace mimi::accounts {

QList<net::HttpHeader> Cors::headers(const net::HttpRequest &request) const
{
    if (m_allowedOrigins.isEmpty())
        return {{"Access-Control-Allow-Origin", "*"}};
    const QByteArray origin = request.header("origin");
    if (!m_allowedOrigins.contains(origin))
        return {{"Vary", "Origin"}};
    return {{"Access-Control-Allow-Origin", origin}, {"Vary", "Origin"}};
}

net::HttpResponse Cors::options(const QByteArray &methods) const
{
    return {.status = 204,
            .headers = {{"Allow", methods},
                        {"Access-Control-Allow-Methods", methods},
                        {"Access-Control-Allow-Headers", "janke-authorization, authorization, content-type"},
                        {"Access-Control-Max-Age", "86400"}},
            .body = {}};
}

} // namespace mimi::accounts
