// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! Where the unread messages begin.
Item {
    id: root

    implicitHeight: label.implicitHeight + Theme.m

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.l
        width: parent.width - Theme.l * 2
        height: 1
        color: Theme.accent
    }

    Rectangle {
        anchors.centerIn: parent
        width: label.implicitWidth + Theme.m * 2
        height: label.implicitHeight + 4
        color: Theme.timeline

        Label {
            id: label

            anchors.centerIn: parent
            text: qsTr("New")
            font.pixelSize: Theme.fontSmall
            font.weight: Font.DemiBold
            color: Theme.accent
            Accessible.ignored: true
        }
    }
}
