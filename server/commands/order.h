// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"

#include <QByteArray>
#include <QString>

namespace mimi::server {

//! What an operator wants done with the data, by the server if one runs and otherwise without it.
struct Order
{
    enum class Kind { AddUser, SetPassword, LockUser, UnlockUser, DeleteUser, ListUsers, CleanUp, FillDemo };

    Kind kind = Kind::ListUsers;
    QString name{};
    QString displayName{}; //!< AddUser; empty: the name
    QByteArray password{}; //!< AddUser, SetPassword
    int days = 0;          //!< CleanUp: messages that were confirmed longer ago than that

    friend bool operator==(const Order &, const Order &) = default;
};

//! What to print, or one line that says why it was not done.
using Outcome = Result<QString, QString>;

//! One line each, with its end.
QByteArray toLine(const Order &order);
QByteArray toLine(const Outcome &outcome);
Result<Order, QString> orderFromLine(const QByteArray &line);
Outcome outcomeFromLine(const QByteArray &line);

} // namespace mimi::server
