// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/ids.h"

namespace mimi::chat {

//! A msgID as the owner's document asks for: SHA-1, in lower-case hexadecimal, over the content and
//! the current time in milliseconds; a random part keeps two equal texts of one millisecond apart.
ClientMessageId makeMessageId(QByteArrayView content, qint64 nowMs);

} // namespace mimi::chat
