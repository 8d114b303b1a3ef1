// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/certificate.h"

#include <QCryptographicHash>
#include <QSslCertificate>

namespace mimi::client {

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
        if (!problem.reasons.contains(error.errorString()))
            problem.reasons.append(error.errorString());
    }
    problem.changed = !pinned.isEmpty() && problem.fingerprint != pinned;
    return problem;
}

} // namespace mimi::client
