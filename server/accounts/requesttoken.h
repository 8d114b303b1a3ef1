// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/http.h"

namespace mimi::accounts {

//! The token that a request brings: `Authorization: Bearer`, the header `janke-authorization` of deployed
//! clients, or `srect` in the query, in this order. Empty if there is none.
QByteArray tokenOf(const net::HttpRequest &request);

} // namespace mimi::accounts
