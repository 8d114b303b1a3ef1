// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

T.ItemDelegate {
    id: root

    required property double peer
    required property double message
    required property string name
    required text
    required property string when

    implicitHeight: column.height + Theme.m * 2
    Accessible.role: Accessible.ListItem
    Accessible.name: name + ", " + when + ", " + text
    Accessible.onPressAction: clicked()

    contentItem: Item {
        Column {
            id: column

            x: Theme.s
            width: parent.width - Theme.s * 2
            anchors.verticalCenter: parent.verticalCenter
            spacing: 2

            Item {
                width: parent.width
                height: nameLabel.height

                Label {
                    id: nameLabel

                    anchors.left: parent.left
                    width: parent.width - whenLabel.width - Theme.s
                    text: root.name
                    elide: Text.ElideRight
                    font.weight: Font.DemiBold
                    Accessible.ignored: true
                }

                Label {
                    id: whenLabel

                    anchors.right: parent.right
                    text: root.when
                    font.pixelSize: Theme.fontTiny
                    color: Theme.textSoft
                    Accessible.ignored: true
                }
            }

            Label {
                width: parent.width
                text: root.text
                wrapMode: Text.Wrap
                maximumLineCount: 4
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.down ? Theme.pressed : (root.hovered ? Theme.hover : "transparent")
        border.width: root.ListView.isCurrentItem && root.ListView.view.activeFocus ? 2 : 0
        border.color: Theme.accent
    }
}
