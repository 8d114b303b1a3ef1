// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/servercalls.h"

#include "protocol/limits.h"
#include "server/accounts/extensions.h"

#include <QJsonArray>
#include <QJsonObject>

namespace mimi::accounts {

using namespace Qt::StringLiterals;

namespace {

//! One bare line of JSON, for scripts, load balancers and service managers. Whoever reads it knows that the server
//! is live.
net::HttpResponse health(bool isReady, int status)
{
    return {.status = status,
            .headers = {{"Content-Type", "application/json;charset=UTF-8"}, {"Cache-Control", "no-store"}},
            .body = isReady ? "{\"status\":\"ok\",\"live\":true,\"ready\":true}\n"
                            : "{\"status\":\"unavailable\",\"live\":true,\"ready\":false}\n"};
}

std::function<void(const RestCallPtr &)> answerHealth(const std::function<bool()> &isReady)
{
    return [isReady](const RestCallPtr &call) {
        const bool ready = isReady();
        call->send(health(ready, ready ? 200 : 503));
    };
}

QString registrationText(Registration registration)
{
    switch (registration) {
    case Registration::Open:
        return u"open"_s;
    case Registration::Invitation:
        return u"invitation"_s;
    case Registration::Closed:
        break;
    }
    return u"closed"_s;
}

QJsonObject endpoints(const QByteArray &base)
{
    const QString prefix = QString::fromUtf8(base);
    return {{u"webSocket"_s, QString(prefix + "/client"_L1)},
            {u"sockJs"_s, QString(prefix + "/socketServer"_L1)},
            {u"api"_s, QString(prefix + "/api"_L1)}};
}

QJsonObject toJson(const AnnouncedLimits &limits)
{
    return {{u"content"_s, limits.content},
            {u"frame"_s, limits.frame},
            {u"headers"_s, limits.headers},
            {u"headerLine"_s, limits.headerLine},
            {u"webSocketMessage"_s, limits.webSocketMessage},
            {u"subscriptions"_s, limits.subscriptions},
            {u"connectionsPerUser"_s, limits.connectionsPerUser},
            {u"messageIdCharacters"_s, limits::messageIdCharacters},
            {u"nameCharacters"_s, limits::nameCharacters},
            {u"passwordMinimum"_s, limits::passwordMinimum},
            {u"passwordMaximum"_s, limits::passwordMaximum},
            {u"pageRows"_s, limits::pageRows}};
}

QJsonObject info(const ApiOptions &options)
{
    QJsonArray words;
    for (const char *word : extensions)
        words.append(QString::fromLatin1(word));
    return {{u"name"_s, u"Mimi"_s},
            {u"version"_s, QStringLiteral(MIMI_VERSION)},
            {u"protocol"_s, 1},
            {u"subprotocols"_s, QJsonArray{u"v12.stomp"_s, u"v11.stomp"_s, u"v10.stomp"_s}},
            {u"endpoints"_s, endpoints(options.base)},
            {u"extensions"_s, words},
            {u"limits"_s, toJson(options.limits)},
            {u"registration"_s, registrationText(options.registration)}};
}

} // namespace

Routes serverRoutes(const ApiOptions &options)
{
    using Access = Route::Access;
    return {
        {"GET", "/health", Access::Open, answerHealth(options.isReady)},
        {"GET", "/health/ready", Access::Open, answerHealth(options.isReady)},
        {"GET", "/health/live", Access::Open,
         [isReady = options.isReady](const RestCallPtr &call) { call->send(health(isReady(), 200)); }},
        {"GET", "/info", Access::Open, [content = info(options)](const RestCallPtr &call) { call->succeed(content); }},
    };
}

} // namespace mimi::accounts
