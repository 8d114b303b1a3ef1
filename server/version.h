// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mimi::server {

//! "mimi-server/1.2.3", for the `server` headers.
QByteArray serverName();
//! What --version prints: version, commit, Qt, SQLite.
QString versionText();

} // namespace mimi::server
