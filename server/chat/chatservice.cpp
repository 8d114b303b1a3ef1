// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/chat/chatservice.h"

#include "server/chat/chatsession.h"

namespace mimi::server {

using accounts::Principal;

ChatService::ChatService(accounts::Tokens &tokens, std::vector<Hub *> hubs, QStringList origins)
    : m_admission(tokens), m_hubs(std::move(hubs)), m_origins(std::move(origins))
{ }

void ChatService::admit(const net::HttpRequest &request, net::Worker &worker, std::function<void(Verdict)> decided)
{
    if (!mayCome(request)) {
        m_refusals.origin.add();
        const net::HttpResponse refusal{403, {{"Content-Type", "text/plain"}}, "This origin is not allowed.\n"};
        decided({refusal, {}});
        return;
    }
    m_admission.decide(request, worker, [this, decided = std::move(decided)](accounts::Admission::Decision decision) {
        if (decision)
            return decided({std::nullopt, *std::move(decision)});
        m_refusals.token.add();
        decided({std::move(decision.error()), {}});
    });
}

void ChatService::opened(net::Link &link, const net::HttpRequest &, std::any identity, net::Worker &worker)
{
    link.setHandler(makeSession(link, identity, worker));
}

QStringList ChatService::subprotocols() const
{
    return {QStringLiteral("v12.stomp"), QStringLiteral("v11.stomp"), QStringLiteral("v10.stomp")};
}

std::unique_ptr<net::LinkHandler> ChatService::makeSession(net::Link &link, const std::any &identity,
                                                           const net::Worker &worker)
{
    return std::make_unique<ChatSession>(link, *m_hubs[size_t(worker.index())], *std::any_cast<Principal>(&identity));
}

bool ChatService::isSameUser(const std::any &a, const std::any &b)
{
    const auto *first = std::any_cast<Principal>(&a);
    const auto *second = std::any_cast<Principal>(&b);
    return first && second && first->user.id == second->user.id;
}

// Programs send no Origin; only browsers do, and only they can be abused from a foreign page.
bool ChatService::mayCome(const net::HttpRequest &request) const
{
    const QByteArray origin = request.header("Origin");
    return m_origins.isEmpty() || origin.isEmpty() || m_origins.contains(QString::fromUtf8(origin));
}

} // namespace mimi::server
