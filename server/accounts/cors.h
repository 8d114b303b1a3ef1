// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/http.h"

namespace mimi::accounts {

//! Which web pages may use the REST interface (Fetch Standard, "CORS protocol"). Never with credentials:
//! tokens are sent by the page itself, not by the browser on its own.
class Cors
{
public:
    //! Without origins: all pages.
    explicit Cors(QList<QByteArray> allowedOrigins) : m_allowedOrigins(std::move(allowedOrigins)) { }

    //! Headers for the answer to this request.
    QList<net::HttpHeader> headers(const net::HttpRequest &request) const;
    //! The answer to OPTIONS, with what headers() gave; `methods` as in Allow.
    net::HttpResponse options(const QByteArray &methods) const;

private:
    const QList<QByteArray> m_allowedOrigins;
};

} // namespace mimi::accounts
