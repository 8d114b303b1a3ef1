// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/http.h"

#include "server/net/formdecoding.h"

namespace mimi::net {

QByteArray HttpRequest::header(QByteArrayView name) const
{
    for (const HttpHeader &header : headers) {
        if (header.isNamed(name))
            return header.value;
    }
    return {};
}

QList<QByteArrayView> HttpRequest::elements(QByteArrayView name) const
{
    QList<QByteArrayView> elements;
    for (const HttpHeader &header : headers) {
        if (!header.isNamed(name))
            continue;
        QByteArrayView rest = header.value;
        for (qsizetype comma = rest.indexOf(','); comma >= 0; comma = rest.indexOf(',')) {
            elements.append(rest.first(comma).trimmed());
            rest = rest.sliced(comma + 1);
        }
        elements.append(rest.trimmed());
    }
    return elements;
}

std::optional<QByteArray> HttpRequest::queryValue(QByteArrayView key) const
{
    QByteArrayView rest = query;
    while (!rest.isEmpty()) {
        const qsizetype ampersand = rest.indexOf('&');
        const QByteArrayView pair = ampersand < 0 ? rest : rest.first(ampersand);
        rest = ampersand < 0 ? QByteArrayView() : rest.sliced(ampersand + 1);
        const qsizetype equals = pair.indexOf('=');
        if (formDecoded(equals < 0 ? pair : pair.first(equals)) == key.toByteArray())
            return formDecoded(equals < 0 ? QByteArrayView("") : pair.sliced(equals + 1));
    }
    return std::nullopt;
}

} // namespace mimi::net
