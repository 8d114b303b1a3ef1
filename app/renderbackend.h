// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSettings;

namespace mimi {

//! Chooses how Qt Quick draws; call it before the first window. Without a real GPU the software scene graph is
//! several times as fast as OpenGL in software and takes half of the memory. What was found out is kept in
//! \a settings, for asking OpenGL takes as long as the rest of the start. QT_QUICK_BACKEND wins.
void chooseRenderBackend(QSettings &settings);

} // namespace mimi
