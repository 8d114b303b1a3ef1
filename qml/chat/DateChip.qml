// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

Item {
    id: root

    property string text

    implicitHeight: chip.height + Theme.m
    Accessible.ignored: true

    Rectangle {
        id: chip

        anchors.centerIn: parent
        width: label.implicitWidth + Theme.m * 2
        height: label.implicitHeight + 8
        radius: height / 2
        color: Theme.dark ? "#22262d" : "#dfe2e9"

        Label {
            id: label

            anchors.centerIn: parent
            text: root.text
            font.pixelSize: Theme.fontSmall
            color: Theme.dark ? Theme.textSoft : "#454b59"
            Accessible.ignored: true
        }
    }
}
