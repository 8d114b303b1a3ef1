// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/mimilink.h"

#include <QUrlQuery>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

constexpr qsizetype longestLink = 2048;
constexpr qsizetype sha256Length = 32;
constexpr qsizetype longestUser = 32; // as the server allows for a uname

bool isServerAddress(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty()
        && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
}

bool isPrintable(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.isPrint() || c.isSurrogate(); });
}

} // namespace

std::optional<MimiLink> parseMimiLink(QStringView text)
{
    if (text.size() > longestLink)
        return std::nullopt;
    const QUrl url(text.trimmed().toString(), QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != "mimi"_L1 || !url.authority().isEmpty())
        return std::nullopt;

    MimiLink link;
    link.user = url.path(QUrl::FullyDecoded);
    if (link.user.toUcs4().size() > longestUser || link.user.contains(u'/') || !isPrintable(link.user))
        return std::nullopt;

    const QUrlQuery query(url);
    if (query.hasQueryItem(u"server"_s)) {
        link.server = QUrl(query.queryItemValue(u"server"_s, QUrl::FullyDecoded), QUrl::StrictMode);
        if (!isServerAddress(link.server))
            return std::nullopt;
    }
    if (query.hasQueryItem(u"pin"_s)) {
        const QByteArray digits = query.queryItemValue(u"pin"_s, QUrl::FullyDecoded).toLatin1();
        link.pin = QByteArray::fromHex(digits);
        // fromHex() skips what is no digit: the way back tells.
        if (link.pin.size() != sha256Length || link.pin.toHex() != digits.toLower())
            return std::nullopt;
    }
    if (link.user.isEmpty() && link.server.isEmpty())
        return std::nullopt;
    return link;
}

QString formatMimiLink(const MimiLink &link)
{
    const auto encoded = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    QStringList query;
    if (!link.server.isEmpty())
        query.append(u"server="_s + encoded(link.server.toString(QUrl::FullyEncoded)));
    if (!link.pin.isEmpty())
        query.append(u"pin="_s + QString::fromLatin1(link.pin.toHex()));
    const QString path = u"mimi:"_s + encoded(link.user);
    return query.isEmpty() ? path : QString(path + u'?' + query.join(u'&'));
}

} // namespace mimi::desktop
