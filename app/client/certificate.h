// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/serverapi.h"

#include <QSslError>

class QSslCertificate;

namespace mimi::client {

QByteArray fingerprintOf(const QSslCertificate &certificate);

//! Whether \a presented may be talked to although \a errors were found: only if it is the pinned one, and then whatever
//! the authorities say.
bool isPinned(const QSslCertificate &presented, const QByteArray &pinned);

//! What to show about a certificate that is not trusted.
CertificateProblem describeCertificate(const QSslCertificate &presented, const QList<QSslError> &errors,
                                       const QByteArray &pinned);

} // namespace mimi::client
