// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cluster/busoptions.h"

#include <QRegularExpression>
#include <QUrl>

namespace mimi::cluster {

using namespace Qt::StringLiterals;

Result<BusOptions, QString> parseBusAddress(const QString &text)
{
    static const QRegularExpression validPrefix(u"^/?[A-Za-z0-9_-]*$"_s);
    const Unexpected expected{u"expected nats://HOST:PORT/PREFIX or tls://…, several with commas between them"_s};
    BusOptions options;
    const QStringList parts = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        QUrl url(part.trimmed(), QUrl::StrictMode);
        const bool tls = url.scheme() == "tls"_L1;
        if ((!tls && url.scheme() != "nats"_L1) || url.host().isEmpty() || url.hasQuery() || url.hasFragment()
            || !validPrefix.match(url.path()).hasMatch())
            return expected;
        if (options.servers.isEmpty() && url.path().size() > 1)
            options.prefix = url.path().sliced(1).toLatin1();
        options.tls = options.tls || tls;
        url.setScheme(u"nats"_s);
        url.setPath({});
        options.servers.append(url.toString(QUrl::FullyEncoded));
    }
    if (options.servers.isEmpty())
        return expected;
    return options;
}

} // namespace mimi::cluster
