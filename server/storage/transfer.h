// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"

#include <QString>

namespace mimi::storage {

//! Copies everything from the SQLite database in \a folder, which no server may use meanwhile, into an empty
//! PostgreSQL database: all of it, compared afterwards, or nothing. The report has a line for each table;
//! the error is one line for the operator.
Result<QString, QString> transfer(const QString &folder, const QString &url);

} // namespace mimi::storage
