// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/rest.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace mimi::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int restPatienceMs = 20'000;

} // namespace

QNetworkReply *Rest::answer(const QUrl &base, const QString &path, const QByteArray &token, const QByteArray &form)
{
    QNetworkRequest request(QUrl(base.toString() + path));
    request.setTransferTimeout(restPatienceMs);
    if (!token.isEmpty())
        request.setRawHeader("janke-authorization", token);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    QNetworkReply *reply = form.isNull() ? m_network.get(request) : m_network.post(request, form);
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    reply->deleteLater();
    return reply;
}

QJsonObject Rest::call(const QUrl &base, const QString &path, const QByteArray &token, const QByteArray &form)
{
    return QJsonDocument::fromJson(answer(base, path, token, form)->readAll()).object();
}

int Rest::status(const QUrl &base, const QString &path)
{
    return answer(base, path, {}, {})->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

Person Rest::makePerson(const QUrl &base, const QString &name)
{
    const QByteArray encoded = QUrl::toPercentEncoding(name);
    const QJsonObject created = call(base, u"/api/user/create"_s, {},
                                     "uname=" + encoded + "&nname=" + encoded + "&passwd=secret1&rpasswd=secret1");
    if (created["code"_L1].toInt() != 200)
        return {};
    Person person{name, 0, login(base, name)};
    person.uid = call(base, u"/api/user/me"_s, person.token)["content"_L1].toObject()["uid"_L1].toInteger();
    return person;
}

QByteArray Rest::login(const QUrl &base, const QString &name, const QByteArray &password)
{
    const QJsonObject answer =
        call(base, u"/api/user/login"_s, {}, "uname=" + QUrl::toPercentEncoding(name) + "&passwd=" + password);
    return answer["content"_L1].toObject()["secret"_L1].toString().toLatin1();
}

} // namespace mimi::test
