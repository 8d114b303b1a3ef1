// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testserver.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace mimi::test {

TestServer::TestServer(std::function<void(server::Config &)> configure)
{
    config.port = 0;
    config.dataFolder = m_folder.filePath(QStringLiteral("data"));
    if (configure)
        configure(config);
    restart();
}

void TestServer::restart()
{
    m_server.reset();
    auto started = server::Server::start(config);
    if (!started)
        qFatal("%s", qUtf8Printable(started.error()));
    m_server = *std::move(started);
    config.port = quint16(m_server->url().port());
}

QUrl TestServer::url(const QString &path) const
{
    return QUrl(m_server->url().toString() + path);
}

Person TestServer::makePerson(const QString &name)
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

QByteArray TestServer::login(const QString &name)
{
    const QJsonObject answer =
        call(QStringLiteral("/api/user/login"), {}, "uname=" + QUrl::toPercentEncoding(name) + "&passwd=secret1");
    return answer[QLatin1String("content")].toObject()[QLatin1String("secret")].toString().toLatin1();
}

QJsonObject TestServer::call(const QString &path, const QByteArray &token, const QByteArray &form)
{
    QNetworkRequest request(url(path));
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

} // namespace mimi::test
