// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! Before a conversation is chosen.
Item {
    id: root

    required property Actions actions

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.xl * 2, 360)
        spacing: Theme.m

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "chat"
            size: 48
            color: Theme.textSoft
        }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: qsTr("Choose a conversation")
            color: Theme.textSoft
        }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: qsTr("%1 finds people and commands.").arg(root.actions.keys("switch"))
            color: Theme.textSoft
            font.pixelSize: Theme.fontSmall
        }
    }
}
