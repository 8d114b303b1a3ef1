// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/restcall.h"

#include "server/net/worker.h"

namespace mimi::accounts {

RestCall::RestCall(net::HttpRequest request, net::HttpReplyPtr reply, net::Worker &worker, Headers headers)
    : m_request(std::move(request)), m_reply(std::move(reply)), m_worker(worker), m_headers(std::move(headers))
{ }

RestCall::~RestCall()
{
    if (!m_reply)
        return;
    net::HttpResponse response = failureResponse(failure(chat::StatusCode::InternalError));
    response.headers.append(m_headers);
    run([reply = std::move(m_reply), response] { reply->send(response); });
}

void RestCall::succeed(const QJsonValue &content)
{
    send(successResponse(content));
}

void RestCall::succeed()
{
    succeed(QString::fromUtf8(chat::successContent));
}

void RestCall::fail(const Failure &failure)
{
    send(failureResponse(failure));
}

void RestCall::send(net::HttpResponse response)
{
    response.headers.append(m_headers);
    if (const auto reply = std::exchange(m_reply, nullptr))
        reply->send(std::move(response));
}

void RestCall::run(std::function<void()> task)
{
    if (QThread::currentThread() == m_worker.thread())
        task();
    else
        m_worker.post(std::move(task));
}

} // namespace mimi::accounts
