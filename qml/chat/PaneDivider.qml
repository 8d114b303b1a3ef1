// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! The line between the panes; it can be drawn, and a double click brings the usual width back.
Item {
    id: root

    signal wanted(int width)

    width: 1

    Separator {
        anchors.fill: parent
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
            const at = Theme.mirrored ? root.parent.width - left : left;
            root.wanted(at < 150 ? 72 : Math.max(200, Math.min(420, at)));
        }
        onDoubleClicked: root.wanted(300)
    }
}
