// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/service.h"
#include "server/sockjs/service.h"

namespace mimi::sockjs {

//! /echo, /close, /disabled_websocket_echo and /cookie_needed_echo, as the public protocol tests
//! ask for them: with a streaming limit of 4096 bytes.
class EchoServices
{
public:
    explicit EchoServices(int workers);

    void mountIn(net::Site &site);
    void endSessions(net::Worker &worker);

private:
    Service m_echo;
    Service m_close;
    Service m_disabledWebSocketEcho;
    Service m_cookieNeededEcho;
};

} // namespace mimi::sockjs
