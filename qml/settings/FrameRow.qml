// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! One STOMP frame: direction, time, command, where to; headers and body below it once a click or Enter has opened it.
Item {
    id: root

    required property int index
    required property string time
    required property bool sent
    required property string command
    required property string summary
    required property string headers
    required property string body
    property bool open: false

    //! The keyboard is not in a text that goes.
    function toggle(): void {
        ListView.view.currentIndex = index;
        open = !open;
        ListView.view.positionViewAtIndex(index, ListView.Contain);
    }

    implicitHeight: column.height + Theme.xs
    Accessible.role: Accessible.ListItem
    Accessible.name: (sent ? qsTr("sent") : qsTr("received")) + " " + command + " " + summary + " " + time
    Accessible.onPressAction: toggle()
    Keys.onReturnPressed: toggle()
    Keys.onEnterPressed: toggle()
    Keys.onSpacePressed: toggle()

    MouseArea {
        anchors.fill: parent
        onClicked: root.toggle()
    }

    Column {
        id: column

        x: Theme.xs
        y: Theme.xs / 2
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
            Accessible.name: text
        }
    }

    FocusRing {
        control: root
        anchors.margins: 0
        radius: Theme.xs
    }
}
