// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! A raised surface. The shadow is two plain rectangles: it costs nothing without a GPU.
Rectangle {
    id: root

    radius: Theme.radiusLarge
    color: Theme.raised
    border.width: 1
    border.color: Theme.line

    Rectangle {
        z: -1
        anchors.fill: parent
        anchors.margins: -1
        anchors.topMargin: 1
        anchors.bottomMargin: -3
        radius: root.radius + 1
        color: Theme.shadow
        opacity: 0.35
    }
}
