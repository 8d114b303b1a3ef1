// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! One STOMP frame: direction, time, command, where to; headers and body below it.
Item {
    id: root

    required property string time
    required property bool sent
    required property string command
    required property string summary
    required property string headers
    required property string body
    property bool open: false

    implicitHeight: column.height + Theme.xs
    Accessible.role: Accessible.ListItem
    Accessible.name: (sent ? qsTr("sent") : qsTr("received")) + " " + command + " " + summary + " " + time
    Accessible.onPressAction: open = !open

    MouseArea {
        anchors.fill: parent
        onClicked: root.open = !root.open
    }

    Column {
        id: column

        x: Theme.xs
        width: parent.width - Theme.xs * 2

        Label {
            width: parent.width
            text: (root.sent ? "→ " : "← ") + root.time + "  " + root.command + "  " + root.summary
            color: root.sent ? Theme.accent : Theme.text
            font.family: "monospace"
            font.pixelSize: Theme.fontSmall
            elide: Text.ElideRight
            Accessible.ignored: true
        }

        SelectableText {
            width: parent.width
            leftPadding: Theme.l
            visible: root.open
            text: root.headers + (root.body.length > 0 ? "\n\n" + root.body : "")
            color: Theme.textSoft
            wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
            font.family: "monospace"
            font.pixelSize: Theme.fontSmall
        }
    }
}
