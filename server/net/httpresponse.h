// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/http.h"

#include <optional>

namespace mimi::net {

//! How the body of a response is delimited.
enum class BodyFraming { Length, Chunked, UntilClose, None };

//! The status line and the headers with the empty line. Content-Length, Transfer-Encoding,
//! Connection and Date are written here and never taken from the response; a header with a line break
//! in it is left out.
QByteArray encodeHead(const HttpResponse &response, BodyFraming framing, bool keepAlive, int minorVersion);

//! The service asks for the connection to end after this response.
bool asksToClose(const HttpResponse &response);

//! Informational, 204 and 304 responses have no body (RFC 9110, 6.4.1).
bool mayHaveBody(int status);

//! A plain one-line answer to a request that cannot be served.
HttpResponse errorResponse(int status, const QByteArray &reason);

//! One chunk (RFC 9112, 7.1); empty bytes would end the body and are not allowed.
QByteArray encodeChunk(QByteArrayView bytes);
inline constexpr char lastChunk[] = "0\r\n\r\n";

} // namespace mimi::net
