// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockjs/envelope.h"

#include <QStringBuilder>
#include <algorithm>

namespace mimi::sockjs {

namespace {

constexpr qsizetype callbackLength = 32;

//! '<' is escaped too: the literal stands inside of a <script>, which "</script>" would end.
QByteArray asLiteral(QByteArrayView frame)
{
    QByteArray out = "\"";
    out.reserve(frame.size() + frame.size() / 8 + 2);
    for (const char c : frame) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (c == '<')
            out += "\\u003c";
        else
            out += c;
    }
    out += '"';
    return out;
}

//! Internet Explorer shows nothing of a page before its first kilobyte.
QByteArray htmlFilePage(const QByteArray &callback)
{
    QByteArray page = R"(<!doctype html>
<html><head>
  <meta http-equiv="X-UA-Compatible" content="IE=edge" />
  <meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
</head><body><h2>Don't panic!</h2>
  <script>
    document.domain = document.domain;
    var c = parent.)"
        + callback + R"(;
    c.start();
    function p(d) {c.message(d);};
    window.onload = function() {c.stop();};
  </script>)";
    return page.leftJustified(1025, ' ') + "\r\n\r\n";
}

} // namespace

QByteArray Envelope::wrap(QByteArrayView frame) const
{
    return before + (asString ? asLiteral(frame) : frame.toByteArray()) + after;
}

Envelope envelopeOf(Endpoint endpoint, const QByteArray &callback)
{
    const QByteArray script = "application/javascript; charset=UTF-8";
    switch (endpoint) {
    case Endpoint::XhrStreaming:
        return {.contentType = script,
                .streaming = true,
                .prelude = QByteArray(2048, 'h') + '\n', // "must first send 2KiB of `h` bytes as prelude"
                .after = "\n"};
    case Endpoint::EventSource:
        return {.contentType = "text/event-stream",
                .streaming = true,
                .prelude = "\r\n", // "due to a bug in Opera"
                .before = "data: ",
                .after = "\r\n\r\n"};
    case Endpoint::HtmlFile:
        return {.contentType = "text/html; charset=UTF-8",
                .streaming = true,
                .asString = true,
                .prelude = htmlFilePage(callback),
                .before = "<script>\np(",
                .after = ");\n</script>\r\n"};
    case Endpoint::Jsonp:
        // The comment keeps a callback from forming the head of another file format (CVE-2014-4671).
        return {.contentType = script, .asString = true, .before = "/**/" + callback + '(', .after = ");\r\n"};
    default:
        return {.contentType = script, .after = "\n"};
    }
}

bool needsCallback(Endpoint endpoint)
{
    return endpoint == Endpoint::HtmlFile || endpoint == Endpoint::Jsonp;
}

bool isCallback(QByteArrayView callback)
{
    if (callback.isEmpty() || callback.size() > callbackLength)
        return false;
    return std::ranges::all_of(callback, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
            || c == '.';
    });
}

} // namespace mimi::sockjs
