// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringView>

namespace mimi::desktop {

//! A word that is worth spelling, and where it stands.
struct SpellWord
{
    qsizetype start = 0;
    qsizetype length = 0;

    friend bool operator==(const SpellWord &, const SpellWord &) = default;
};

//! The words of a text by Unicode's rules, without those that no dictionary should judge: Han, kana and hangul,
//! addresses and e-mail addresses, anything with a digit, an underscore or a slash, @names, `code` and SHOUTING of
//! up to five letters.
QList<SpellWord> spellWords(QStringView text);

} // namespace mimi::desktop
