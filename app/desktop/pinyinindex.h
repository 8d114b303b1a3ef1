// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace mimi::desktop {

//! How a name can be typed on a Latin keyboard: 王小明 is found by "wangxiaoming", "wang xiao", "wxm" and "xm".
//! Latin names are folded too: "Zoë Ångström" is found by "zoe" and "za".
struct PinyinKeys
{
    QString folded;        //!< the name itself, case-folded, without accents
    QStringList syllables; //!< one per ideograph, one per Latin word

    //! Does the query (as typed) find it? By the name, by syllables in order, or by their first letters.
    bool matches(const QString &query) const;

    friend bool operator==(const PinyinKeys &, const PinyinKeys &) = default;
};

//! Some microseconds a name; keep the keys of long lists. Must be called from one thread at a time.
PinyinKeys pinyinKeys(const QString &name);

} // namespace mimi::desktop
