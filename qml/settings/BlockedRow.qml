// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

Item {
    id: root

    required property double uid
    required property string name
    required property string userName

    signal unblocked

    implicitHeight: Math.max(label.implicitHeight, button.implicitHeight)

    Label {
        id: label

        anchors.left: parent.left
        anchors.right: button.left
        anchors.rightMargin: Theme.m
        anchors.verticalCenter: parent.verticalCenter
        text: root.name === root.userName ? "@" + root.userName : root.name + "  @" + root.userName
        elide: Text.ElideRight
    }

    Button {
        id: button

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("Unblock")
        Accessible.name: root.name + ": " + text
        onClicked: root.unblocked()
    }
}
