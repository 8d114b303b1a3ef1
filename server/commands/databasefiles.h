// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/commands/order.h"

namespace mimi::server {

//! True if there is a database in the folder.
bool hasData(const QString &dataFolder);

//! Copies the database to \a file, which must not exist yet; a server may go on working with it.
Outcome backUp(const QString &dataFolder, const QString &file);
//! Reads everything and looks for damage; a server may go on working meanwhile.
Outcome check(const QString &dataFolder);
//! Puts a copy made by backUp() in place. With \a force also where there is data already, which is lost.
Outcome restore(const QString &dataFolder, const QString &file, bool force);

} // namespace mimi::server
