// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! The fingerprint of a certificate, in groups that can be compared aloud.
Column {
    id: root

    property string title
    property string text

    spacing: 2

    Label {
        width: parent.width
        text: root.title
        color: Theme.textSoft
        font.pixelSize: Theme.fontSmall
        wrapMode: Text.Wrap
    }

    SelectableText {
        width: parent.width
        // The octets stand in fours; always from left to right.
        text: root.text.replace(/:/g, " ").replace(/((?:\S+ ){3}\S+) /g, "$1   ")
        font.family: "monospace"
        font.pixelSize: Theme.fontSmall
        horizontalAlignment: TextEdit.AlignLeft
        Accessible.name: root.title
    }
}
