// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/peoplecalls.h"

#include "server/accounts/json.h"
#include "server/accounts/names.h"

namespace mimi::accounts {

using namespace Qt::StringLiterals;
using chat::StatusCode;
using storage::Store;
using storage::StoreError;

namespace {

constexpr int foundPeople = 20;

//! Answers with the people, or says that it could not be done.
auto peopleReply(const RestCallPtr &call)
{
    return call->later([call](const storage::StoreResult<QList<storage::User>> &people) {
        if (!people)
            return call->fail(StatusCode::InternalError);
        call->succeed(toJson(*people));
    });
}

void profile(Store &store, const RestCallPtr &call)
{
    store.userByName(nameKey(call->argument()), call->later([call](const auto &user) {
        if (user)
            call->succeed(QJsonObject{{u"user"_s, toJson(*user)}, {u"isAttention"_s, false}});
        else if (user.error() == StoreError::NotFound)
            call->fail(StatusCode::ResourceNotFound, u"There is no such user."_s);
        else
            call->fail(StatusCode::InternalError);
    }));
}

void search(Store &store, const RestCallPtr &call)
{
    const auto text = call->fields().text(u"q"_s);
    if (!text)
        return call->fail(StatusCode::DataError, u"'q' is missing."_s);
    // Everybody's name begins with nothing; but that is no question, it is a dump of the accounts.
    const QString prefix = nameKey(text->trimmed());
    if (prefix.isEmpty())
        return call->succeed(QJsonArray());
    store.searchUsers(prefix, foundPeople, peopleReply(call));
}

void changeBlock(Store &store, const RestCallPtr &call,
                 void (Store::*change)(storage::UserId, storage::UserId, storage::Reply<Done>))
{
    const storage::UserId other{call->fields().number(u"uid"_s).value_or(0)};
    if (!other.isValid())
        return call->fail(StatusCode::DataError, u"'uid' is missing or not a user's number."_s);
    if (other == call->self())
        return call->fail(StatusCode::Forbidden, u"That is yourself."_s);
    (store.*change)(call->self(), other, call->later([call](const storage::StoreResult<Done> &done) {
        if (done)
            call->succeed();
        else if (done.error() == StoreError::NotFound)
            call->fail(StatusCode::ResourceNotFound, u"There is no such user."_s);
        else
            call->fail(StatusCode::InternalError);
    }));
}

} // namespace

Routes peopleRoutes(const Services &services)
{
    using Access = Route::Access;
    Store &store = services.store;
    return {
        {"GET", "/user/profile/*", Access::SignedIn, [&store](const RestCallPtr &call) { profile(store, call); }},
        {"GET", "/user/search", Access::SignedIn, [&store](const RestCallPtr &call) { search(store, call); }},
        {"GET", "/user/blocks", Access::SignedIn,
         [&store](const RestCallPtr &call) { store.blocks(call->self(), peopleReply(call)); }},
        {"POST", "/user/block", Access::SignedIn,
         [&store](const RestCallPtr &call) { changeBlock(store, call, &Store::block); }},
        {"POST", "/user/unblock", Access::SignedIn,
         [&store](const RestCallPtr &call) { changeBlock(store, call, &Store::unblock); }},
    };
}

} // namespace mimi::accounts
