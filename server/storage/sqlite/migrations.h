// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"

#include <QList>
#include <QString>

namespace mimi::storage::sqlite {

class Connection;

//! Brings a database from version n - 1 to n; n is its place in the list, counted from 1.
struct Migration
{
    QList<QString> statements;
};

//! All steps ever released, in order. A released step is never changed.
const QList<Migration> &migrations();

//! Applies what is missing, in one transaction. Refuses a database that is newer than \a steps.
Result<Done, QString> migrate(Connection &connection, const QList<Migration> &steps = migrations());

} // namespace mimi::storage::sqlite
