// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

namespace mimi::desktop {

//! The QR code of a text: black on white with the quiet zone of four modules that readers need, one pixel a module.
//! Scale it without smoothing. Null if the text is empty or too long (about 2300 octets).
QImage qrCode(const QString &text);

} // namespace mimi::desktop
