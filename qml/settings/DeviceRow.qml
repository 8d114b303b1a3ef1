// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

Item {
    id: root

    required property double session
    required property string device
    required property string since
    required property bool current

    signal ended

    implicitHeight: Math.max(texts.height, Theme.control)

    Column {
        id: texts

        anchors.left: parent.left
        width: parent.width - button.width - Theme.m

        Label {
            width: parent.width
            text: root.current ? qsTr("%1 (this one)").arg(root.device) : root.device
            elide: Text.ElideRight
        }

        Label {
            width: parent.width
            text: root.since
            color: Theme.textSoft
            font.pixelSize: Theme.fontSmall
            elide: Text.ElideRight
        }
    }

    Button {
        id: button

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.current
        text: qsTr("Sign out")
        Accessible.name: root.device + ": " + text
        onClicked: root.ended()
    }
}
