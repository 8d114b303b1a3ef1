// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/certificate.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QSslCertificate>

namespace mimi::client {

namespace {

struct CertificateWords
{
    Q_DECLARE_TR_FUNCTIONS(mimi::client::CertificateProblem)
};

//! In a sentence that people can act upon; what is rare stays in the words of the TLS library.
QString inWords(const QSslError &error)
{
    switch (error.error()) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
        return CertificateWords::tr("The server made its certificate itself.");
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::CertificateUntrusted:
        return CertificateWords::tr("Nobody whom this computer knows vouches for the certificate.");
    case QSslError::CertificateExpired:
        return CertificateWords::tr("The certificate has expired.");
    case QSslError::CertificateNotYetValid:
        return CertificateWords::tr("The certificate is not valid yet; perhaps a clock is wrong.");
    case QSslError::HostNameMismatch:
        return CertificateWords::tr("The certificate was made for another name.");
    case QSslError::CertificateRevoked:
        return CertificateWords::tr("The certificate was revoked.");
    default:
        return error.errorString();
    }
}

} // namespace

QByteArray fingerprintOf(const QSslCertificate &certificate)
{
    return certificate.isNull() ? QByteArray() : certificate.digest(QCryptographicHash::Sha256);
}

bool isPinned(const QSslCertificate &presented, const QByteArray &pinned)
{
    return !pinned.isEmpty() && fingerprintOf(presented) == pinned;
}

CertificateProblem describeCertificate(const QSslCertificate &presented, const QList<QSslError> &errors,
                                       const QByteArray &pinned)
{
    CertificateProblem problem;
    problem.fingerprint = fingerprintOf(presented);
    problem.subject = presented.subjectInfo(QSslCertificate::CommonName).join(u' ');
    for (const QSslError &error : errors) {
        if (const QString reason = inWords(error); !problem.reasons.contains(reason))
            problem.reasons.append(reason);
    }
    problem.changed = !pinned.isEmpty() && problem.fingerprint != pinned;
    return problem;
}

} // namespace mimi::client
