// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/cluster/bus.h"

#include <optional>

namespace mimi::cluster {

//! "mimi.user.42", "mimi.presence.42", "mimi.nodes".
QByteArray subjectText(const Subject &subject, const QByteArray &prefix);
std::optional<Subject> parseSubject(QByteArrayView text, const QByteArray &prefix);

} // namespace mimi::cluster
