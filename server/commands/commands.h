// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace mimi::server {

//! True if the command line names a command, as its first argument, instead of asking to serve.
bool isCommand(const QStringList &arguments);

//! All commands, a line each, for the help of the program. The shells' completions read it too.
QString commandList();

//! Carries it out. The exit code: 0 done, 1 not done, 2 wrong usage; the latter two with one line on
//! standard error.
int runCommand(const QStringList &arguments);

} // namespace mimi::server
