// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace mimi {

//! A web or mail address inside a text, in UTF-16 units.
struct Link
{
    qsizetype start = 0;
    qsizetype length = 0;
    QString address; //!< with a scheme: http, https or mailto

    friend bool operator==(const Link &, const Link &) = default;
};

//! The addresses of a text. Punctuation behind an address does not belong to it; a closing bracket does only if
//! the address opened one.
QList<Link> findLinks(const QString &text);

} // namespace mimi
