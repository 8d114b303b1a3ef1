// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"

#include <QDateTime>
#include <QSslCertificate>
#include <QString>
#include <QStringList>

namespace mimi::desktop {

//! A key and a certificate of one's own making (EC P-256), for the server that people on this network may join.
//! They are made once and kept, so that those who joined see the same fingerprint.
struct SelfSignedCertificate
{
    QString certificatePath;
    QString keyPath; //!< 0600
    QSslCertificate certificate;
};

//! The names that a certificate of this computer should carry: its host name, the same under .local, localhost
//! and the addresses of its network interfaces.
QStringList namesOfThisComputer();

//! Reads the pair from folder; makes it, for these names, where there is none or it has expired.
Result<SelfSignedCertificate, QString> ensureSelfSignedCertificate(const QString &folder, const QStringList &names,
                                                                   const QDateTime &now);

} // namespace mimi::desktop
