// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sockjs-echo/echoservices.h"

namespace mimi::sockjs {

namespace {

class Echo : public net::LinkHandler
{
public:
    explicit Echo(net::Link &link) : m_link(link) { }

    void received(QByteArrayView bytes) override { m_link.send(bytes); }
    void closed() override { }

private:
    net::Link &m_link;
};

std::unique_ptr<net::LinkHandler> makeEcho(net::Link &link, const net::HttpRequest &, const std::any &, net::Worker &)
{
    return std::make_unique<Echo>(link);
}

std::unique_ptr<net::LinkHandler> makeClosed(net::Link &link, const net::HttpRequest &, const std::any &, net::Worker &)
{
    link.close(3000, QStringLiteral("Go away!"));
    return std::make_unique<Echo>(link);
}

Options optionsAt(const QByteArray &prefix)
{
    Options options;
    options.prefix = prefix;
    options.responseLimit = 4096;
    return options;
}

Options withoutWebSocket(Options options)
{
    options.webSocket = false;
    return options;
}

Options withCookie(Options options)
{
    options.cookieNeeded = true;
    return options;
}

constexpr char echo[] = "/echo";
constexpr char closing[] = "/close";
constexpr char disabledWebSocketEcho[] = "/disabled_websocket_echo";
constexpr char cookieNeededEcho[] = "/cookie_needed_echo";

} // namespace

EchoServices::EchoServices(int workers)
    : m_echo(optionsAt(echo), workers, makeEcho),
      m_close(optionsAt(closing), workers, makeClosed),
      m_disabledWebSocketEcho(withoutWebSocket(optionsAt(disabledWebSocketEcho)), workers, makeEcho),
      m_cookieNeededEcho(withCookie(optionsAt(cookieNeededEcho)), workers, makeEcho)
{ }

void EchoServices::mountIn(net::Site &site)
{
    site.mount(echo, &m_echo, &m_echo);
    site.mount(closing, &m_close, &m_close);
    site.mount(disabledWebSocketEcho, &m_disabledWebSocketEcho, &m_disabledWebSocketEcho);
    site.mount(cookieNeededEcho, &m_cookieNeededEcho, &m_cookieNeededEcho);
}

void EchoServices::endSessions(net::Worker &worker)
{
    for (Service *service : {&m_echo, &m_close, &m_disabledWebSocketEcho, &m_cookieNeededEcho})
        service->endSessions(worker);
}

} // namespace mimi::sockjs
