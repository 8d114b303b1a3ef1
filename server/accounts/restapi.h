// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountcalls.h"
#include "server/accounts/apioptions.h"
#include "server/accounts/cors.h"
#include "server/accounts/route.h"
#include "server/accounts/services.h"
#include "server/net/service.h"

namespace mimi::accounts {

//! The REST interface at {base}/api: finds the route, the caller and the fields of a request.
//!
//! It and its services must live until the workers have stopped.
class RestApi : public net::HttpService
{
public:
    RestApi(const Services &services, const ApiOptions &options);

    void handle(const net::HttpRequest &request, net::HttpReplyPtr reply, net::Worker &worker) override;

private:
    //! The routes of one path, and what the path leaves open.
    struct Found
    {
        std::vector<const Route *> routes;
        QString argument;
    };

    Found find(const QByteArray &path) const;
    void identify(const RestCallPtr &call, const Route &route);
    static void carryOut(const RestCallPtr &call, const Route &route);

    const QByteArray m_root;
    const Cors m_cors;
    AccountCalls m_accountCalls;
    Tokens &m_tokens;
    Routes m_routes;
};

} // namespace mimi::accounts
