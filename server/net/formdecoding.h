// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <optional>
#include <utility>

namespace mimi::net {

//! The key and value pairs of a form, in their order.
using FormFields = QList<std::pair<QByteArray, QByteArray>>;

//! Undoes percent-encoding and, in forms, '+' for a space. Nothing if an escape is broken or the
//! result is no UTF-8.
std::optional<QByteArray> percentDecoded(QByteArrayView text);
std::optional<QByteArray> formDecoded(QByteArrayView text);

//! application/x-www-form-urlencoded (URL Standard, 5). Nothing if any part is broken.
std::optional<FormFields> parseForm(QByteArrayView form);

} // namespace mimi::net
