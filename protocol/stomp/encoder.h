// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/bytebuilder.h"
#include "protocol/stomp/frame.h"

namespace mimi::stomp {

//! The frame as it goes over the wire, terminating NUL included.
//!
//! Headers are escaped as \a version asks (CONNECT and CONNECTED never are). `content-length` is
//! written for every frame with a body, unless the frame brings its own.
QByteArray encode(const Frame &frame, Version version);

//! Appends \a text to \a out, escaped for a header of \a version. In 1.0, which has no escapes,
//! line ends are replaced by spaces.
void appendEscaped(ByteBuilder &out, QByteArrayView text, Version version);

} // namespace mimi::stomp
