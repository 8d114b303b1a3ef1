// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>
#include <optional>

namespace mimi::desktop {

//! A link that opens Mimi.
//!
//! mimi:USER opens the conversation with that person. mimi:?server=URL&pin=SHA256 (what the QR code of a server
//! says) joins a server; pin is its certificate's fingerprint in hexadecimal. Both may stand together.
struct MimiLink
{
    QString user;
    QUrl server;    //!< http or https only
    QByteArray pin; //!< 32 octets, or empty

    friend bool operator==(const MimiLink &, const MimiLink &) = default;
};

//! Nothing if it is no such link, or names neither a person nor a server, or is longer than 2048 characters.
std::optional<MimiLink> parseMimiLink(QStringView text);
QString formatMimiLink(const MimiLink &link);

} // namespace mimi::desktop
