// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/envelope.h"
#include "server/accounts/fields.h"
#include "server/accounts/tokens.h"
#include "server/net/http.h"

#include <QJsonValue>
#include <functional>
#include <memory>

namespace mimi::net {
class Worker;
}

namespace mimi::accounts {

//! One REST call on its way to its answer. Lives in the worker's thread; answers of the store and of the
//! password pool come back there through later(). A call that is let go unanswered failed inside.
class RestCall : public std::enable_shared_from_this<RestCall>
{
public:
    //! Headers that go with every answer (CORS).
    using Headers = QList<net::HttpHeader>;

    RestCall(net::HttpRequest request, net::HttpReplyPtr reply, net::Worker &worker, Headers headers);
    ~RestCall();

    const net::HttpRequest &request() const { return m_request; }
    //! What the body of a POST or the query of a GET brought.
    const Fields &fields() const { return m_fields; }
    //! The part of the path that the route left open, decoded.
    const QString &argument() const { return m_argument; }
    //! Who calls; only for routes that need a token.
    const Principal &principal() const { return m_principal; }
    storage::UserId self() const { return m_principal.user.id; }

    void setFields(Fields fields) { m_fields = std::move(fields); }
    void setArgument(QString argument) { m_argument = std::move(argument); }
    void setPrincipal(Principal principal) { m_principal = std::move(principal); }

    void succeed(const QJsonValue &content);
    //! The answer of calls that have nothing to tell.
    void succeed();
    void fail(const Failure &failure);
    void fail(chat::StatusCode code, const QString &text) { fail(Failure{code, text}); }
    void fail(chat::StatusCode code) { fail(failure(code)); }
    void send(net::HttpResponse response);

    //! A reply that may be called in any thread; `step` runs in the worker's thread.
    template<class F>
    auto later(F step)
    {
        return [self = shared_from_this(), step = std::move(step)](auto result) {
            self->run([step, result = std::move(result)]() mutable { step(std::move(result)); });
        };
    }

private:
    void run(std::function<void()> task);

    const net::HttpRequest m_request;
    net::HttpReplyPtr m_reply;
    net::Worker &m_worker;
    const Headers m_headers;
    Fields m_fields;
    QString m_argument;
    Principal m_principal;
};

using RestCallPtr = std::shared_ptr<RestCall>;

} // namespace mimi::accounts
