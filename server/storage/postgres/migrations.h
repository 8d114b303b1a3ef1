// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"

#include <QList>
#include <QString>

namespace mimi::storage::postgres {

class Connection;

//! Brings a database from version n - 1 to n; n is its place in the list, counted from 1. Statements with
//! semicolons between them.
const QList<QString> &migrations();

//! Applies what is missing, in one transaction; servers that start together take turns. Refuses a database
//! that is newer than \a steps.
Result<Done, QString> migrate(Connection &connection, const QList<QString> &steps = migrations());

} // namespace mimi::storage::postgres
