// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tls.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <memory>
#include <openssl/ssl.h>

namespace mimi::server {

using namespace Qt::StringLiterals;

namespace {

QSslKey readKey(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa, QSsl::Dsa}) {
        QSslKey key(pem, algorithm, QSsl::Pem);
        if (!key.isNull())
            return key;
    }
    return {};
}

//! While a certificate is being renewed one file may be new already and the other still old. Qt would take both, and
//! then every handshake would fail.
bool belongTogether(const QSslCertificate &certificate, const QByteArray &keyPem)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> bytes(BIO_new_mem_buf(keyPem.constData(), int(keyPem.size())),
                                                          &BIO_free);
    const auto refusePassphrase = [](char *, int, int, void *) { return -1; };
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        PEM_read_bio_PrivateKey(bytes.get(), nullptr, refusePassphrase, nullptr), &EVP_PKEY_free);
    const auto *x509 = static_cast<X509 *>(certificate.handle());
    return key && x509 && X509_check_private_key(x509, key.get()) == 1;
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
    if (!belongTogether(chain.constFirst(), *keyPem))
        return Unexpected{
            u"the private key in %1 is not that of the certificate in %2"_s.arg(keyFile, certificateFile)};

    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    return tls;
}

} // namespace mimi::server
