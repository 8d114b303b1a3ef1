// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace mimi::client {

//! The steps from an empty file to today's schema: entry N leads from version N to version N + 1 (PRAGMA user_version).
//! A released entry is never changed; a new one is added behind it.
const QList<QStringList> &storeMigrations();

} // namespace mimi::client
