// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/types.h"

#include <QStringList>

//! How texts are cut into words that can be found. Pure.
//!
//! Scripts that separate words give one token a word, without case and accents. Chinese, Japanese and Korean do not
//! separate them: each character and each pair of neighbours is a token, so that one character is enough to search for,
//! and two or more need no scan. Emoji and other symbols are tokens of one character.
namespace mimi::client::search {

QStringList tokens(QStringView text);

//! What somebody has typed into the search field.
struct Terms
{
    QStringList words; //!< each must begin a word of the text
    QStringList runs;  //!< of characters without word boundaries: each must stand in the text as it is

    bool isEmpty() const { return words.isEmpty() && runs.isEmpty(); }
    friend bool operator==(const Terms &, const Terms &) = default;
};
Terms parseTerms(QStringView query);

//! As an FTS5 expression over tokens(). It may match a little too much: see findRanges().
QString matchExpression(const Terms &terms);

//! Where the terms stand in \a text, in order and without overlap; empty if one of them does not stand there.
QList<TextRange> findRanges(QStringView text, const Terms &terms);

} // namespace mimi::client::search
