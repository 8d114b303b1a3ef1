// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! The words that a message answers, above it: a bar and a few lines, quieter than the answer.
Item {
    id: root

    property string text
    property string find
    property color ink: Theme.text
    property color bar: Theme.accent
    property real room: 300

    implicitWidth: Math.min(room, words.implicitWidth + Theme.s + 3)
    implicitHeight: words.height + 2

    Rectangle {
        anchors.left: parent.left
        width: 3
        height: parent.height
        radius: 1.5
        color: root.bar
    }

    Label {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.s + 3
        y: 1
        width: parent.width - Theme.s - 3
        text: root.text
        color: root.ink
        font.pixelSize: Theme.fontSmall
        wrapMode: Text.Wrap
        maximumLineCount: 4
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
