// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace mimi::desktop {

//! How a Han character is read in Mandarin, in letters without tones (重: chong, zhong). The character itself if that
//! is not known.
QStringList mandarinReadings(QChar character);

} // namespace mimi::desktop
