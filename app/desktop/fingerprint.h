// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QString>
#include <optional>

namespace mimi::desktop {

//! The SHA-256 of a certificate: 32 octets.
QByteArray fingerprintOf(const QSslCertificate &certificate);

//! For the eye: sixteen groups of four hexadecimal digits ("3F2A 90BC …").
QString fingerprintInGroups(const QByteArray &fingerprint);

//! Short enough to be read out over the telephone and the same in every language: six groups of five decimal
//! digits, about 99 bits of the fingerprint.
QString fingerprintInNumbers(const QByteArray &fingerprint);

//! Reads the groups back, with or without spaces, colons or dashes between them. Nothing if it is no SHA-256.
std::optional<QByteArray> parseFingerprint(QStringView text);

} // namespace mimi::desktop
