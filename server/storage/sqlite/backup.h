// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"

#include <QString>

namespace mimi::storage::sqlite {

class Connection;

//! Copies the whole database, as it is at this moment, while others go on writing. \a file appears
//! complete or not at all; it must not exist yet. The error is one line for the operator.
Result<Done, QString> backUp(Connection &connection, const QString &file);

//! Reads everything and looks for damage.
Result<Done, QString> checkIntegrity(Connection &connection);

} // namespace mimi::storage::sqlite
