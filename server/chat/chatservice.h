// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/admission.h"
#include "server/chat/hub.h"
#include "server/metrics/counter.h"
#include "server/net/service.h"

namespace mimi::server {

//! The ways into the chat: asks for the token and gives each new link its session. One instance serves
//! all workers.
class ChatService : public net::WebSocketService
{
public:
    //! \a hubs: one a worker, in their order; \a origins: web origins that may connect, empty: all.
    ChatService(accounts::Tokens &tokens, std::vector<Hub *> hubs, QStringList origins);

    void admit(const net::HttpRequest &request, net::Worker &worker, std::function<void(Verdict)> decided) override;
    void opened(net::Link &link, const net::HttpRequest &request, std::any identity, net::Worker &worker) override;
    QStringList subprotocols() const override;

    //! The session of a link whose user has been admitted; also for links that are no WebSocket.
    std::unique_ptr<net::LinkHandler> makeSession(net::Link &link, const std::any &identity, const net::Worker &worker);
    //! True if both are of the same user.
    static bool isSameUser(const std::any &a, const std::any &b);

    //! Who was not let in at the handshake.
    struct Refusals
    {
        metrics::SharedCounter origin;
        metrics::SharedCounter token;
    };
    const Refusals &refusals() const { return m_refusals; }

private:
    bool mayCome(const net::HttpRequest &request) const;

    accounts::Admission m_admission;
    std::vector<Hub *> m_hubs;
    QStringList m_origins;
    Refusals m_refusals;
};

} // namespace mimi::server
