// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"

#include <QByteArray>
#include <QString>

namespace mimi::accounts {

//! A name that somebody may bear ("uname" or "nname").
struct Name
{
    QString text; //!< in Unicode normalization form C
    QString key;  //!< nameKey(text)
};

//! The error is an English sentence about the rule that the text breaks.
Result<Name, QString> parseName(const QString &text);

//! What two texts have in common if they differ in letter case alone.
QString nameKey(const QString &text);

} // namespace mimi::accounts
