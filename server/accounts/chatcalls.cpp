// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/chatcalls.h"

#include "protocol/limits.h"
#include "server/accounts/json.h"

#include <algorithm>

namespace mimi::accounts {

using namespace Qt::StringLiterals;
using chat::StatusCode;
using storage::Store;

namespace {

constexpr qint64 usualPage = 50;

//! Nothing if the field is there but no number of at least \a least.
std::optional<qint64> optionalNumber(const Fields &fields, const QString &key, qint64 least, qint64 absent)
{
    if (!fields.contains(key))
        return absent;
    const auto number = fields.number(key);
    return number && *number >= least ? number : std::nullopt;
}

void history(Store &store, const RestCallPtr &call)
{
    const Fields &fields = call->fields();
    const storage::UserId peer{fields.number(u"peer"_s).value_or(0)};
    const auto before = optionalNumber(fields, u"before"_s, 1, 0);
    const auto limit = optionalNumber(fields, u"limit"_s, 1, usualPage);
    if (!peer.isValid() || !before || !limit)
        return call->fail(StatusCode::DataError, u"'peer' is missing, or a number is none."_s);

    const int rows = int(std::min<qint64>(*limit, limits::pageRows));
    store.history(call->self(), peer, storage::MessageId{*before}, rows, call->later([call](const auto &page) {
        if (!page)
            return call->fail(StatusCode::InternalError);
        call->succeed(toJson(*page));
    }));
}

void conversations(Store &store, const RestCallPtr &call)
{
    store.conversations(call->self(), call->later([call](const auto &found) {
        if (!found)
            return call->fail(StatusCode::InternalError);
        call->succeed(toJson(*found));
    }));
}

} // namespace

Routes chatRoutes(const Services &services)
{
    using Access = Route::Access;
    Store &store = services.store;
    return {
        {"GET", "/chat/history", Access::SignedIn, [&store](const RestCallPtr &call) { history(store, call); }},
        {"GET", "/chat/conversations", Access::SignedIn,
         [&store](const RestCallPtr &call) { conversations(store, call); }},
    };
}

} // namespace mimi::accounts
