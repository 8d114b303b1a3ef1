// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockjs/route.h"

#include <algorithm>
#include <array>
#include <span>

namespace mimi::sockjs {

namespace {

struct Row
{
    const char *name;
    Endpoint endpoint;
    const char *methods;
    bool crossOrigin;
};

constexpr std::array pages{
    Row{"", Endpoint::Greeting, "GET", false},
    Row{"info", Endpoint::Info, "OPTIONS, GET", true},
    Row{"iframe", Endpoint::Iframe, "GET", false},
    Row{"websocket", Endpoint::RawWebSocket, "GET", false},
};

constexpr std::array transports{
    Row{"websocket", Endpoint::WebSocket, "GET", false},
    Row{"xhr", Endpoint::Xhr, "OPTIONS, POST", true},
    Row{"xhr_streaming", Endpoint::XhrStreaming, "OPTIONS, POST", true},
    Row{"xhr_send", Endpoint::XhrSend, "OPTIONS, POST", true},
    Row{"eventsource", Endpoint::EventSource, "GET", true},
    Row{"htmlfile", Endpoint::HtmlFile, "GET", false},
    Row{"jsonp", Endpoint::Jsonp, "GET", false},
    Row{"jsonp_send", Endpoint::JsonpSend, "POST", false},
};

const Row *findRow(std::span<const Row> rows, QByteArrayView name)
{
    const auto found = std::ranges::find_if(rows, [name](const Row &row) { return name == QByteArrayView(row.name); });
    return found == rows.end() ? nullptr : &*found;
}

const Row &rowOf(Endpoint endpoint)
{
    const auto matches = [endpoint](const Row &row) { return row.endpoint == endpoint; };
    const auto page = std::ranges::find_if(pages, matches);
    return page != pages.end() ? *page : *std::ranges::find_if(transports, matches);
}

//! iframe.html, or with a version in the name: /iframe[0-9-.a-z_]*.html
bool isIframePage(QByteArrayView name)
{
    const QByteArrayView begin = "iframe";
    const QByteArrayView end = ".html";
    if (name.size() < begin.size() + end.size() || !name.startsWith(begin) || !name.endsWith(end))
        return false;
    const QByteArrayView version = name.sliced(begin.size(), name.size() - begin.size() - end.size());
    return std::ranges::all_of(version, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_';
    });
}

std::optional<Route> findPage(QByteArrayView name)
{
    if (isIframePage(name))
        return Route{Endpoint::Iframe, {}};
    const Row *row = findRow(pages, name);
    if (!row || row->endpoint == Endpoint::Iframe)
        return std::nullopt;
    return Route{row->endpoint, {}};
}

bool isId(QByteArrayView part)
{
    return !part.isEmpty() && !part.contains('.');
}

std::optional<Route> findTransport(QByteArrayView server, QByteArrayView session, QByteArrayView name)
{
    const Row *row = findRow(transports, name);
    if (!row || !isId(server) || !isId(session))
        return std::nullopt;
    return Route{row->endpoint, session.toByteArray()};
}

} // namespace

std::optional<Route> findRoute(QByteArrayView prefix, QByteArrayView path)
{
    if (!path.startsWith(prefix))
        return std::nullopt;
    QByteArrayView rest = path.sliced(prefix.size());
    if (rest.isEmpty())
        return Route{Endpoint::Greeting, {}};
    if (!rest.startsWith('/'))
        return std::nullopt;
    rest = rest.sliced(1);

    const qsizetype first = rest.indexOf('/');
    if (first < 0)
        return findPage(rest);
    const qsizetype second = rest.indexOf('/', first + 1);
    if (second < 0)
        return std::nullopt;
    return findTransport(rest.first(first), rest.sliced(first + 1, second - first - 1), rest.sliced(second + 1));
}

QByteArray allowedMethods(Endpoint endpoint)
{
    return rowOf(endpoint).methods;
}

bool isCrossOrigin(Endpoint endpoint)
{
    return rowOf(endpoint).crossOrigin;
}

bool isSession(Endpoint endpoint)
{
    return endpoint >= Endpoint::Xhr;
}

} // namespace mimi::sockjs
