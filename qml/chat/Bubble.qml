// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! The ground of a message. Corners towards neighbours of the same group are nearly square:
//! Qt 6.4 has one radius per rectangle, so small ones are laid over the large one's corners.
Item {
    id: root

    property color color
    property bool own: false
    property bool first: true
    property bool last: true
    property bool outlined: true

    Rectangle {
        anchors.fill: parent
        radius: Theme.bubbleRadius
        color: root.color
        border.width: Theme.highContrast && root.outlined ? 1 : 0
        border.color: Theme.text
    }

    Rectangle {
        visible: !root.first && !Theme.highContrast
        x: root.own !== Theme.mirrored ? parent.width - width : 0
        width: Theme.bubbleRadius * 2
        height: Math.min(parent.height, Theme.bubbleRadius * 2)
        radius: Theme.bubbleRadiusSmall
        color: root.color
    }

    Rectangle {
        visible: !root.last && !Theme.highContrast
        x: root.own !== Theme.mirrored ? parent.width - width : 0
        y: parent.height - height
        width: Theme.bubbleRadius * 2
        height: Math.min(parent.height, Theme.bubbleRadius * 2)
        radius: Theme.bubbleRadiusSmall
        color: root.color
    }
}
