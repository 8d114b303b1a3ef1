// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockjs/answers.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QLocale>
#include <QRandomGenerator>

namespace mimi::sockjs {

namespace {

constexpr qint64 year = 365 * 24 * 60 * 60;

constexpr char iframeBegin[] = R"(<!DOCTYPE html>
<html>
<head>
  <meta http-equiv="X-UA-Compatible" content="IE=edge" />
  <meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
  <script src=")";

constexpr char iframeEnd[] = R"("></script>
  <script>
    document.domain = document.domain;
    SockJS.bootstrap_iframe();
  </script>
</head>
<body>
  <h2>Don't panic!</h2>
  <p>This is a SockJS hidden iframe. It's used for cross domain magic.</p>
</body>
</html>)";

void add(net::HttpResponse &response, QByteArray name, QByteArray value)
{
    response.headers.append({std::move(name), std::move(value)});
}

void cacheForAYear(net::HttpResponse &response)
{
    const QDateTime expires = QDateTime::currentDateTimeUtc().addSecs(year);
    add(response, "Cache-Control", "public, max-age=" + QByteArray::number(year));
    add(response, "Expires",
        QLocale::c().toString(expires, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1());
}

void neverCache(net::HttpResponse &response)
{
    add(response, "Cache-Control", "no-store, no-cache, no-transform, must-revalidate, max-age=0");
}

//! Credentials may only be allowed to an origin that is named, not to "*" (Fetch, "CORS protocol and credentials").
void allowOrigin(net::HttpResponse &response, const net::HttpRequest &request, const Options &options)
{
    const QByteArray origin = request.header("Origin");
    add(response, "Vary", "Origin");
    if (!options.origins.isEmpty() && !options.origins.contains(origin))
        return;
    if (!origin.isEmpty())
        add(response, "Access-Control-Allow-Credentials", "true");
    add(response, "Access-Control-Allow-Origin", origin.isEmpty() ? QByteArray("*") : origin);
    if (const QByteArray asked = request.header("Access-Control-Request-Headers"); !asked.isEmpty())
        add(response, "Access-Control-Allow-Headers", asked);
}

//! Load balancers stick to the cookie's value, so an existing one is kept.
QByteArray sessionCookie(const net::HttpRequest &request)
{
    for (const QByteArray &pair : request.header("Cookie").split(';')) {
        QByteArray cookie = pair.trimmed();
        if (cookie.startsWith("JSESSIONID=") && cookie.size() > 11)
            return cookie;
    }
    return "JSESSIONID=dummy";
}

bool isPage(Endpoint endpoint)
{
    return endpoint == Endpoint::Greeting || endpoint == Endpoint::Iframe;
}

} // namespace

net::HttpResponse plainText(int status, QByteArray text)
{
    return {status, {{"Content-Type", "text/plain; charset=UTF-8"}}, std::move(text)};
}

net::HttpResponse greeting()
{
    return plainText(200, "Welcome to SockJS!\n");
}

net::HttpResponse notFound()
{
    return plainText(404, "404 Error: Page not found\n");
}

net::HttpResponse methodNotAllowed(Endpoint endpoint)
{
    return {405, {{"Allow", allowedMethods(endpoint)}}, {}};
}

net::HttpResponse preflight(Endpoint endpoint)
{
    net::HttpResponse response{204, {}, {}};
    add(response, "Access-Control-Allow-Methods", allowedMethods(endpoint));
    add(response, "Access-Control-Max-Age", QByteArray::number(year));
    return response;
}

net::HttpResponse info(const Options &options)
{
    const auto truth = [](bool value) { return value ? QByteArray("true") : QByteArray("false"); };
    const QByteArray entropy = QByteArray::number(QRandomGenerator::system()->generate());
    return {200,
            {{"Content-Type", "application/json; charset=UTF-8"}},
            R"({"websocket":)" + truth(options.webSocket) + R"(,"origins":["*:*"],"cookie_needed":)"
                + truth(options.cookieNeeded) + R"(,"entropy":)" + entropy + '}'};
}

net::HttpResponse iframePage(const Options &options, const net::HttpRequest &request)
{
    const QByteArray url = QString::fromUtf8(options.scriptUrl).toHtmlEscaped().toUtf8();
    const QByteArray page = iframeBegin + url + iframeEnd;
    const QByteArray tag = '"' + QCryptographicHash::hash(page, QCryptographicHash::Sha256).toHex().first(32) + '"';
    if (request.header("If-None-Match") == tag)
        return {304, {{"ETag", tag}}, {}};
    return {200, {{"Content-Type", "text/html; charset=UTF-8"}, {"ETag", tag}}, page};
}

net::HttpResponse noWebSocket(const net::HttpRequest &request)
{
    if (request.header("Upgrade").toLower() != "websocket")
        return plainText(400, R"(Can "Upgrade" only to "WebSocket".)");
    return plainText(400, R"("Connection" must be "Upgrade".)");
}

net::HttpResponse dressed(net::HttpResponse response, Endpoint endpoint, const net::HttpRequest &request,
                          const Options &options)
{
    const bool lasting = endpoint == Endpoint::Iframe || request.method == "OPTIONS";
    if (lasting)
        cacheForAYear(response);
    else if (!isPage(endpoint))
        neverCache(response);
    if (isCrossOrigin(endpoint))
        allowOrigin(response, request, options);
    if (options.cookieNeeded && isSession(endpoint))
        add(response, "Set-Cookie", sessionCookie(request) + "; path=/");
    return response;
}

} // namespace mimi::sockjs
