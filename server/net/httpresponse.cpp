// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/httpresponse.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>
#include <array>
#include <utility>

namespace mimi::net {

namespace {

constexpr std::pair<int, const char *> reasons[] = {
    {100, "Continue"},
    {101, "Switching Protocols"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {426, "Upgrade Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
};

QByteArray reasonPhrase(int status)
{
    const auto *known = std::ranges::find(reasons, status, &std::pair<int, const char *>::first);
    return known == std::end(reasons) ? QByteArray() : QByteArray(known->second);
}

//! RFC 9110, 5.6.7. Made anew at most once a second.
const QByteArray &dateNow()
{
    thread_local qint64 madeAt = -1;
    thread_local QByteArray date;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (std::exchange(madeAt, now) != now) {
        date = QLocale::c()
                   .toString(QDateTime::fromSecsSinceEpoch(now).toUTC(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'")
                   .toLatin1();
    }
    return date;
}

bool isOurs(const QByteArray &name)
{
    constexpr std::array ours{"connection", "content-length", "date", "transfer-encoding", "keep-alive"};
    return std::ranges::any_of(ours, [&](const char *own) { return name.compare(own, Qt::CaseInsensitive) == 0; });
}

bool hasHeader(const HttpResponse &response, QByteArrayView name)
{
    return std::ranges::any_of(response.headers, [name](const HttpHeader &header) { return header.isNamed(name); });
}

bool isSafe(const QByteArray &text)
{
    return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

void appendHeader(QByteArray &out, QByteArrayView name, QByteArrayView value)
{
    out.append(name).append(": ").append(value).append("\r\n");
}

QByteArray connectionOptions(const HttpResponse &response, bool keepAlive, int minorVersion)
{
    QByteArrayList options;
    if (!keepAlive)
        options.append("close");
    else if (minorVersion == 0)
        options.append("keep-alive");
    if (hasHeader(response, "Upgrade")) // RFC 9110, 7.8: it must be named here too
        options.append("Upgrade");
    return options.join(", ");
}

} // namespace

bool mayHaveBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

bool asksToClose(const HttpResponse &response)
{
    return std::ranges::any_of(response.headers, [](const HttpHeader &header) {
        return header.isNamed("Connection") && header.value.compare("close", Qt::CaseInsensitive) == 0;
    });
}

QByteArray encodeHead(const HttpResponse &response, BodyFraming framing, bool keepAlive, int minorVersion)
{
    QByteArray out;
    out.reserve(512);
    out.append("HTTP/1.1 ").append(QByteArray::number(response.status)).append(' ');
    out.append(reasonPhrase(response.status)).append("\r\n");
    appendHeader(out, "Date", dateNow());
    for (const HttpHeader &header : response.headers) {
        if (!isOurs(header.name) && isSafe(header.name) && isSafe(header.value))
            appendHeader(out, header.name, header.value);
    }
    if (!hasHeader(response, "X-Content-Type-Options"))
        appendHeader(out, "X-Content-Type-Options", "nosniff");
    if (framing == BodyFraming::Length)
        appendHeader(out, "Content-Length", QByteArray::number(response.body.size()));
    else if (framing == BodyFraming::Chunked)
        appendHeader(out, "Transfer-Encoding", "chunked");
    if (const QByteArray options = connectionOptions(response, keepAlive, minorVersion); !options.isEmpty())
        appendHeader(out, "Connection", options);
    return out.append("\r\n");
}

HttpResponse errorResponse(int status, const QByteArray &reason)
{
    HttpResponse response;
    response.status = status;
    response.addHeader("Content-Type", "text/plain; charset=utf-8");
    response.addHeader("Cache-Control", "no-store");
    response.body = reason + '\n';
    return response;
}

QByteArray encodeChunk(QByteArrayView bytes)
{
    QByteArray out = QByteArray::number(bytes.size(), 16);
    out.reserve(out.size() + bytes.size() + 4);
    return out.append("\r\n").append(bytes).append("\r\n");
}

} // namespace mimi::net
