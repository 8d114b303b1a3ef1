// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSslCertificate>
#include <QUrl>

class QNetworkAccessManager;
class QNetworkReply;

namespace mimi::desktop {

//! Asks a server's /api/health, with a time-out. One question at a time: a new one replaces the last.
class HealthProbe : public QObject
{
    Q_OBJECT

public:
    explicit HealthProbe(QObject *parent = nullptr);

    //! base is the server's address with its context. A server with a certificate of its own making
    //! is trusted only if it shows exactly pinned.
    void ask(const QUrl &base, const QSslCertificate &pinned = QSslCertificate(), int timeoutMs = 3000);
    void cancel();

Q_SIGNALS:
    void answered(bool healthy, const QString &problem);

private:
    void finish(QNetworkReply *reply);

    QNetworkAccessManager *m_network;
    QNetworkReply *m_reply = nullptr;
};

} // namespace mimi::desktop
