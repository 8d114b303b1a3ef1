// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/selfsignedcertificate.h"

#include "app/desktop/privatefile.h"

#include <QFile>
#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkInterface>
#include <QUrl>
#include <memory>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

constexpr int validDays = 3650;             // people who joined would be warned at a change
constexpr qsizetype longestCommonName = 64; // X.520, ub-common-name

template<auto free>
struct Free
{
    template<class T>
    void operator()(T *object) const
    {
        free(object);
    }
};

using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>>;
using Serial = std::unique_ptr<BIGNUM, Free<BN_free>>;
using Memory = std::unique_ptr<BIO, Free<BIO_free_all>>;

QString lastError()
{
    const unsigned long code = ERR_get_error();
    ERR_clear_error();
    return QString::fromLatin1(ERR_reason_error_string(code));
}

//! "DNS:box,IP:192.168.1.5": subjectAltName as X509V3_EXT_conf_nid() reads it.
QByteArray alternativeNames(const QStringList &names)
{
    QByteArrayList entries;
    for (const QString &name : names) {
        const QByteArray plain = name.toLatin1();
        if (!QHostAddress(name).isNull())
            entries.append("IP:" + plain);
        else if (const QByteArray ascii = QUrl::toAce(name); !ascii.isEmpty())
            entries.append("DNS:" + ascii);
    }
    return entries.join(',');
}

bool addExtension(X509 *certificate, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setSerial(X509 *certificate)
{
    // RFC 5280, 4.1.2.2: positive and at most 20 octets; random, so that two of one name differ.
    const Serial serial(BN_new());
    return serial && BN_rand(serial.get(), 128, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1
        && BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(certificate));
}

bool setName(X509 *certificate, const QString &name)
{
    const QByteArray common = name.left(longestCommonName).toUtf8();
    X509_NAME *subject = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>(common.constData()), -1, -1, 0)
        == 1
        && X509_set_issuer_name(certificate, subject) == 1;
}

bool setValidity(X509 *certificate, const QDateTime &now)
{
    // A day's grace for clocks that are behind.
    const auto begin = static_cast<time_t>(now.addDays(-1).toSecsSinceEpoch());
    const auto end = static_cast<time_t>(now.addDays(validDays).toSecsSinceEpoch());
    return ASN1_TIME_set(X509_getm_notBefore(certificate), begin)
        && ASN1_TIME_set(X509_getm_notAfter(certificate), end);
}

Certificate makeCertificate(EVP_PKEY *key, const QStringList &names, const QDateTime &now)
{
    Certificate certificate(X509_new());
    constexpr long version3 = 2;
    const bool made = certificate && X509_set_version(certificate.get(), version3) == 1 && setSerial(certificate.get())
        && setName(certificate.get(), names.value(0, u"mimi"_s)) && setValidity(certificate.get(), now)
        && X509_set_pubkey(certificate.get(), key) == 1
        && addExtension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(certificate.get(), NID_ext_key_usage, "serverAuth")
        && addExtension(certificate.get(), NID_subject_alt_name, alternativeNames(names))
        && X509_sign(certificate.get(), key, EVP_sha256()) > 0;
    return made ? std::move(certificate) : nullptr;
}

template<class Write>
QByteArray toPem(Write write)
{
    const Memory buffer(BIO_new(BIO_s_mem()));
    if (!buffer || write(buffer.get()) != 1)
        return {};
    char *data = nullptr;
    const long length = BIO_get_mem_data(buffer.get(), &data);
    return QByteArray(data, length);
}

std::optional<SelfSignedCertificate> readPair(const QString &folder, const QDateTime &now)
{
    SelfSignedCertificate pair{folder + u"/certificate.pem"_s, folder + u"/key.pem"_s, QSslCertificate()};
    QFile file(pair.certificatePath);
    if (!QFile::exists(pair.keyPath) || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    pair.certificate = QSslCertificate(file.readAll());
    if (pair.certificate.isNull() || pair.certificate.expiryDate() <= now)
        return std::nullopt;
    return pair;
}

} // namespace

QStringList namesOfThisComputer()
{
    QStringList names;
    const QString host = QHostInfo::localHostName();
    if (!host.isEmpty()) {
        names << host;
        if (!host.contains(u'.'))
            names << host + u".local"_s;
    }
    names << u"localhost"_s;
    const auto addresses = QNetworkInterface::allAddresses();
    for (QHostAddress address : addresses) {
        address.setScopeId({});
        if (!names.contains(address.toString()))
            names << address.toString();
    }
    return names;
}

Result<SelfSignedCertificate, QString> ensureSelfSignedCertificate(const QString &folder, const QStringList &names,
                                                                   const QDateTime &now)
{
    if (auto pair = readPair(folder, now))
        return *std::move(pair);

    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = key ? makeCertificate(key.get(), names, now) : nullptr;
    if (!certificate)
        return Unexpected(lastError());
    const QByteArray keyPem = toPem(
        [&](BIO *bio) { return PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
    const QByteArray certificatePem = toPem([&](BIO *bio) { return PEM_write_bio_X509(bio, certificate.get()); });
    if (keyPem.isEmpty() || certificatePem.isEmpty())
        return Unexpected(lastError());

    // The certificate last: it stands for the pair.
    if (auto written = writePrivateFile(folder + u"/key.pem"_s, keyPem); !written)
        return Unexpected(written.error());
    if (auto written = writePrivateFile(folder + u"/certificate.pem"_s, certificatePem); !written)
        return Unexpected(written.error());
    if (auto pair = readPair(folder, now))
        return *std::move(pair);
    return Unexpected(u"the new certificate cannot be read back"_s);
}

} // namespace mimi::desktop
