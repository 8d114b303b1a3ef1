// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! Before a conversation is chosen: what one may do, and with which keys.
Item {
    id: root

    required property Actions actions

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.xl * 2, 340 * Math.max(1, Theme.textScale))
        spacing: Theme.l

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 88
            height: 88
            radius: 44
            color: Theme.accentSoft

            Icon {
                anchors.centerIn: parent
                name: "chat"
                size: 40
                color: Theme.accent
            }
        }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: qsTr("Choose a conversation")
            font.pixelSize: Theme.fontTitle
            font.weight: Font.DemiBold
        }

        Column {
            width: parent.width
            spacing: Theme.xs

            Repeater {
                model: [{
                        "id": "switch",
                        "text": qsTr("Find people and commands")
                    }, {
                        "id": "newChat",
                        "text": qsTr("New conversation")
                    }, {
                        "id": "keys",
                        "text": qsTr("All keys")
                    }]

                Item {
                    id: hint

                    required property var modelData

                    width: parent.width
                    height: Math.max(words.implicitHeight, keys.implicitHeight) + Theme.s

                    Label {
                        id: words

                        anchors.left: parent.left
                        anchors.right: keys.left
                        anchors.rightMargin: Theme.m
                        anchors.verticalCenter: parent.verticalCenter
                        text: hint.modelData.text
                        color: Theme.textSoft
                        elide: Text.ElideRight
                    }

                    KeyCap {
                        id: keys

                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        text: root.actions.keys(hint.modelData.id)
                    }
                }
            }
        }
    }
}
