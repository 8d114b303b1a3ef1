// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/devicecalls.h"

#include "server/accounts/json.h"

namespace mimi::accounts {

using namespace Qt::StringLiterals;
using chat::StatusCode;

namespace {

void sessions(const Services &services, const RestCallPtr &call, qint64 now)
{
    services.store.tokens(call->self(), call->later([call, now](const auto &tokens) {
        if (!tokens)
            return call->fail(StatusCode::InternalError);
        QJsonArray array;
        for (const storage::TokenRecord &token : *tokens) {
            const bool isCurrent = token.hash == call->principal().tokenHash;
            if (isCurrent || now < token.expires)
                array.append(toJson(token, isCurrent));
        }
        call->succeed(array);
    }));
}

void revoke(const Services &services, const RestCallPtr &call)
{
    const qint64 id = call->fields().number(u"id"_s).value_or(0);
    if (id <= 0)
        return call->fail(StatusCode::DataError, u"'id' is missing or not a session's number."_s);
    services.tokens.revoke(call->self(), id, {}, call->later([call](const auto &revoked) {
        if (revoked)
            call->succeed();
        else if (revoked.error() == storage::StoreError::NotFound)
            call->fail(StatusCode::ResourceNotFound, u"You have no such session."_s);
        else
            call->fail(StatusCode::InternalError);
    }));
}

} // namespace

Routes deviceRoutes(const Services &services, Clock now)
{
    using Access = Route::Access;
    return {
        {"GET", "/user/sessions", Access::SignedIn,
         [services, now = std::move(now)](const RestCallPtr &call) { sessions(services, call, now()); }},
        {"POST", "/user/sessions/revoke", Access::SignedIn,
         [services](const RestCallPtr &call) { revoke(services, call); }},
    };
}

} // namespace mimi::accounts
