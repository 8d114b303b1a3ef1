// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mimi::accessible {

//! The program can be read whenever the bus of assistive technology is there. Without it Qt 6.4 asks once, as it
//! starts, whether somebody reads; a screen reader that comes later finds nothing. Call it before the application is
//! made.
void announce();

//! From now on all that QML tells of is described by our own classes. Call it before the first window.
void install();

} // namespace mimi::accessible
