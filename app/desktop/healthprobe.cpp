// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/healthprobe.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslError>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

HealthProbe::HealthProbe(QObject *parent) : QObject(parent), m_network(new QNetworkAccessManager(this))
{
    // The server is on this computer: no proxy stands between.
    m_network->setProxy(QNetworkProxy::NoProxy);
}

void HealthProbe::ask(const QUrl &base, const QSslCertificate &pinned, int timeoutMs)
{
    cancel();
    QNetworkRequest request(QUrl(base.toString() + u"/api/health"_s));
    request.setTransferTimeout(timeoutMs);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    QNetworkReply *reply = m_network->get(request);
    m_reply = reply;
    connect(reply, &QNetworkReply::sslErrors, this, [reply, pinned](const QList<QSslError> &errors) {
        if (!pinned.isNull() && reply->sslConfiguration().peerCertificate() == pinned)
            reply->ignoreSslErrors(errors);
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply] { finish(reply); });
}

void HealthProbe::cancel()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
    m_reply = nullptr;
}

void HealthProbe::finish(QNetworkReply *reply)
{
    m_reply = nullptr;
    reply->deleteLater();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply->error() != QNetworkReply::NoError)
        Q_EMIT answered(false, reply->errorString());
    else if (status != 200)
        Q_EMIT answered(false, u"HTTP %1"_s.arg(status));
    else
        Q_EMIT answered(true, {});
}

} // namespace mimi::desktop
