// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"

#include <QString>
#include <QUrl>
#include <optional>

namespace mimi::client {

//! Where a server is: what people type, as a value.
struct ServerAddress
{
    bool secure = false; //!< https and wss
    QString host;        //!< without brackets if it is an IPv6 address
    quint16 port = 8080;
    QString context = QStringLiteral("/Mimi"); //!< empty, or with a leading and without a trailing slash
    //! SHA-256 of the only certificate that is trusted, 32 bytes; empty: the system decides.
    QByteArray fingerprint{};
    //! The server that the app runs itself: the same one, whatever its scheme and port are today.
    bool own = false;

    bool isValid() const { return !host.isEmpty(); }

    //! {base}/path, for instance "/api/health".
    QUrl httpUrl(const QString &path) const;
    //! The WebSocket endpoint.
    QUrl webSocketUrl() const;
    //! Canonical text, as it is shown and kept: "http://host:8080/Mimi". Without the fingerprint.
    QString toString() const;
    //! The host, and the port if it is not 8080: for headings.
    QString shortText() const;
    //! The same server, whichever certificate is trusted.
    bool isSameServer(const ServerAddress &other) const;

    friend bool operator==(const ServerAddress &, const ServerAddress &) = default;
};

enum class AddressError { Empty, NoHost, BadPort, UnknownScheme };

//! In words, translated.
QString describe(AddressError error);

//! Understands "host", "host:port", "[::1]:port", "http(s)://host…", "ws(s)://host…" with or without a context, and
//! the links that join a server ("mimi:?server=URL&pin=SHA256"). A port that is not given is 8080, with any scheme; a
//! context that is not given is /Mimi, also for "http://host/". Paths of endpoints ("/Mimi/client", "/Mimi/api/health")
//! are cut off.
Result<ServerAddress, AddressError> parseServerAddress(QStringView text);

//! "AB:CD:…" as people compare it, and back (colons, blanks and case do not matter).
QString fingerprintText(const QByteArray &fingerprint);
std::optional<QByteArray> fingerprintFromText(QStringView text);

} // namespace mimi::client
