// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/ids.h"

#include <QByteArray>
#include <QByteArrayView>
#include <optional>
#include <simdjson.h>

//! Reading one flat JSON object, shared by the payload parsers. Strings come out as valid UTF-8.
namespace mimi::chat::json {

using Object = simdjson::dom::object;

//! Nothing unless \a text is exactly one JSON object. It stays valid until the next call in this thread.
std::optional<Object> object(QByteArrayView text);

//! Nothing if the field is absent or of another type.
std::optional<QByteArray> string(const Object &object, const char *name);
std::optional<bool> boolean(const Object &object, const char *name);
//! A whole number; also one that is written with an exponent or an empty fraction (2.0), as some JSON
//! libraries write all numbers.
std::optional<qint64> integer(const Object &object, const char *name);
//! The same, or a string of decimal digits.
std::optional<qint64> integerOrDigits(const Object &object, const char *name);
//! True if the field is there and is not null.
bool has(const Object &object, const char *name);

} // namespace mimi::chat::json
