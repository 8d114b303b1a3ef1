// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/passwords.h"
#include "server/accounts/ratelimit.h"
#include "server/accounts/restapi.h"
#include "server/accounts/tokens.h"
#include "server/net/worker.h"
#include "tests/support/fakereply.h"
#include "tests/support/fakestore.h"

#include <QJsonValue>
#include <memory>

namespace mimi::test {

//! The API on a store in memory, called in this thread.
struct Server
{
    explicit Server(const accounts::ApiOptions &options = {.base = "/Mimi"}, bool limited = false)
        : limits({.enabled = limited}), api({store, tokens, passwords, limits}, withClock(options))
    { }

    accounts::ApiOptions withClock(accounts::ApiOptions options)
    {
        options.now = [this] { return now; };
        return options;
    }

    FakeStore store;
    accounts::Tokens tokens{store, {.now = [this] { return now; }}};
    accounts::Passwords passwords{{.operations = 1, .memory = 8192}};
    accounts::RateLimits limits;
    accounts::RestApi api;
    net::Worker worker{0};
    qint64 now = 1'700'000'000'000;
};

//! One answer, taken apart.
struct Answer
{
    int status = 0;
    int code = 0;
    QString message;
    QJsonValue content;
    std::shared_ptr<FakeReply> reply;

    QString error() const { return content[u"error"].toString(); }
};

//! Calls the API as a client on this computer does, and waits for the answer.
Answer call(Server &server, net::HttpRequest request);
Answer get(Server &server, const QByteArray &path, const QByteArray &token = {}, const QByteArray &query = {});
Answer post(Server &server, const QByteArray &path, const QByteArray &body, const QByteArray &token = {},
            const QByteArray &type = "application/x-www-form-urlencoded");
Answer create(Server &server, const QByteArray &name, const QByteArray &password = "secret");
Answer login(Server &server, const QByteArray &name, const QByteArray &more = {},
             const QByteArray &password = "secret");
//! What a call answers that has nothing else to say.
QString successContent();
//! The token of a login.
QByteArray signIn(Server &server, const QByteArray &name);

} // namespace mimi::test
