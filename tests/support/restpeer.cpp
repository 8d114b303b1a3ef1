// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/restpeer.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace mimi::test {

QJsonObject RestPeer::call(const QString &path, const QByteArray &token, const QByteArray &form)
{
    QNetworkRequest request(QUrl(m_base.toString() + path));
    if (!token.isEmpty())
        request.setRawHeader("janke-authorization", token);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/x-www-form-urlencoded"));
    QNetworkReply *reply = form.isNull() ? m_network.get(request) : m_network.post(request, form);
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    reply->deleteLater();
    return QJsonDocument::fromJson(reply->readAll()).object();
}

Person RestPeer::makePerson(const QString &name)
{
    const QByteArray encoded = QUrl::toPercentEncoding(name);
    const QJsonObject created = call(QStringLiteral("/api/user/create"), {},
                                     "uname=" + encoded + "&nname=" + encoded + "&passwd=secret1&rpasswd=secret1");
    if (created[QLatin1String("code")].toInt() != 200)
        qFatal("no account");
    Person person{name, 0, login(name)};
    const QJsonObject me = call(QStringLiteral("/api/user/me"), person.token);
    person.uid = me[QLatin1String("content")].toObject()[QLatin1String("uid")].toInteger();
    return person;
}

QByteArray RestPeer::login(const QString &name)
{
    const QJsonObject answer =
        call(QStringLiteral("/api/user/login"), {}, "uname=" + QUrl::toPercentEncoding(name) + "&passwd=secret1");
    return answer[QLatin1String("content")].toObject()[QLatin1String("secret")].toString().toLatin1();
}

} // namespace mimi::test
