// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/fingerprint.h"

#include <QCryptographicHash>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

constexpr qsizetype sha256Length = 32;

} // namespace

QByteArray fingerprintOf(const QSslCertificate &certificate)
{
    return certificate.digest(QCryptographicHash::Sha256);
}

QString fingerprintInGroups(const QByteArray &fingerprint)
{
    const QString digits = QString::fromLatin1(fingerprint.toHex()).toUpper();
    QStringList groups;
    for (qsizetype at = 0; at < digits.size(); at += 4)
        groups.append(digits.mid(at, 4));
    return groups.join(u' ');
}

QString fingerprintInNumbers(const QByteArray &fingerprint)
{
    if (fingerprint.size() != sha256Length)
        return {};
    // 40 bits reduced to five digits, so that all of them are about as likely.
    constexpr int octetsPerGroup = 5;
    QStringList groups;
    for (int group = 0; group < 6; ++group) {
        quint64 number = 0;
        for (int octet = 0; octet < octetsPerGroup; ++octet)
            number = (number << 8) | static_cast<quint8>(fingerprint.at(group * octetsPerGroup + octet));
        groups.append(QString::number(number % 100000).rightJustified(5, u'0'));
    }
    return groups.join(u' ');
}

std::optional<QByteArray> parseFingerprint(QStringView text)
{
    QByteArray digits;
    for (const QChar c : text) {
        if (c.isSpace() || c == u':' || c == u'-')
            continue;
        const char digit = c.toLatin1();
        const bool isHex = (digit >= '0' && digit <= '9') || ((digit | 0x20) >= 'a' && (digit | 0x20) <= 'f');
        if (!isHex || digits.size() == 2 * sha256Length)
            return std::nullopt;
        digits.append(digit);
    }
    if (digits.size() != 2 * sha256Length)
        return std::nullopt;
    return QByteArray::fromHex(digits);
}

} // namespace mimi::desktop
