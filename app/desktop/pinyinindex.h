// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace mimi::desktop {

//! How a name can be typed on a Latin keyboard: 王小明 is found by "wangxiaoming", "wang xiao", "wxm" and "xm".
//! Latin names are folded too: "Zoë Ångström" is found by "zoe" and "za".
struct PinyinKeys
{
    QString folded; //!< the name itself, case-folded, without accents
    //! One entry per ideograph, with all its readings (重 is chong and zhong), one per Latin word.
    QList<QStringList> syllables;

    //! Does the query (as typed) find it? By the name, by syllables in order, or by their first letters.
    bool matches(const QString &query) const;

    friend bool operator==(const PinyinKeys &, const PinyinKeys &) = default;
};

//! Some microseconds a name, once the table of readings (60 KB) has been read for the first Chinese one.
PinyinKeys pinyinKeys(const QString &name);

} // namespace mimi::desktop
