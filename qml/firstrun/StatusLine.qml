// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! One line that says how something went: green and a check, or red and the reason.
Item {
    id: root

    property string text
    property bool good: false
    property bool neutral: false
    readonly property color ink: neutral ? Theme.textSoft : (good ? Theme.good : Theme.danger)

    visible: text.length > 0
    implicitHeight: label.implicitHeight

    Icon {
        id: picture

        y: Math.round((Theme.fontSmall * 1.4 - height) / 2)
        size: Math.round(Theme.icon * 0.85)
        name: root.neutral ? "clock" : (root.good ? "check" : "alert")
        color: root.ink
    }

    Label {
        id: label

        anchors.left: picture.right
        anchors.leftMargin: Theme.s
        anchors.right: parent.right
        text: root.text
        color: root.ink
        font.pixelSize: Theme.fontSmall
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
    }
}
