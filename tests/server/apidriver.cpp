// SPDX-License-Identifier: GPL-3.0-or-later
#include "apidriver.h"

#include "protocol/chat/status.h"

#include <QJsonDocument>
#include <QTest>

namespace mimi::test {

namespace {

QList<net::HttpHeader> bearer(const QByteArray &token)
{
    return token.isEmpty() ? QList<net::HttpHeader>() : QList<net::HttpHeader>{{"Authorization", "Bearer " + token}};
}

} // namespace

Answer call(Server &server, net::HttpRequest request)
{
    request.peer = QHostAddress(QHostAddress::LocalHost);
    auto reply = std::make_shared<FakeReply>();
    server.api.handle(request, reply, server.worker);
    if (!QTest::qWaitFor([&] { return reply->response.has_value(); }))
        return {};
    const QJsonDocument body = QJsonDocument::fromJson(reply->response->body);
    return {reply->response->status, body[u"code"].toInt(), body[u"message"].toString(), body[u"content"], reply};
}

Answer get(Server &server, const QByteArray &path, const QByteArray &token, const QByteArray &query)
{
    return call(server, {.method = "GET", .path = "/Mimi/api" + path, .query = query, .headers = bearer(token)});
}

Answer post(Server &server, const QByteArray &path, const QByteArray &body, const QByteArray &token,
            const QByteArray &type)
{
    auto headers = bearer(token);
    headers.append({"Content-Type", type});
    return call(server, {.method = "POST", .path = "/Mimi/api" + path, .headers = headers, .body = body});
}

Answer create(Server &server, const QByteArray &name, const QByteArray &password)
{
    return post(server, "/user/create",
                "uname=" + name + "&nname=" + name + "-nick&passwd=" + password + "&rpasswd=" + password);
}

Answer login(Server &server, const QByteArray &name, const QByteArray &more, const QByteArray &password)
{
    return post(server, "/user/login", "uname=" + name + "&passwd=" + password + more);
}

QString successContent()
{
    return QString::fromUtf8(chat::successContent);
}

QByteArray signIn(Server &server, const QByteArray &name)
{
    return login(server, name).content[u"secret"].toString().toLatin1();
}

} // namespace mimi::test
