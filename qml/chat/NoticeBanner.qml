// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! Something that people must know; it stays until they put it away.
Rectangle {
    id: root

    required property Notice notice

    visible: notice.text.length > 0
    implicitHeight: visible ? Math.max(label.height, Theme.control) + Theme.s : 0
    color: Theme.dangerSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: label.text

    Icon {
        id: picture

        anchors.left: parent.left
        anchors.leftMargin: Theme.l
        anchors.verticalCenter: parent.verticalCenter
        name: "alert"
        color: Theme.danger
    }

    Label {
        id: label

        anchors.left: picture.right
        anchors.leftMargin: Theme.s
        anchors.right: close.left
        anchors.rightMargin: Theme.s
        anchors.verticalCenter: parent.verticalCenter
        text: root.notice.text
        wrapMode: Text.Wrap
        font.pixelSize: Theme.fontSmall
    }

    IconButton {
        id: close

        objectName: "dismiss"
        anchors.right: parent.right
        anchors.rightMargin: Theme.s
        anchors.verticalCenter: parent.verticalCenter
        iconName: "close"
        text: qsTr("Close")
        onClicked: root.notice.dismiss()
    }
}
