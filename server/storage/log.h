// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

//! What the store has to say to whoever runs the server. Contents and secrets are never logged.
Q_DECLARE_LOGGING_CATEGORY(lcStorage)
