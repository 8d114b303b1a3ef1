// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tls.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

namespace mimi::server {

using namespace Qt::StringLiterals;

namespace {

QSslKey readKey(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa, QSsl::Dsa}) {
        const QSslKey key(pem, algorithm, QSsl::Pem);
        if (!key.isNull())
            return key;
    }
    return {};
}

Result<QByteArray, QString> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Unexpected{u"cannot read %1: %2"_s.arg(path, file.errorString())};
    return file.readAll();
}

} // namespace

Result<QSslConfiguration, QString> loadTls(const QString &certificateFile, const QString &keyFile)
{
    const auto certificatePem = readFile(certificateFile);
    if (!certificatePem)
        return Unexpected{certificatePem.error()};
    const auto keyPem = readFile(keyFile);
    if (!keyPem)
        return Unexpected{keyPem.error()};
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificatePem, QSsl::Pem);
    if (chain.isEmpty())
        return Unexpected{u"%1 holds no certificate (PEM)"_s.arg(certificateFile)};
    const QSslKey key = readKey(*keyPem);
    if (key.isNull())
        return Unexpected{u"%1 holds no private key (PEM, without passphrase)"_s.arg(keyFile)};

    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    return tls;
}

} // namespace mimi::server
