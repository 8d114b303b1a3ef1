// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/accessible.h"

namespace mimi::test {

//! What people who hear or feel a page would stumble over, one line each: controls without a name, with a role that is
//! none, or that cannot be told apart; dialogs, lists and menus without a name; texts that say nothing.
QStringList faults(const Accessible &root);

//! Where the keyboard is, from the window down: "frame Mimi / dialog Settings / list Settings / list item General";
//! empty if it is nowhere.
QString focusPath(const Accessible &root);

} // namespace mimi::test
