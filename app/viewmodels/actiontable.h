// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace mimi {

//! One line of the table of actions. Texts are keys of the translation context "mimi::Actions".
struct ActionEntry
{
    const char *id;
    const char *title;
    const char *group;
    const char *sequences;  //!< portable text, separated by blanks
    bool isShortcut = true; //!< false: handled by the view that has the focus
    bool isCommand = true;  //!< offered in the palette
};

const QList<ActionEntry> &actionTable();

} // namespace mimi
