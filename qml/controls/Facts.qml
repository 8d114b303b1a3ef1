// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mimi.Ui

//! Titles and values, one below the other; the values can be selected.
Column {
    id: root

    //! Title and value by turns.
    required property list<string> lines

    spacing: Theme.m

    Repeater {
        model: root.lines.length / 2

        Column {
            id: line

            required property int index

            width: root.width
            spacing: 2

            FieldLabel {
                text: root.lines[line.index * 2]
            }

            SelectableText {
                width: parent.width
                text: root.lines[line.index * 2 + 1]
                wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
                Accessible.name: root.lines[line.index * 2] + ": " + text
            }
        }
    }
}
