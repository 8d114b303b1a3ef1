// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/admission.h"

#include "server/accounts/envelope.h"
#include "server/accounts/requesttoken.h"
#include "server/net/worker.h"

namespace mimi::accounts {

namespace {

using chat::StatusCode;

//! RFC 6750, 3: a request without a token is told the scheme alone, a wrong token what is wrong with it.
net::HttpResponse refusal(StatusCode code)
{
    if (code == StatusCode::InternalError)
        return failureResponse(failure(code), 500);

    net::HttpResponse response = failureResponse(failure(code), 401);
    QByteArray challenge = "Bearer realm=\"Mimi\"";
    if (code != StatusCode::AuthorizationNotFound)
        challenge += ", error=\"invalid_token\"";
    response.headers.append({"WWW-Authenticate", challenge});
    return response;
}

} // namespace

void Admission::decide(const net::HttpRequest &request, net::Worker &worker, std::function<void(Decision)> decided)
{
    m_tokens.check(tokenOf(request), [&worker, decided = std::move(decided)](const auto &checked) {
        const Decision decision = checked ? Decision(*checked) : Decision(Unexpected{refusal(checked.error())});
        if (QThread::currentThread() == worker.thread())
            decided(decision);
        else
            worker.post([decided, decision] { decided(decision); });
    });
}

} // namespace mimi::accounts
