// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"

#include <QByteArray>
#include <QString>

namespace mimi::desktop {

//! Writes a file that nobody but its owner may read (0600), in one step: the old content or the new, never half.
//! Missing folders are made for the owner alone (0700). The error is a text for the log.
Result<Done, QString> writePrivateFile(const QString &path, const QByteArray &content);

} // namespace mimi::desktop
