// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mimi {

//! "0.1.0"
QString version();
//! One line: version, commit, and the versions of Qt and SQLite that are used.
QString versionText();

} // namespace mimi
