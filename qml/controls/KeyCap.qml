// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! Keys as they stand on the keyboard.
Rectangle {
    id: root

    property string text

    visible: text.length > 0
    implicitWidth: label.implicitWidth + Theme.s * 2
    implicitHeight: label.implicitHeight + 6
    radius: 6
    color: Theme.raised
    border.width: 1
    border.color: Theme.line

    Label {
        id: label

        anchors.centerIn: parent
        text: root.text
        color: Theme.textSoft
        font.pixelSize: Theme.fontSmall
    }
}
