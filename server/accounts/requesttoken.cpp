// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/requesttoken.h"

namespace mimi::accounts {

namespace {

//! RFC 6750, 2.1; the scheme's name has no case (RFC 9110, 11.1).
QByteArray bearerToken(const QByteArray &authorization)
{
    static constexpr QByteArrayView scheme = "bearer ";
    if (authorization.left(scheme.size()).compare(scheme, Qt::CaseInsensitive) != 0)
        return {};
    return authorization.mid(scheme.size()).trimmed();
}

} // namespace

QByteArray tokenOf(const net::HttpRequest &request)
{
    if (QByteArray token = bearerToken(request.header("authorization")); !token.isEmpty())
        return token;
    if (QByteArray token = request.header("janke-authorization").trimmed(); !token.isEmpty())
        return token;
    return request.queryValue("srect").value_or(QByteArray());
}

} // namespace mimi::accounts
