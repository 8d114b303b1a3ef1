// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"

#include <QByteArray>
#include <QString>

namespace mimi::server {

//! One line from standard input, without its end.
Result<QByteArray, QString> readPasswordLine();
//! Asks twice at the terminal and shows nothing of what is typed.
Result<QByteArray, QString> askForPassword();

} // namespace mimi::server
