// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mimi::desktop {

//! A line of the log without secrets: tokens (srect=…, Bearer …, janke-authorization, "secret"), passwords, message
//! contents ("content":…), the home folder and the names in addresses (/user/NAME/…). For the problem report.
QString redacted(const QString &line);

} // namespace mimi::desktop
