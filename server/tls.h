// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"

#include <QSslConfiguration>
#include <QString>

namespace mimi::server {

//! TLS 1.2 and later with this certificate chain and key (PEM files). The error is one line for the user.
Result<QSslConfiguration, QString> loadTls(const QString &certificateFile, const QString &keyFile);

} // namespace mimi::server
