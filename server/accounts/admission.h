// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"
#include "server/accounts/tokens.h"
#include "server/net/http.h"

#include <functional>

namespace mimi::net {
class Worker;
}

namespace mimi::accounts {

//! Decides at the doors of the chat (WebSocket and SockJS handshakes) by the token that a request brings.
class Admission
{
public:
    //! Who it is, or the answer to send instead: 401 with WWW-Authenticate and the envelope.
    using Decision = Result<Principal, net::HttpResponse>;

    explicit Admission(Tokens &tokens) : m_tokens(tokens) { }

    //! To be called in the worker's thread, where `decided` is called too: before this returns or later.
    void decide(const net::HttpRequest &request, net::Worker &worker, std::function<void(Decision)> decided);

private:
    Tokens &m_tokens;
};

} // namespace mimi::accounts
