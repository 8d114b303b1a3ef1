// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/settings.h"

#include "server/cluster/busoptions.h"

#include <QRegularExpression>
#include <QUrl>
#include <limits>

namespace mimi::server {

using namespace Qt::StringLiterals;

namespace {

using Applied = Result<Done, QString>;
using Apply = std::function<Applied(Config &, const QString &)>;

Unexpected<QString> expected(const char *what)
{
    return Unexpected{QString(u"expected "_s + QLatin1String(what))};
}

Apply number(qint64 Config::*member, qint64 least, qint64 most, qint64 unit = 1)
{
    return [=](Config &config, const QString &text) -> Applied {
        bool ok = false;
        const qint64 value = text.toLongLong(&ok);
        if (!ok || value < least || value > most)
            return Unexpected{u"expected a number from %1 to %2"_s.arg(least).arg(most)};
        config.*member = value * unit;
        return Done{};
    };
}

Apply text(QString Config::*member)
{
    return [=](Config &config, const QString &value) -> Applied {
        config.*member = value;
        return Done{};
    };
}

Apply list(QStringList Config::*member)
{
    return [=](Config &config, const QString &value) -> Applied {
        (config.*member).clear();
        for (const QString &item : value.split(u',', Qt::SkipEmptyParts))
            (config.*member).append(item.trimmed());
        return Done{};
    };
}

//! A switch that sets \a member to \a meaning.
Apply flag(bool Config::*member, bool meaning)
{
    return [=](Config &config, const QString &value) -> Applied {
        const QString word = value.toLower();
        if (word == "true"_L1 || word == "yes"_L1 || word == "on"_L1 || word == "1"_L1)
            config.*member = meaning;
        else if (word == "false"_L1 || word == "no"_L1 || word == "off"_L1 || word == "0"_L1)
            config.*member = !meaning;
        else
            return expected("true or false");
        return Done{};
    };
}

//! ADDRESS:PORT into these two members.
Apply endpoint(QHostAddress Config::*addressMember, quint16 Config::*portMember)
{
    return [=](Config &config, const QString &text) -> Applied {
        const qsizetype colon = text.lastIndexOf(u':');
        bool ok = false;
        const uint port = colon < 0 ? 0 : QStringView(text).sliced(colon + 1).toUInt(&ok);
        if (!ok || port > std::numeric_limits<quint16>::max())
            return expected("ADDRESS:PORT");
        QString host = text.first(colon);
        if (host.startsWith(u'[') && host.endsWith(u']'))
            host = host.sliced(1, host.size() - 2);
        if (host == "localhost"_L1)
            host = u"127.0.0.1"_s;
        const QHostAddress address = host == "*"_L1 ? QHostAddress(QHostAddress::Any) : QHostAddress(host);
        if (address.isNull())
            return expected("ADDRESS:PORT with an IPv4 or [IPv6] address, localhost or *");
        config.*addressMember = address;
        config.*portMember = quint16(port);
        return Done{};
    };
}

Applied applyContext(Config &config, const QString &text)
{
    static const QRegularExpression valid(u"^(/[A-Za-z0-9._~-]+)*/?$"_s);
    if (!valid.match(text).hasMatch())
        return expected("a path such as /Mimi, or nothing");
    config.context = text.toLatin1();
    if (config.context.endsWith('/'))
        config.context.chop(1);
    return Done{};
}

Applied applyBus(Config &config, const QString &text)
{
    if (!text.isEmpty()) {
        if (const auto options = cluster::parseBusAddress(text); !options)
            return Unexpected{options.error()};
    }
    config.bus = text;
    return Done{};
}

Applied applyThreads(Config &config, const QString &text)
{
    bool ok = false;
    config.threads = text.toInt(&ok);
    return ok && config.threads >= 0 && config.threads <= 256 ? Applied(Done{}) : expected("a number from 0 to 256");
}

Applied applyRegistration(Config &config, const QString &text)
{
    if (text != "open"_L1 && text != "closed"_L1 && text != "invitation"_L1)
        return expected("open, closed or invitation");
    config.registration = text;
    return Done{};
}

Applied applyLogFormat(Config &config, const QString &text)
{
    if (text != "text"_L1 && text != "json"_L1)
        return expected("text or json");
    config.jsonLog = text == "json"_L1;
    return Done{};
}

Applied applyStore(Config &config, const QString &text)
{
    if (!text.isEmpty() && !text.startsWith("postgresql://"_L1) && !text.startsWith("postgres://"_L1))
        return expected("a URL such as postgresql://mimi@db.example/mimi");
    config.store = text;
    return Done{};
}

constexpr qint64 day = 24 * 60 * 60;
constexpr qint64 mebi = 1024 * 1024;

std::vector<Setting> makeSettings()
{
    const auto whole = [](const char *name, const char *unit, const char *description, qint64 Config::*member,
                          qint64 least, qint64 most, qint64 factor = 1) {
        return Setting{QLatin1String(name), QLatin1String(unit), QLatin1String(description),
                       number(member, least, most, factor)};
    };
    return {
        {u"listen"_s, u"ADDRESS:PORT"_s, u"Where to serve; port 0 picks a free one. Default 127.0.0.1:8080."_s,
         endpoint(&Config::address, &Config::port)},
        {u"context"_s, u"PATH"_s, u"Path that all addresses begin with. Default /Mimi."_s, applyContext},
        {u"data"_s, u"FOLDER"_s, u"Where everything is kept."_s, text(&Config::dataFolder)},
        {u"store"_s, u"URL"_s,
         u"PostgreSQL database (postgresql://USER@HOST/NAME) that keeps accounts and messages. Default: SQLite in "
         "the data folder."_s,
         applyStore},
        {u"bus"_s, u"URL"_s,
         u"NATS broker (nats://HOST:PORT/PREFIX or tls://…, several with commas) through which the servers of a "
         "cluster hear of each other. Default: this server is alone."_s,
         applyBus},
        {u"bus-ca"_s, u"FILE"_s, u"Who may vouch for the broker (PEM); needed with tls://."_s,
         text(&Config::busAuthorities)},
        {u"bus-cert"_s, u"FILE"_s, u"Certificate that this server shows to the broker (PEM)."_s,
         text(&Config::busCertificate)},
        {u"bus-key"_s, u"FILE"_s, u"Its private key (PEM)."_s, text(&Config::busKey)},
        {u"bus-credentials"_s, u"FILE"_s, u"Credentials for the broker (.creds: user JWT and nkey)."_s,
         text(&Config::busCredentials)},
        {u"threads"_s, u"N"_s, u"Threads that serve connections. Default 0: one for each core."_s, applyThreads},
        whole("retention", "DAYS", "Delete confirmed messages after so many days. Default 0: never.",
              &Config::retention, 0, 36500),
        {u"metrics"_s, u"ADDRESS:PORT"_s, u"Where to serve /metrics for Prometheus. Default: nowhere."_s,
         endpoint(&Config::metricsAddress, &Config::metricsPort)},
        {u"log-format"_s, u"FORMAT"_s, u"Logs as text (default) or json, one object a line."_s, applyLogFormat},
        whole("drain-time", "MS", "At the end: send clients away within this time, not all at once. Default 2000.",
              &Config::drainTime, 0, 600'000),
        {u"demo"_s, {}, u"Fill an empty server with two accounts and a conversation."_s, flag(&Config::demo, true)},
        {u"tls-cert"_s, u"FILE"_s, u"Certificate chain (PEM); serves HTTPS. Read again on SIGHUP."_s,
         text(&Config::tlsCertificate)},
        {u"tls-key"_s, u"FILE"_s, u"Private key (PEM)."_s, text(&Config::tlsKey)},
        {u"insecure-http"_s,
         {},
         u"Allow plain HTTP on addresses that others can reach."_s,
         flag(&Config::insecureHttp, true)},
        {u"origins"_s, u"LIST"_s, u"Web origins that may connect, with commas between them. Default: all."_s,
         list(&Config::origins)},
        {u"trusted-proxies"_s, u"LIST"_s, u"Addresses or networks whose X-Forwarded-For is believed."_s,
         list(&Config::trustedProxies)},
        {u"registration"_s, u"HOW"_s, u"Who may make an account: open (default), closed, invitation."_s,
         applyRegistration},
        {u"invitation"_s, u"CODE"_s, u"The code that new users have to know, with --registration invitation."_s,
         text(&Config::invitation)},
        whole("token-lifetime", "SECONDS", "How long a token lasts unused. Default 7200.", &Config::tokenLifetime, 1,
              3650 * day, 1000),
        whole("kept-token-lifetime", "SECONDS", "The same with \"keep me signed in\". Default 90 days.",
              &Config::keptTokenLifetime, 1, 3650 * day, 1000),
        whole("heart-beat", "MS", "Heart-beats of the server, both ways. Default 10000.", &Config::heartBeat, 0,
              day * 1000),
        {u"no-rate-limits"_s,
         {},
         u"No limits on rates, pending messages and connections: for load tests."_s,
         flag(&Config::rateLimits, false)},
        whole("max-content", "BYTES", "Longest message text.", &Config::content, 1, 64 * mebi),
        whole("max-frame", "BYTES", "Largest STOMP frame.", &Config::frame, 1024, 128 * mebi),
        whole("max-headers", "N", "Most headers of a STOMP frame.", &Config::headers, 8, 10'000),
        whole("max-header-line", "BYTES", "Longest header line of a STOMP frame.", &Config::headerLine, 256, mebi),
        whole("max-websocket-message", "BYTES", "Largest incoming WebSocket message.", &Config::webSocketMessage, 1024,
              128 * mebi),
        whole("max-subscriptions", "N", "Subscriptions of a connection.", &Config::subscriptions, 1, 10'000),
        whole("max-connections-per-user", "N", "Connections of a user; the oldest has to go.",
              &Config::connectionsPerUser, 1, 1'000'000),
        whole("max-connections-per-address", "N", "Connections of a network address.", &Config::connectionsPerAddress,
              1, 1'000'000),
        whole("max-unauthenticated-per-address", "N", "The same, of connections that have not shown a token yet.",
              &Config::unauthenticatedPerAddress, 1, 1'000'000),
        whole("handshake-timeout", "MS", "Time for the HTTP head and for CONNECT.", &Config::handshake, 100,
              day * 1000),
        whole("max-outgoing-queue", "BYTES", "What may wait for a slow reader.", &Config::outgoingQueue, 64 * 1024,
              1024 * mebi),
        whole("sends-per-second", "N", "Messages of a user; faster ones are read later.", &Config::sendsPerSecond, 1,
              1'000'000),
        whole("send-burst", "N", "Messages of a user before that limit begins.", &Config::sendBurst, 1, 1'000'000),
        whole("failed-logins-per-minute", "N", "Failed logins of an address or a name.", &Config::failedLogins, 1,
              1'000'000),
        whole("new-accounts-per-minute", "N", "New accounts of an address.", &Config::newAccounts, 1, 1'000'000),
        whole("max-pending-messages", "N", "Messages of one sender that wait for one receiver.",
              &Config::pendingMessages, 1, 1'000'000'000),
        whole("max-pending-bytes", "BYTES", "Their size.", &Config::pendingBytes, 1, 1024 * 1024 * mebi),
        whole("max-transactions", "N", "Open STOMP transactions of a connection.", &Config::openTransactions, 1,
              10'000),
        whole("max-transaction-bytes", "BYTES", "What they hold.", &Config::transactionBytes, 1024, 1024 * mebi),
        whole("max-http-head", "BYTES", "Largest head of an HTTP request.", &Config::httpHead, 1024, mebi),
        whole("max-http-body", "BYTES", "Largest body of a REST call.", &Config::httpBody, 1024, 128 * mebi),
        whole("max-sockjs-body", "BYTES", "Largest body of a SockJS send.", &Config::sockJsBody, 1024, 128 * mebi),
    };
}

} // namespace

QString Setting::environmentName() const
{
    return u"MIMI_"_s + name.toUpper().replace(u'-', u'_');
}

std::span<const Setting> settings()
{
    static const std::vector<Setting> all = makeSettings();
    return all;
}

} // namespace mimi::server
