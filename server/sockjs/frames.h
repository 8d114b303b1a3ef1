// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

//! The frames of SockJS 0.3: what the server writes ("Framing accepted by the client") and the arrays
//! of messages that clients write.
namespace mimi::sockjs {

inline constexpr char openFrame[] = "o";
inline constexpr char heartBeatFrame[] = "h";

//! a["…","…"]
QByteArray messageFrame(const QList<QByteArray> &messages);
//! c[code,"reason"]
QByteArray closeFrame(quint16 code, const QString &reason);

//! UTF-8 as a JSON string in quotes. Characters that browsers mangle are escaped ("JSON Unicode
//! Encoding"): controls, U+200C-200F, U+2028-202F, U+2060-206F, U+FFF0-FFFF, and everything outside
//! of the basic plane as surrogate pairs.
QByteArray quoted(QByteArrayView text);

enum class PayloadError {
    Missing, //!< empty, or JSON that is not an array of strings: "Payload expected."
    Broken,  //!< "Broken JSON encoding."
};

using Messages = Result<QList<QByteArray>, PayloadError>;

//! The body of xhr_send and jsonp_send. Lone surrogates become U+FFFD, as in a WebSocket of a browser.
Messages decodeArray(const QByteArray &json);
//! A message of the websocket transport: an array, or one string alone.
Messages decodeArrayOrString(const QByteArray &json);

} // namespace mimi::sockjs
