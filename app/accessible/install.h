// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mimi::accessible {

//! From now on list views, fields and popups are described by our own classes. Call it before the first window.
void install();

} // namespace mimi::accessible
