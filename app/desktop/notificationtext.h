// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace mimi::desktop {

//! The last messages of a conversation as the body of a notification: at most four, each shortened, the newest
//! last. They are plain text: with markup (the server's capability "body-markup") what looks like it is escaped.
QString notificationBody(const QStringList &texts, bool markup);

} // namespace mimi::desktop
