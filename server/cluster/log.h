// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

//! What the nodes of a cluster have to say to whoever runs them. Contents and secrets are never logged.
Q_DECLARE_LOGGING_CATEGORY(lcCluster)
