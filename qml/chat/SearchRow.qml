// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! A person or a message that was found.
T.ItemDelegate {
    id: root

    required property int index
    required property string name
    required property string initials
    required property int colorIndex
    required property string line
    required property int markStart
    required property int markLength
    required property string when

    implicitHeight: Math.round(Theme.row * 0.9)
    Accessible.role: Accessible.ListItem
    Accessible.name: name + ", " + line
    Accessible.onPressAction: clicked()

    contentItem: Item {
        Avatar {
            id: avatar

            anchors.left: parent.left

            anchors.leftMargin: Theme.m
            anchors.verticalCenter: parent.verticalCenter
            size: Math.min(40, root.height - 12)
            initials: root.initials
            colorIndex: root.colorIndex
        }

        Column {
            anchors.left: avatar.right
            anchors.leftMargin: Theme.m
            anchors.right: parent.right
            anchors.rightMargin: Theme.m
            anchors.verticalCenter: parent.verticalCenter
            spacing: 2

            Item {
                width: parent.width
                height: nameLabel.implicitHeight

                Label {
                    id: nameLabel

                    anchors.left: parent.left
                    width: Math.min(implicitWidth, parent.width - timeLabel.width - Theme.s)
                    text: root.name
                    elide: Text.ElideRight
                    font.weight: Font.DemiBold
                    Accessible.ignored: true
                }

                Label {
                    id: timeLabel

                    anchors.right: parent.right
                    anchors.baseline: nameLabel.baseline
                    text: root.when
                    font.pixelSize: Theme.fontTiny
                    color: Theme.textSoft
                    Accessible.ignored: true
                }
            }

            MarkedLine {
                width: parent.width
                text: root.line
                markStart: root.markStart
                markLength: root.markLength
            }
        }
    }
    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: 6
            anchors.rightMargin: 6
            radius: Theme.radius
            color: root.down ? Theme.pressed : (root.hovered || root.ListView.isCurrentItem ? Theme.hover : "transparent")
            border.width: root.ListView.isCurrentItem && root.ListView.view.activeFocus ? 2 : 0
            border.color: Theme.accent
        }
    }
}
