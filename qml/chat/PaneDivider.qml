// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! The line between the panes; it can be drawn, and moved by arrow keys. A double click or Enter brings the usual width
//! back.
Item {
    id: root

    //! How wide the list is, between these two, for assistive technology. Below `narrow` only faces are left.
    readonly property real value: Theme.mirrored ? parent.width - x - width : x
    readonly property int from: 72
    readonly property int to: 420
    readonly property int stepSize: 20
    readonly property int narrow: 200
    readonly property int usual: 300

    signal wanted(int width)

    function accessibleSetValue(width: real): void {
        wanted(width < 150 ? from : Math.max(narrow, Math.min(to, width)));
    }

    //! What lies between only faces and `narrow` is one step.
    function step(by: int): void {
        const next = value + by * stepSize;
        if (next < narrow)
            wanted(by < 0 ? from : narrow);
        else
            wanted(Math.min(to, next));
    }

    width: 1
    activeFocusOnTab: true
    Accessible.role: Accessible.Separator
    Accessible.name: qsTr("Width of the list")
    Keys.onLeftPressed: step(Theme.mirrored ? 1 : -1)
    Keys.onRightPressed: step(Theme.mirrored ? -1 : 1)
    Keys.onReturnPressed: wanted(usual)
    Keys.onEnterPressed: wanted(usual)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Home)
            wanted(from);
        else if (event.key === Qt.Key_End)
            wanted(to);
        else
            return;
        event.accepted = true;
    }

    Separator {
        anchors.fill: parent
    }

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: -1
        anchors.rightMargin: -1
        visible: root.activeFocus
        color: Theme.accent
    }

    MouseArea {
        property real grabbed: 0

        anchors.fill: parent
        anchors.leftMargin: -3
        anchors.rightMargin: -3
        cursorShape: Qt.SplitHCursor
        preventStealing: true
        onPressed: event => grabbed = event.x
        onPositionChanged: event => {
            const left = root.x + event.x - grabbed;
            root.accessibleSetValue(Theme.mirrored ? root.parent.width - left : left);
        }
        onDoubleClicked: root.wanted(root.usual)
    }
}
