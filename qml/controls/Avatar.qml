// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! Initials on the person's colour, with a dot while the person is online.
Rectangle {
    id: root

    property string initials
    property int colorIndex: 0
    property int size: 44
    property bool online: false
    property color ground: Theme.sidebar

    width: size
    height: size
    radius: size / 2
    color: Theme.personColor(colorIndex)
    Accessible.ignored: true

    Text {
        anchors.centerIn: parent
        text: root.initials
        color: "#ffffff"
        font.pixelSize: Math.round(root.size * (root.initials.length > 1 ? 0.36 : 0.42))
        font.weight: Font.DemiBold
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
        Accessible.ignored: true
    }

    Rectangle {
        visible: root.online
        width: Math.round(root.size * 0.3)
        height: width
        radius: width / 2
        color: root.ground
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: -1

        Rectangle {
            anchors.fill: parent
            anchors.margins: 2
            radius: width / 2
            color: "#2fa66a"
        }
    }
}
