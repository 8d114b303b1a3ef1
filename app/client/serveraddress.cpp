// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/serveraddress.h"

#include <QCoreApplication>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace mimi::client {

namespace {

constexpr int defaultPort = 8080;
constexpr qsizetype sha256Bytes = 32;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(mimi::client::ServerAddress)
};

QString withBrackets(const QString &host)
{
    return host.contains(u':') ? u'[' + host + u']' : host;
}

//! An IPv6 address as people write it has no brackets and no port.
bool isBareIpv6(QStringView text)
{
    return !text.contains(u'[') && !text.contains(u"//"_s) && text.count(u':') > 1;
}

QString withScheme(const QString &text)
{
    if (isBareIpv6(text))
        return u"http://["_s + text + u']';
    return text.contains(u"://"_s) ? text : u"http://"_s + text;
}

//! What is left of a path after the endpoints that people copy along with it are cut off.
QString contextOf(QString path)
{
    for (const auto &endpoint : {u"/api"_s, u"/client"_s, u"/socketServer"_s}) {
        const qsizetype at = path.indexOf(endpoint + u'/');
        if (at >= 0)
            path.truncate(at);
        else if (path.endsWith(endpoint))
            path.chop(endpoint.size());
    }
    const bool root = path == u"/"_s || path.isEmpty();
    while (path.endsWith(u'/'))
        path.chop(1);
    return root ? ServerAddress().context : path;
}

Result<ServerAddress, AddressError> parseUrl(const QString &text)
{
    const QUrl url(withScheme(text), QUrl::StrictMode);
    if (!url.isValid())
        return Unexpected{text.count(u':') > text.count(u"://"_s) ? AddressError::BadPort : AddressError::NoHost};
    const QString scheme = url.scheme();
    const bool secure = scheme == u"https"_s || scheme == u"wss"_s;
    if (!secure && scheme != u"http"_s && scheme != u"ws"_s)
        return Unexpected{AddressError::UnknownScheme};
    if (url.host().isEmpty())
        return Unexpected{AddressError::NoHost};
    const int port = url.port(defaultPort);
    if (port < 1)
        return Unexpected{AddressError::BadPort};
    return ServerAddress{.secure = secure,
                         .host = url.host(),
                         .port = quint16(port),
                         .context = contextOf(url.path()),
                         .fingerprint = {}};
}

Result<ServerAddress, AddressError> parseLink(const QString &text)
{
    const QUrlQuery query(QUrl(text).query());
    auto address = parseServerAddress(query.queryItemValue(u"server"_s, QUrl::FullyDecoded));
    if (address)
        address->fingerprint = fingerprintFromText(query.queryItemValue(u"pin"_s)).value_or(QByteArray());
    return address;
}

} // namespace

QUrl ServerAddress::httpUrl(const QString &path) const
{
    return QUrl((secure ? u"https://"_s : u"http://"_s) + withBrackets(host) + u':' + QString::number(port) + context
                + path);
}

QUrl ServerAddress::webSocketUrl() const
{
    QUrl url = httpUrl(u"/client"_s);
    url.setScheme(secure ? u"wss"_s : u"ws"_s);
    return url;
}

QString ServerAddress::toString() const
{
    return isValid() ? httpUrl({}).toString() : QString();
}

QString ServerAddress::shortText() const
{
    return port == defaultPort ? host : withBrackets(host) + u':' + QString::number(port);
}

bool ServerAddress::isSameServer(const ServerAddress &other) const
{
    return own == other.own && (own || toString() == other.toString());
}

QString describe(AddressError error)
{
    switch (error) {
    case AddressError::Empty:
        return Words::tr("Type the address of a server, for example chat.example.org");
    case AddressError::NoHost:
        return Words::tr("This is not the address of a server.");
    case AddressError::BadPort:
        return Words::tr("The number after the colon must be between 1 and 65535.");
    case AddressError::UnknownScheme:
        return Words::tr("An address begins with http:// or https://, or just with a name.");
    }
    return {};
}

Result<ServerAddress, AddressError> parseServerAddress(QStringView view)
{
    const QString text = view.trimmed().toString();
    if (text.isEmpty())
        return Unexpected{AddressError::Empty};
    return text.startsWith(u"mimi:"_s, Qt::CaseInsensitive) ? parseLink(text) : parseUrl(text);
}

QString fingerprintText(const QByteArray &fingerprint)
{
    return QString::fromLatin1(fingerprint.toHex(':').toUpper());
}

std::optional<QByteArray> fingerprintFromText(QStringView text)
{
    QByteArray hex;
    for (const QChar c : text) {
        if (c.isSpace() || c == u':')
            continue;
        if (c.unicode() > 'f' || !isxdigit(c.unicode()))
            return std::nullopt;
        hex.append(c.toLatin1());
    }
    if (hex.size() != 2 * sha256Bytes)
        return std::nullopt;
    return QByteArray::fromHex(hex);
}

} // namespace mimi::client
