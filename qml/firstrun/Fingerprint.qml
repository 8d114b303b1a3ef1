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
        // Octets in fours, eight on a line.
        text: root.text.replace(/:/g, " ").replace(/((?:\S+ ){7}\S+) /g, "$1\n").replace(/^((?:\S+ ){3}\S+) /gm, "$1   ")
        font.family: "monospace"
        font.pixelSize: Theme.fontSmall
        Accessible.name: root.title
    }
}
