// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace mimi::client {

//! The longest beginning of \a utf8 that has at most \a limit bytes and does not end inside a character.
inline QByteArrayView wholeCharacters(QByteArrayView utf8, qsizetype limit)
{
    if (utf8.size() <= limit)
        return utf8;
    const auto continues = [&](qsizetype at) { return (uchar(utf8.at(at)) & 0xC0) == 0x80; };
    qsizetype end = limit;
    while (end > 0 && continues(end))
        --end;
    return utf8.first(end > 0 ? end : limit);
}

} // namespace mimi::client
